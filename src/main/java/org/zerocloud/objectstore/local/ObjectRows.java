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
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;

/** The table of objects. */
final class ObjectRows {

    private final JdbcClient jdbc;
    private final MetadataJson json;

    ObjectRows(Database database) {
        this.jdbc = database.jdbc();
        this.json = database.json();
    }

    /** Served by the unique index of containers and the primary key of objects. */
    Optional<Stored> find(ObjectPath path) {
        return jdbc.sql(
                        """
                        select object.*
                        from objectstore_container container
                        join objectstore_object object on object.container_id = container.id
                        where container.account = :account and container.name = :container
                            and object.name = :name
                        """)
                .param("account", path.account().value())
                .param("container", path.container().container())
                .param("name", path.object())
                .query((row, _) -> stored(path, row))
                .optional();
    }

    /** All whose names begin so; served by the primary key. */
    List<ObjectInfo> list(long container, ContainerPath path, String prefix, int max) {
        return jdbc.sql(
                        """
                        select * from objectstore_object
                        where container_id = :container and name >= :prefix
                            and starts_with(name, :prefix)
                        order by name limit :max
                        """)
                .param("container", container)
                .param("prefix", prefix)
                .param("max", max)
                .query((row, _) -> info(path, row, json))
                .list();
    }

    /** Gives an object another place; its bytes and all that is said of it stay. */
    void move(long container, String name, long otherContainer, String otherName) {
        jdbc.sql(
                        """
                        update objectstore_object
                        set container_id = :otherContainer, name = :otherName
                        where container_id = :container and name = :name
                        """)
                .param("otherContainer", otherContainer)
                .param("otherName", otherName)
                .param("container", container)
                .param("name", name)
                .update();
    }

    /** The last one whose name begins so; served by the primary key. */
    Optional<ObjectInfo> last(long container, ContainerPath path, String prefix) {
        return jdbc.sql(
                        """
                        select * from objectstore_object
                        where container_id = :container and name >= :prefix
                            and name < :prefix || chr(1114111)
                        order by name desc limit 1
                        """)
                .param("container", container)
                .param("prefix", prefix)
                .query((row, _) -> info(path, row, json))
                .optional();
    }

    /** What the row of an object held before it is replaced; its container is locked. */
    Optional<Replaced> replaced(long container, String name) {
        return jdbc.sql(
                        """
                        select file, bytes from objectstore_object
                        where container_id = :container and name = :name
                        """)
                .param("container", container)
                .param("name", name)
                .query((row, _) -> new Replaced(row.getObject(1, UUID.class), row.getLong(2)))
                .optional();
    }

    /** Inserts the object's row, or replaces all of it. */
    void put(long container, Stored object) {
        var info = object.info();
        jdbc.sql(
                        """
                        insert into objectstore_object (container_id, name, bytes, etag,
                            content_type, metadata, headers, modified_at, file, marks, kind,
                            delete_at)
                        values (:container, :name, :bytes, :etag, :contentType,
                            cast(:metadata as jsonb), cast(:headers as jsonb), :modifiedAt, :file,
                            '{}', cast(:kind as jsonb), :deleteAt)
                        on conflict (container_id, name) do update set
                            bytes = excluded.bytes, etag = excluded.etag,
                            content_type = excluded.content_type, metadata = excluded.metadata,
                            headers = excluded.headers, modified_at = excluded.modified_at,
                            file = excluded.file, marks = excluded.marks, kind = excluded.kind,
                            delete_at = excluded.delete_at
                        """)
                .param("container", container)
                .param("name", info.path().object())
                .param("bytes", info.bytes())
                .param("etag", info.etag())
                .param("contentType", info.description().contentType())
                .param("metadata", json.write(info.description().metadata()))
                .param("headers", json.write(info.description().headers()))
                .param("modifiedAt", info.modifiedAt().atOffset(ZoneOffset.UTC))
                .param("file", object.file())
                .param("kind", KindJson.write(info.description().kind()))
                .param("deleteAt", deleteAt(info.description()), Types.TIMESTAMP_WITH_TIMEZONE)
                .update();
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

    void delete(long container, String name) {
        jdbc.sql("delete from objectstore_object where container_id = :container and name = :name")
                .param("container", container)
                .param("name", name)
                .update();
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
                Set.of((String[]) row.getArray("marks").getArray()));
    }

    private Stored stored(ObjectPath path, ResultSet row) throws SQLException {
        return new Stored(info(path.container(), row, json), row.getObject("file", UUID.class));
    }

    /** An object and the file that holds its bytes. */
    record Stored(ObjectInfo info, UUID file) {}

    /** An object that goes, as far as it counts. */
    record Replaced(UUID file, long bytes) {}
}
