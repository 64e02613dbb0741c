package org.zerocloud.identity.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps every administrative act. An entry is written in the transaction of its act: there is none
 * without the other. The table itself refuses to change or to lose one.
 */
@Service
public class AuditLog {

    private final JdbcClient database;
    private final StateViews views;
    private final JsonMapper json;
    private final Clock clock;

    AuditLog(JdbcClient database, StateViews views, JsonMapper json, Clock clock) {
        this.database = database;
        this.views = views;
        this.json = json;
        this.clock = clock;
    }

    /**
     * Adds an act of whoever calls. What is kept of either state is what its {@link StateView}
     * shows.
     *
     * @param before what it was, or null where there was nothing
     * @param after what it is, or null where there is nothing
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void add(Deed deed, @Nullable Object before, @Nullable Object after) {
        var actor = Actor.current();
        database.sql(
                        """
                        insert into audit_entry
                          (at, actor, credential, address, tenant, act, target, before, after)
                        values (:at, :actor, :credential, :address, :tenant, :act, :target,
                          cast(:before as jsonb), cast(:after as jsonb))
                        """)
                .param("at", clock.instant().atOffset(ZoneOffset.UTC))
                .param("actor", actor.name())
                .param("credential", actor.credential())
                .param("address", actor.address())
                .param("tenant", deed.tenant().value())
                .param("act", deed.act().name())
                .param("target", deed.target())
                .param("before", views.text(before))
                .param("after", views.text(after))
                .update();
    }

    /**
     * A page of acts, the newest first; served by the primary key, or by {@code
     * audit_entry_by_tenant}.
     *
     * @param tenant whose affairs; empty for those of all
     * @param before the last entry of the page before, or {@code Long.MAX_VALUE}
     */
    public List<AuditEntry> page(
            Optional<TenantId> tenant, AuditFilter filter, long before, int limit) {
        return database.sql(
                        """
                        select * from audit_entry
                        where sequence < :before
                          and (cast(:tenant as text) is null or tenant = :tenant)
                          and (cast(:act as text) is null or act = :act)
                          and (cast(:actor as text) is null or actor = :actor)
                          and (cast(:target as text) is null or target = :target)
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:to as timestamptz) is null or at < :to)
                        order by sequence desc limit :limit
                        """)
                .param("before", before)
                .param("tenant", tenant.map(TenantId::value).orElse(null))
                .param("act", filter.act().map(Act::name).orElse(null))
                .param("actor", filter.actor().orElse(null))
                .param("target", filter.target().orElse(null))
                .param("from", time(filter.from()))
                .param("to", time(filter.to()))
                .param("limit", limit)
                .query((row, _) -> entry(row))
                .list();
    }

    private static @Nullable OffsetDateTime time(Optional<Instant> instant) {
        return instant.map(it -> it.atOffset(ZoneOffset.UTC)).orElse(null);
    }

    private AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("sequence"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                new Actor(
                        row.getString("actor"),
                        row.getString("credential"),
                        row.getString("address")),
                new Deed(
                        new TenantId(row.getString("tenant")),
                        Act.valueOf(row.getString("act")),
                        row.getString("target")),
                state(row.getString("before")),
                state(row.getString("after")));
    }

    private @Nullable JsonNode state(@Nullable String text) {
        return text == null ? null : json.readTree(text);
    }
}
