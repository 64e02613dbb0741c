package org.zerocloud.objectstore.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectVersions;

/**
 * The table of versions, and objects on their way into a container of versions and back. Whoever
 * changes them holds the object.
 */
final class VersionRows {

    /** What Swift calls a version that is a deletion. */
    static final String DELETED = "application/x-deleted;swift_versions_deleted=1";

    /** What a version has in common with an object. */
    private static final String SHARED =
            "bytes, etag, content_type, metadata, headers, modified_at, file, content, marks, kind,"
                    + " delete_at";

    /** A deletion is the latest version of a name that has no object. */
    private static final NameListing LISTING =
            new NameListing(
                    "objectstore_version_all",
                    "container_id",
                    ObjectRows.columns("entry")
                            + """
                            , entry.is_current or entry.is_deletion
                                and not exists (
                                    select from objectstore_object object
                                    where object.container_id = entry.container_id
                                        and object.name = entry.name)
                                and entry.version = (
                                    select max(other.version) from objectstore_version other
                                    where other.container_id = entry.container_id
                                        and other.name = entry.name) as is_latest\
                            """,
                    true);

    private final JdbcClient jdbc;
    private final MetadataJson json;

    VersionRows(Database database) {
        this.jdbc = database.jdbc();
        this.json = database.json();
    }

    /** Makes a version of the object; one that was written while none were kept gets its name. */
    void archive(long container, String name) {
        jdbc.sql(
                        """
                        with gone as (
                            delete from objectstore_object
                            where container_id = :container and name = :name
                            returning *)
                        insert into objectstore_version (container_id, name, version, %1$s)
                        select container_id, name, coalesce(version,
                            cast(floor(extract(epoch from modified_at) * 100000) as bigint)), %1$s
                        from gone
                        """
                                .formatted(SHARED))
                .param("container", container)
                .param("name", name)
                .update();
    }

    /** Makes the object of a version that is no deletion; false if there is none. */
    boolean restore(long container, String name, long version) {
        return jdbc.sql(
                                """
                                with gone as (
                                    delete from objectstore_version
                                    where container_id = :container and name = :name
                                        and version = :version and not is_deletion
                                    returning *)
                                insert into objectstore_object
                                    (container_id, name, version, %1$s)
                                select container_id, name, version, %1$s from gone
                                """
                                        .formatted(SHARED))
                        .param("container", container)
                        .param("name", name)
                        .param("version", version)
                        .update()
                > 0;
    }

    /** A name that no version of the object has yet; later than all of them. */
    long next(long container, String name, Instant now) {
        return jdbc.sql(
                        """
                        select greatest(:now, coalesce(max(version), 0) + 1)
                        from objectstore_version where container_id = :container and name = :name
                        """)
                .param("now", VersionId.of(now))
                .param("container", container)
                .param("name", name)
                .query(Long.class)
                .single();
    }

    /** Notes that the object was deleted. */
    void markDeleted(long container, String name, long version, Instant now) {
        jdbc.sql(
                        """
                        insert into objectstore_version (container_id, name, version, is_deletion,
                            bytes, etag, content_type, modified_at, content)
                        values (:container, :name, :version, true, 0, md5(''), :type, :now, '')
                        """)
                .param("container", container)
                .param("name", name)
                .param("version", version)
                .param("type", DELETED)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /**
     * What is gone with a version.
     *
     * @param file of its bytes, if they were in one
     */
    record Gone(long bytes, Optional<UUID> file) {}

    /** Deletes a version; nothing if there is none. */
    Optional<Gone> delete(long container, String name, long version) {
        return jdbc.sql(
                        """
                        delete from objectstore_version
                        where container_id = :container and name = :name and version = :version
                        returning bytes, file
                        """)
                .param("container", container)
                .param("name", name)
                .param("version", version)
                .query((row, _) ->
                        new Gone(row.getLong(1), Optional.ofNullable(row.getObject(2, UUID.class))))
                .optional();
    }

    /** A version that is not the object; a deletion is none. Served by the primary key. */
    Optional<ObjectRows.Stored> open(ObjectPath path, long version) {
        return jdbc.sql(
                        """
                        select %s, object.content
                        from objectstore_container container
                        join objectstore_version object on object.container_id = container.id
                        where container.account = :account and container.name = :container
                            and object.name = :name and object.version = :version
                            and not object.is_deletion
                        """
                                .formatted(ObjectRows.columns("object")))
                .param("account", path.account().value())
                .param("container", path.container().container())
                .param("name", path.object())
                .param("version", version)
                .query((row, _) -> ObjectRows.stored(path.container(), row, json))
                .optional();
    }

    /** Served by the primary keys of both tables. */
    List<ListingEntry<ObjectVersions.Entry>> list(
            long container, ContainerPath path, ObjectVersions.Query query) {
        var marker = query.markerVersion();
        var behind = marker == null ? OptionalLong.empty() : OptionalLong.of(marker(query, marker));
        return LISTING.page(jdbc, container, query.listing(), behind, (row, _) -> entry(path, row));
    }

    /** The entry without a version is the first one, so all others come behind it. */
    private static long marker(ObjectVersions.Query query, String version) {
        return VersionId.parse(version)
                .orElse(query.listing().reverse() ? Long.MIN_VALUE : Long.MAX_VALUE);
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
                        select %s from objectstore_object object
                        where container_id = :container and name >= :prefix
                            and name < :prefix || chr(1114111)
                        order by name desc limit 1
                        """
                                .formatted(ObjectRows.columns("object")))
                .param("container", container)
                .param("prefix", prefix)
                .query((row, _) -> ObjectRows.info(path, row, json))
                .optional();
    }

    private ObjectVersions.Entry entry(ContainerPath path, ResultSet row) throws SQLException {
        return new ObjectVersions.Entry(
                ObjectRows.info(path, row, json), row.getBoolean("is_latest"));
    }
}
