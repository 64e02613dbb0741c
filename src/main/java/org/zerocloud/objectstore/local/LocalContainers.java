package org.zerocloud.objectstore.local;

import java.sql.Types;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerNotEmpty;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.ContainerUpdate.Right;
import org.zerocloud.objectstore.ContainerUpdate.VersionsUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ObjectInfo;

/** Containers as rows. */
final class LocalContainers implements Containers {

    private static final NameListing LISTING =
            new NameListing(
                    "objectstore_object", "container_id", ObjectRows.columns("entry"), false);

    private final JdbcClient jdbc;
    private final TransactionOperations transactions;
    private final MetadataJson json;
    private final ContainerRows rows;
    private final Clock clock;

    LocalContainers(Database database, ContainerRows rows, Clock clock) {
        this.jdbc = database.jdbc();
        this.transactions = database.transactions();
        this.json = database.json();
        this.rows = rows;
        this.clock = clock;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public Optional<ContainerInfo> find(ContainerPath path) {
        return rows.find(path);
    }

    @Override
    public Optional<ContainerInfo.Acls> acls(ContainerPath path) {
        return rows.acls(path);
    }

    @Override
    public boolean create(ContainerPath path, ContainerUpdate update) {
        return transactions.execute(_ -> {
            var now = now();
            var row = insertOrLock(path, now);
            apply(row, update, now);
            return row.isNew();
        });
    }

    @Override
    public void update(ContainerPath path, ContainerUpdate update) {
        transactions.executeWithoutResult(_ -> {
            var id = rows.lock(path);
            var metadata =
                    jdbc.sql("select metadata from objectstore_container where id = :id")
                            .param("id", id)
                            .query(String.class)
                            .single();
            apply(new Held(id, metadata, false), update, now());
        });
    }

    @Override
    public void delete(ContainerPath path) {
        transactions.executeWithoutResult(_ -> {
            var id = rows.lock(path);
            if (holdsObjects(id)) {
                throw new ContainerNotEmpty(path);
            }
            jdbc.sql("delete from objectstore_container where id = :id").param("id", id).update();
        });
    }

    /** Served by the primary key of the object table. */
    @Override
    public List<ListingEntry<ObjectInfo>> list(ContainerPath path, ListingQuery query) {
        var id = rows.id(path).orElseThrow(() -> new ContainerNotFound(path));
        return LISTING.page(jdbc, id, query, (row, _) -> ObjectRows.info(path, row, json));
    }

    private boolean holdsObjects(long id) {
        return jdbc.sql(
                        """
                        select exists (select from objectstore_object where container_id = :id)
                            or exists (select from objectstore_version where container_id = :id)
                        """)
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** The row's {@code xmax} is 0 only if this very statement has inserted it. */
    private Held insertOrLock(ContainerPath path, OffsetDateTime now) {
        return jdbc.sql(
                        """
                        insert into objectstore_container (account, name, created_at, modified_at)
                        values (:account, :name, :now, :now)
                        on conflict (account, name) do update set account = excluded.account
                        returning id, metadata, xmax = 0
                        """)
                .param("account", path.account().value())
                .param("name", path.container())
                .param("now", now)
                .query((row, _) -> new Held(row.getLong(1), row.getString(2), row.getBoolean(3)))
                .single();
    }

    private void apply(Held row, ContainerUpdate update, OffsetDateTime now) {
        jdbc.sql(
                        """
                        update objectstore_container
                        set metadata = cast(:metadata as jsonb),
                            read_acl = coalesce(:readAcl, read_acl),
                            write_acl = coalesce(:writeAcl, write_acl),
                            versions_container = case when :keepsVersions then versions_container
                                else :versionsContainer end,
                            versions_mode = case when :keepsVersions then versions_mode
                                else :versionsMode end,
                            versioning = case when :switchesOn then 'ENABLED'
                                when :switchesOff then 'SUSPENDED' else versioning end,
                            modified_at = greatest(modified_at, :now)
                        where id = :id
                        """)
                .param("metadata", json.merge(row.metadata(), update.metadata()))
                .param("readAcl", text(update, Right.READ), Types.VARCHAR)
                .param("writeAcl", text(update, Right.WRITE), Types.VARCHAR)
                .param("keepsVersions", keepsLocation(update.versions()))
                .param("switchesOn", update.versions().equals(new VersionsUpdate.Switched(true)))
                .param("switchesOff", update.versions().equals(new VersionsUpdate.Switched(false)))
                .param("versionsContainer", where(update, Versions::container), Types.VARCHAR)
                .param("versionsMode", where(update, it -> it.mode().name()), Types.VARCHAR)
                .param("now", now)
                .param("id", row.id())
                .update();
    }

    private static boolean keepsLocation(VersionsUpdate update) {
        return update instanceof VersionsUpdate.Unchanged
                || update instanceof VersionsUpdate.Switched;
    }

    private static @Nullable String where(ContainerUpdate update, Function<Versions, String> what) {
        return update.versions() instanceof VersionsUpdate.Kept(var where)
                ? what.apply(where)
                : null;
    }

    private static @Nullable String text(ContainerUpdate update, Right right) {
        return Optional.ofNullable(update.acls().get(right)).map(Acl::text).orElse(null);
    }

    private OffsetDateTime now() {
        return clock.instant().atOffset(ZoneOffset.UTC);
    }

    /** A container's row, held until the end of the transaction. */
    private record Held(long id, String metadata, boolean isNew) {}
}
