package org.zerocloud.identity.admin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;
import org.zerocloud.identity.known.CredentialsChanged;
import org.zerocloud.identity.quota.Quota;
import org.zerocloud.identity.quota.QuotaChanged;
import org.zerocloud.identity.quota.TenantLimitsChanged;
import org.zerocloud.problem.Refusal;

/** Makes tenants, suspends them, and says what they may use. A tenant is never deleted. */
@Service
public class TenantAdministration {

    private final JdbcClient database;
    private final QuotaRows quotas;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TenantAdministration(
            JdbcClient database,
            QuotaRows quotas,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.quotas = quotas;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a tenant without users.
     *
     * @throws AlreadyExists if there is one of that name
     */
    @Transactional
    public TenantRecord create(TenantId tenant) {
        var made =
                database.sql(
                                """
                                insert into tenant (name, created_at) values (:name, :now)
                                on conflict do nothing
                                """)
                        .param("name", tenant.value())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        if (made == 0) {
            throw new AlreadyExists("tenant " + tenant);
        }
        var created = require(tenant);
        audit.add(new Deed(tenant, Act.TENANT_CREATED, tenant.value()), null, created);
        return created;
    }

    /** A page of tenants in the order of their names; served by the primary key. */
    public List<TenantRecord> page(String after, int limit) {
        return database.sql("select * from tenant where name > :after order by name limit :limit")
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> tenant(row))
                .list();
    }

    /** One tenant. */
    public Optional<TenantRecord> find(TenantId tenant) {
        return database.sql("select * from tenant where name = :name")
                .param("name", tenant.value())
                .query((row, _) -> tenant(row))
                .optional();
    }

    /** One tenant, or the problem that there is none. */
    public TenantRecord require(TenantId tenant) {
        return find(tenant).orElseThrow(() -> Refusal.notFound("tenant " + tenant));
    }

    /**
     * Lets nobody of a tenant in, and has none of its jobs taken; or the contrary. Sessions that
     * run go on to their end. What is so already stays as it is.
     *
     * @throws VersionChanged if the tenant is not as the caller knows it
     */
    @Transactional
    public TenantRecord suspend(TenantId tenant, boolean suspended, OptionalLong expected) {
        var before = lock(tenant);
        VersionChanged.require(expected, before.version());
        if ((before.suspendedAt() != null) == suspended) {
            return before;
        }
        database.sql(
                        """
                        update tenant set suspended_at = :since, version = version + 1
                        where name = :name
                        """)
                .param("since", suspended ? clock.instant().atOffset(ZoneOffset.UTC) : null)
                .param("name", tenant.value())
                .update();
        var after = require(tenant);
        var act = suspended ? Act.TENANT_SUSPENDED : Act.TENANT_RESUMED;
        audit.add(new Deed(tenant, act, tenant.value()), before, after);
        events.publishEvent(new CredentialsChanged());
        events.publishEvent(
                new TenantLimitsChanged(tenant, suspended, quotas.find(tenant).quota()));
        return after;
    }

    /** What a tenant may use, as far as somebody said it. */
    public QuotaRecord quota(TenantId tenant) {
        require(tenant);
        return quotas.find(tenant);
    }

    /**
     * Says what a tenant may use from now on. What it uses already stays.
     *
     * @throws VersionChanged if the quota is not as the caller knows it
     */
    @Transactional
    public QuotaRecord changeQuota(TenantId tenant, Quota quota, OptionalLong expected) {
        var isSuspended = lock(tenant).suspendedAt() != null;
        var before = quotas.find(tenant);
        VersionChanged.require(expected, before.version());
        quotas.write(tenant, quota);
        var after = quotas.find(tenant);
        audit.add(new Deed(tenant, Act.QUOTA_CHANGED, tenant.value()), before, after);
        events.publishEvent(new TenantLimitsChanged(tenant, isSuspended, quota));
        events.publishEvent(new QuotaChanged(tenant, quota));
        return after;
    }

    private TenantRecord lock(TenantId tenant) {
        return database.sql("select * from tenant where name = :name for no key update")
                .param("name", tenant.value())
                .query((row, _) -> tenant(row))
                .optional()
                .orElseThrow(() -> Refusal.notFound("tenant " + tenant));
    }

    private static TenantRecord tenant(ResultSet row) throws SQLException {
        var suspended = Optional.ofNullable(row.getObject("suspended_at", OffsetDateTime.class));
        return new TenantRecord(
                new TenantId(row.getString("name")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                suspended.map(OffsetDateTime::toInstant).orElse(null),
                row.getLong("version"));
    }
}
