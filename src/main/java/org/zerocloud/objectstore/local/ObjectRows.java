package org.zerocloud.objectstore.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;

/** The table of objects. */
final class ObjectRows {

    private static final List<String> COLUMNS =
            List.of(
                    "name",
                    "bytes",
                    "etag",
                    "content_type",
                    "metadata",
                    "headers",
                    "modified_at",
                    "marks",
                    "kind",
                    "delete_at",
                    "version",
                    "file");

    private static final String PUT =
            """
            with old as (
                select bytes, file from objectstore_object
                where container_id = :container and name = :name),
            counted as (
                insert into objectstore_count (container_id, objects, bytes, modified_at)
                select :container, 1 - count(*), :bytes - coalesce(sum(bytes), 0),
                    :modifiedAt
                from old)
            insert into objectstore_object (container_id, name, bytes, etag,
                content_type, metadata, headers, modified_at, file, content, marks, version,
                kind, delete_at)
            values (:container, :name, :bytes, :etag, :contentType,
                cast(:metadata as jsonb), cast(:headers as jsonb), :modifiedAt, :file,
                :content, '{}', :version, cast(:kind as jsonb), :deleteAt)
            on conflict (container_id, name) do update set
                bytes = excluded.bytes, etag = excluded.etag,
                content_type = excluded.content_type, metadata = excluded.metadata,
                headers = excluded.headers, modified_at = excluded.modified_at,
                file = excluded.file, content = excluded.content,
                marks = excluded.marks, version = excluded.version, kind = excluded.kind,
                delete_at = excluded.delete_at
            returning (select file from old)
            """;

    /**
     * The same in one statement, where there is nothing but the object to look after. What another
     * writer did to it while this one waited is told by the row's own transaction: then nothing is
     * written.
     */
    private static final String PUT_AT_ONCE =
            """
            with held as (
                select id from objectstore_container
                where account = :account and name = :containerName
                    and versions_container is null and versioning is null
                    and metadata ->> 'quota-bytes' is null
                    and metadata ->> 'quota-count' is null
                    and not exists (
                        select from objectstore_account
                        where name = :account
                            and (metadata ->> 'quota-bytes' is not null
                                or metadata ->> 'quota-count' is not null))
                for key share),
            locked as materialized (
                select id, pg_advisory_xact_lock(hashtextextended(:name, id)) from held),
            old as (
                select object.xmin as writer, bytes, file
                from objectstore_object object join locked on container_id = id
                where name = :name),
            put as (
                insert into objectstore_object (container_id, name, bytes, etag,
                    content_type, metadata, headers, modified_at, file, content, marks, version,
                    kind, delete_at)
                select id, :name, :bytes, :etag, :contentType, cast(:metadata as jsonb),
                    cast(:headers as jsonb), :modifiedAt, cast(:file as uuid),
                    cast(:content as bytea), '{}', cast(:version as bigint),
                    cast(:kind as jsonb), cast(:deleteAt as timestamptz)
                from locked
                on conflict (container_id, name) do update set
                    bytes = excluded.bytes, etag = excluded.etag,
                    content_type = excluded.content_type, metadata = excluded.metadata,
                    headers = excluded.headers, modified_at = excluded.modified_at,
                    file = excluded.file, content = excluded.content,
                    marks = excluded.marks, version = excluded.version, kind = excluded.kind,
                    delete_at = excluded.delete_at
                where objectstore_object.xmin = (select writer from old)
                returning container_id, xmax = 0 as is_new),
            counted as (
                insert into objectstore_count (container_id, objects, bytes, modified_at)
                select container_id, cast(is_new as int),
                    :bytes - case when is_new then 0 else (select bytes from old) end, :modifiedAt
                from put)
            select case when is_new then null else (select file from old) end as file from put
            """;

    private final JdbcClient jdbc;
    private final MetadataJson json;

    ObjectRows(Database database) {
        this.jdbc = database.jdbc();
        this.json = database.json();
    }

    /** All columns but the bytes, which nobody wants in a listing. */
    static String columns(String table) {
        return COLUMNS.stream()
                .map(column -> table + "." + column)
                .collect(Collectors.joining(", "));
    }

    /** What is known of an object. */
    Optional<ObjectInfo> find(ObjectPath path) {
        return select(path, columns("object"), (row, _) -> info(path.container(), row, json));
    }

    /** What is known of an object, with its bytes or the file that holds them. */
    Optional<Stored> open(ObjectPath path) {
        return select(
                path,
                columns("object") + ", object.content",
                (row, _) -> stored(path.container(), row, json));
    }

    /** Reads a row with its bytes. */
    static Stored stored(ContainerPath container, ResultSet row, MetadataJson json)
            throws SQLException {
        return new Stored(
                info(container, row, json),
                Content.of(row.getObject("file", UUID.class), row.getBytes("content")));
    }

    /** Served by the unique index of containers and the primary key of objects. */
    private <T> Optional<T> select(ObjectPath path, String columns, RowMapper<T> mapper) {
        return jdbc.sql(
                        """
                        select %s
                        from objectstore_container container
                        join objectstore_object object on object.container_id = container.id
                        where container.account = :account and container.name = :container
                            and object.name = :name
                        """
                                .formatted(columns))
                .param("account", path.account().value())
                .param("container", path.container().container())
                .param("name", path.object())
                .query(mapper)
                .optional();
    }

    /** All whose names begin so; served by the primary key. */
    List<ObjectInfo> list(long container, ContainerPath path, String prefix, int max) {
        return jdbc.sql(
                        """
                        select %s from objectstore_object object
                        where container_id = :container and name >= :prefix
                            and starts_with(name, :prefix)
                        order by name limit :max
                        """
                                .formatted(columns("object")))
                .param("container", container)
                .param("prefix", prefix)
                .param("max", max)
                .query((row, _) -> info(path, row, json))
                .list();
    }

    /**
     * Inserts the object's row, or replaces all of it, and counts the difference; the caller holds
     * the object.
     *
     * @return the file of the bytes that were replaced, if they were in one
     */
    Optional<UUID> put(long container, Stored object) {
        return written(PUT, object)
                .param("container", container)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
    }

    /**
     * The same, and holds the object for that; in a transaction of its own if there is none.
     *
     * @return empty if nothing was written: there is no such container, or it keeps versions, or
     *     has a quota, or somebody else was faster
     */
    Optional<Put> putAtOnce(Stored object) {
        var path = object.info().path();
        return written(PUT_AT_ONCE, object)
                .param("account", path.account().value())
                .param("containerName", path.container().container())
                .query((row, _) -> new Put(row.getObject("file", UUID.class)))
                .optional();
    }

    private JdbcClient.StatementSpec written(String sql, Stored object) {
        var info = object.info();
        return jdbc.sql(sql)
                .param("name", info.path().object())
                .param("bytes", info.bytes())
                .param("etag", info.etag())
                .param("contentType", info.description().contentType())
                .param("metadata", json.write(info.description().metadata()))
                .param("headers", json.write(info.description().headers()))
                .param("modifiedAt", info.modifiedAt().atOffset(ZoneOffset.UTC))
                .param("file", object.content().file(), Types.OTHER)
                .param("content", object.content().inline(), Types.BINARY)
                .param("version", version(info), Types.BIGINT)
                .param("kind", KindJson.write(info.description().kind()))
                .param("deleteAt", deleteAt(info.description()), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static @Nullable Long version(ObjectInfo info) {
        var version = info.version().map(VersionId::parse);
        return version.isEmpty() ? null : (Long) version.get().orElseThrow();
    }

    /** Replaces what is said of an object; false if there is none. */
    boolean describe(long container, String name, ObjectDescription description, Instant now) {
        return jdbc.sql(
                                """
                                update objectstore_object
                                set content_type = :contentType, metadata = cast(:metadata as jsonb),
                                    headers = cast(:headers as jsonb), modified_at = :now,
                                    kind = cast(:kind as jsonb), delete_at = :deleteAt
                                where container_id = :container and name = :name
                                """)
                        .param("contentType", description.contentType())
                        .param("metadata", json.write(description.metadata()))
                        .param("headers", json.write(description.headers()))
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("kind", KindJson.write(description.kind()))
                        .param("deleteAt", deleteAt(description), Types.TIMESTAMP_WITH_TIMEZONE)
                        .param("container", container)
                        .param("name", name)
                        .update()
                > 0;
    }

    private static @Nullable OffsetDateTime deleteAt(ObjectDescription description) {
        return description.deleteAt().map(time -> time.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    /** Adds a mark to an object with these bytes; false if there is none. */
    boolean mark(ObjectPath path, String etag, String mark) {
        return jdbc.sql(
                                """
                                update objectstore_object object
                                set marks = array(select distinct unnest(object.marks || :mark))
                                from objectstore_container container
                                where container.account = :account
                                    and container.name = :container
                                    and object.container_id = container.id
                                    and object.name = :name and object.etag = :etag
                                """)
                        .param("mark", mark)
                        .param("account", path.account().value())
                        .param("container", path.container().container())
                        .param("name", path.object())
                        .param("etag", etag)
                        .update()
                > 0;
    }

    /**
     * Deletes the object's row; the caller holds the object.
     *
     * @return the file of its bytes, if they were in one
     */
    Optional<UUID> delete(long container, String name) {
        return jdbc.sql(
                        """
                        delete from objectstore_object
                        where container_id = :container and name = :name
                        returning file
                        """)
                .param("container", container)
                .param("name", name)
                .query((row, _) -> Optional.ofNullable(row.getObject(1, UUID.class)))
                .single();
    }

    /** Reads a row of a listing. */
    static ObjectInfo info(ContainerPath container, ResultSet row, MetadataJson json)
            throws SQLException {
        return new ObjectInfo(
                container.object(row.getString("name")),
                row.getLong("bytes"),
                row.getString("etag"),
                new ObjectDescription(
                        row.getString("content_type"),
                        json.read(row.getString("metadata")),
                        json.read(row.getString("headers")),
                        KindJson.read(row.getString("kind"), container.account()),
                        Optional.ofNullable(row.getObject("delete_at", OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)),
                Database.instant(row, "modified_at"),
                Set.of((String[]) row.getArray("marks").getArray()),
                Optional.ofNullable(row.getObject("version", Long.class)).map(VersionId::text));
    }

    /**
     * What was written.
     *
     * @param replaced the file of the bytes that were there before, if they were in one
     */
    record Put(@Nullable UUID replaced) {}

    /** An object and its bytes. */
    record Stored(ObjectInfo info, Content content) {}
}
