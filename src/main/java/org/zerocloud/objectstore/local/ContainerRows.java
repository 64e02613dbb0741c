package org.zerocloud.objectstore.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.identity.Acl;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectStore;

/**
 * The table of containers. Whoever changes a container or an object in it locks the container's row
 * first, so that the counters are right and nobody waits in a circle.
 */
final class ContainerRows implements RowMapper<ContainerInfo> {

    private final JdbcClient jdbc;
    private final MetadataJson json;

    ContainerRows(Database database) {
        this.jdbc = database.jdbc();
        this.json = database.json();
    }

    /** Served by the unique index on account and name. */
    Optional<ContainerInfo> find(ContainerPath path) {
        return select("select * from objectstore_container", path, "").query(this).optional();
    }

    /** Served by the unique index on account and name. */
    Optional<Long> id(ContainerPath path) {
        return select("select id from objectstore_container", path, "")
                .query(Long.class)
                .optional();
    }

    /**
     * Holds the container until the end of the transaction.
     *
     * @throws ContainerNotFound if there is none
     */
    Locked lock(ContainerPath path) {
        return select(
                        "select id, versions_container, versions_mode from objectstore_container",
                        path,
                        "for update")
                .query((row, _) -> new Locked(row.getLong(1), versions(row)))
                .optional()
                .orElseThrow(() -> new ContainerNotFound(path));
    }

    /**
     * A container that is held.
     *
     * @param versions where versions of its objects are kept, if they are
     */
    record Locked(long id, Optional<Versions> versions) {}

    private static Optional<Versions> versions(ResultSet row) throws SQLException {
        var name = row.getString("versions_container");
        return name == null
                ? Optional.empty()
                : Optional.of(
                        new Versions(name, Versions.Mode.valueOf(row.getString("versions_mode"))));
    }

    /** Adds to what the container holds; the caller has locked it. */
    void count(long id, long objects, long bytes, Instant now) {
        jdbc.sql(
                        """
                        update objectstore_container
                        set object_count = object_count + :objects, byte_count = byte_count + :bytes,
                            modified_at = greatest(modified_at, :now)
                        where id = :id
                        """)
                .param("objects", objects)
                .param("bytes", bytes)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /**
     * Counts one more object, as far as the container's quotas let it.
     *
     * @throws ObjectStore.QuotaExceeded if there would be more than may be
     */
    void admit(long id, long bytes, Instant now) {
        count(id, 1, bytes, now);
        jdbc.sql(
                        """
                        select 1 from objectstore_container
                        where id = :id
                            and (byte_count > cast(metadata ->> 'quota-bytes' as numeric)
                                or object_count > cast(metadata ->> 'quota-count' as numeric))
                        """)
                .param("id", id)
                .query(Integer.class)
                .optional()
                .ifPresent(_ -> {
                    throw new ObjectStore.QuotaExceeded("Upload exceeds quota.");
                });
    }

    @Override
    public ContainerInfo mapRow(ResultSet result, int number) throws SQLException {
        return new ContainerInfo(
                new ContainerPath(
                        new TenantId(result.getString("account")), result.getString("name")),
                new ContainerInfo.Contents(
                        result.getLong("object_count"), result.getLong("byte_count")),
                json.read(result.getString("metadata")),
                new ContainerInfo.Acls(
                        Acl.parseRead(result.getString("read_acl")),
                        Acl.parseWrite(result.getString("write_acl"))),
                new ContainerInfo.Times(
                        Database.instant(result, "created_at"),
                        Database.instant(result, "modified_at")),
                versions(result));
    }

    private JdbcClient.StatementSpec select(String what, ContainerPath path, String how) {
        return jdbc.sql(what + " where account = :account and name = :name " + how)
                .param("account", path.account().value())
                .param("name", path.container());
    }
}
