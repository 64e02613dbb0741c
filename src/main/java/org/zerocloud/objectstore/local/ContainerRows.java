package org.zerocloud.objectstore.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Versioning;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/**
 * The table of containers. Whoever changes a container locks its row first; whoever writes an
 * object shares the row with other writers, and waits for those of the same object, or for all of
 * them if versions are kept or a quota is to be kept to.
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
        return select("select * from objectstore_container_now", path, "").query(this).optional();
    }

    /** Served by the unique index on account and name. */
    Optional<ContainerInfo.Acls> acls(ContainerPath path) {
        return select("select read_acl, write_acl from objectstore_container", path, "")
                .query((row, _) -> acls(row))
                .optional();
    }

    /** Served by the unique index on account and name. */
    Optional<Long> id(ContainerPath path) {
        return select("select id from objectstore_container", path, "")
                .query(Long.class)
                .optional();
    }

    /**
     * Holds the container alone until the end of the transaction.
     *
     * @throws ContainerNotFound if there is none
     */
    long lock(ContainerPath path) {
        return select("select id from objectstore_container", path, "for update")
                .query(Long.class)
                .optional()
                .orElseThrow(() -> new ContainerNotFound(path));
    }

    /**
     * Holds an object until the end of the transaction, and its container as far as it has to be.
     *
     * @throws ContainerNotFound if there is no container
     */
    Locked lock(ObjectPath path) {
        return jdbc.sql(
                        """
                        with held as (
                            select id, versions_container, versions_mode, versioning,
                                (metadata ->> 'quota-bytes' is not null
                                    or metadata ->> 'quota-count' is not null) as is_limited,
                                exists (
                                    select from objectstore_account
                                    where name = :account
                                        and (metadata ->> 'quota-bytes' is not null
                                            or metadata ->> 'quota-count' is not null))
                                    as is_account_limited
                            from objectstore_container
                            where account = :account and name = :name
                            for key share)
                        select held.*,
                            case when is_account_limited then (select 1 from
                                pg_advisory_xact_lock(hashtextextended(:account, 0))) end,
                            pg_advisory_xact_lock(hashtextextended(
                                case when is_limited or versions_container is not null then ''
                                    else :object end,
                                id))
                        from held
                        """)
                .param("account", path.account().value())
                .param("name", path.container().container())
                .param("object", path.object())
                .query((row, _) ->
                        new Locked(
                                row.getLong("id"),
                                versions(row),
                                row.getBoolean("is_limited")
                                        || row.getBoolean("is_account_limited"),
                                versioning(row)))
                .optional()
                .orElseThrow(() -> new ContainerNotFound(path.container()));
    }

    /**
     * A container that is held.
     *
     * @param versions where versions of its objects are kept, if they are
     * @param isLimited whether it or its account has a quota
     * @param versioning whether it keeps all versions itself
     */
    record Locked(long id, Optional<Versions> versions, boolean isLimited, Versioning versioning) {}

    private static Versioning versioning(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getString("versioning"))
                .map(Versioning::valueOf)
                .orElse(Versioning.NEVER);
    }

    private static Optional<Versions> versions(ResultSet row) throws SQLException {
        var name = row.getString("versions_container");
        return name == null
                ? Optional.empty()
                : Optional.of(
                        new Versions(name, Versions.Mode.valueOf(row.getString("versions_mode"))));
    }

    /** Adds to what the container holds; the caller holds it. */
    void count(long id, long objects, long bytes, Instant now) {
        jdbc.sql(
                        """
                        insert into objectstore_count (container_id, objects, bytes, modified_at)
                        values (:id, :objects, :bytes, :now)
                        """)
                .param("objects", objects)
                .param("bytes", bytes)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Brings the containers' own counts up to date; nobody waits for that. */
    void sumUp() {
        jdbc.sql(
                        """
                        with gone as (
                            delete from objectstore_count where ctid = any(array(
                                select ctid from objectstore_count for update skip locked))
                            returning container_id, objects, bytes, modified_at),
                        added as (
                            select container_id, sum(objects) as objects, sum(bytes) as bytes,
                                max(modified_at) as modified_at
                            from gone group by container_id)
                        update objectstore_container container
                        set object_count = object_count + added.objects,
                            byte_count = byte_count + added.bytes,
                            modified_at = greatest(container.modified_at, added.modified_at)
                        from added where container.id = added.container_id
                        """)
                .update();
    }

    /**
     * Lets pass what the quotas of the container and its account let pass; the caller holds alone
     * what has one.
     *
     * @throws ObjectStore.QuotaExceeded if it holds more than it may
     */
    void requireWithinQuota(long id) {
        jdbc.sql(
                        """
                        select 1 from objectstore_container_now
                        where id = :id
                            and (byte_count > cast(metadata ->> 'quota-bytes' as numeric)
                                or object_count > cast(metadata ->> 'quota-count' as numeric))
                        union all
                        select 1 from objectstore_container one
                        join objectstore_account account on account.name = one.account
                        where one.id = :id
                            and (cast(account.metadata ->> 'quota-bytes' as numeric) < (
                                    select sum(byte_count) from objectstore_container_now
                                    where account = one.account)
                                or cast(account.metadata ->> 'quota-count' as numeric) < (
                                    select sum(object_count) from objectstore_container_now
                                    where account = one.account))
                        limit 1
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
                acls(result),
                new ContainerInfo.Times(
                        Database.instant(result, "created_at"),
                        Database.instant(result, "modified_at")),
                versions(result),
                versioning(result));
    }

    private static ContainerInfo.Acls acls(ResultSet row) throws SQLException {
        return new ContainerInfo.Acls(
                Acl.parseRead(row.getString("read_acl")),
                Acl.parseWrite(row.getString("write_acl")));
    }

    private JdbcClient.StatementSpec select(String what, ContainerPath path, String how) {
        return jdbc.sql(what + " where account = :account and name = :name " + how)
                .param("account", path.account().value())
                .param("name", path.container());
    }
}
