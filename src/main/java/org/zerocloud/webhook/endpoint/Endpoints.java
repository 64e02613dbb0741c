package org.zerocloud.webhook.endpoint;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;

/** Looks endpoints up. A tenant finds its own ones only. */
@Service("webhookEndpoints")
public class Endpoints {

    private final JdbcClient database;
    private final EndpointRows rows;

    Endpoints(JdbcClient database, EndpointRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /** One endpoint, if the tenant has it. */
    public Optional<Endpoint> find(TenantId tenant, EndpointId id) {
        return rows.find(tenant, id);
    }

    /**
     * A tenant's endpoints from the oldest to the newest; by index {@code
     * webhook_endpoint_by_tenant}.
     *
     * @param after the last one that is known, if any is
     * @param limit at most so many
     */
    @Transactional(readOnly = true)
    public List<Endpoint> list(TenantId tenant, @Nullable UUID after, int limit) {
        return database.sql(
                        EndpointRows.COLUMNS
                                + "where tenant = :tenant and (:after::uuid is null or id > :after)"
                                + " order by id limit :limit")
                .param("tenant", tenant.value())
                .param("after", after)
                .param("limit", limit)
                .query((row, _) -> rows.read(row))
                .list();
    }

    /**
     * Those of a tenant that want to be told at all; by index {@code webhook_endpoint_by_tenant}.
     */
    public List<Endpoint> listening(TenantId tenant) {
        return database.sql(EndpointRows.COLUMNS + "where tenant = :tenant and enabled order by id")
                .param("tenant", tenant.value())
                .query((row, _) -> rows.read(row))
                .list();
    }
}
