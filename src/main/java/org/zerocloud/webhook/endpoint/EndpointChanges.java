package org.zerocloud.webhook.endpoint;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.resilience.annotation.Retryable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;

/** Makes endpoints, changes them and takes them away. */
@Service
@Retryable(includes = ConcurrencyFailureException.class, delay = 10, jitter = 10)
public class EndpointChanges {

    private final JdbcClient database;
    private final EndpointRows rows;
    private final EndpointProperties settings;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    EndpointChanges(
            JdbcClient database,
            EndpointRows rows,
            EndpointProperties settings,
            ApplicationEventPublisher events,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.settings = settings;
        this.events = events;
        this.clock = clock;
    }

    /** The endpoints of a tenant have changed. Published within the transaction. */
    record Changed(TenantId tenant) {}

    /**
     * An endpoint and what was told of it once.
     *
     * @param secret shown to its owner now and never again
     */
    public record Created(EndpointId id, Secret secret) {}

    /**
     * Makes an endpoint that is told from now on.
     *
     * @throws TooManyEndpoints if the tenant has as many as it may
     */
    @Transactional
    public Created create(TenantId tenant, Endpoint.Wish wish) {
        var id = EndpointId.next();
        var secret = Secret.random();
        requireRoom(tenant);
        database.sql(
                        """
                        insert into webhook_endpoint (id, tenant, url, types, labels, enabled,
                          created_at, listening_since, secret, look_back_at)
                        values (:id, :tenant, :url, :types, :labels::jsonb, :enabled, :now, :now,
                          :secret, now() + make_interval(secs => :refresh))
                        """)
                .param("id", id.value())
                .param("tenant", tenant.value())
                .param("url", wish.url())
                .param("types", rows.types(wish.interest()))
                .param("labels", rows.labels(wish.interest()))
                .param("enabled", wish.enabled())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("secret", rows.sealed(id, secret))
                .param("refresh", lookBackSeconds())
                .update();
        events.publishEvent(new Changed(tenant));
        return new Created(id, secret);
    }

    /** Makers of one tenant go one by one, so that they do not pass the bound together. */
    private void requireRoom(TenantId tenant) {
        database.sql("select pg_advisory_xact_lock(hashtext('webhook'), hashtext(:tenant))")
                .param("tenant", tenant.value())
                .query((_, _) -> true)
                .list();
        var count =
                database.sql("select count(*) from webhook_endpoint where tenant = :tenant")
                        .param("tenant", tenant.value())
                        .query(Integer.class)
                        .single();
        if (count >= settings.perTenantMax()) {
            throw new TooManyEndpoints(settings.perTenantMax());
        }
    }

    /** By then every server has looked which tenants have endpoints. */
    private double lookBackSeconds() {
        return settings.refresh().multipliedBy(2).toMillis() / 1000.0;
    }

    /**
     * Changes what its owner said of an endpoint. One that comes to be enabled hears nothing of
     * what happened before; one that is disabled forgets what it was to be told.
     *
     * @param version what the caller knows of it
     * @return false if it has changed since, or is gone
     */
    @Transactional
    public boolean change(TenantId tenant, EndpointId id, int version, Endpoint.Wish wish) {
        var changed =
                database.sql(
                                """
                                update webhook_endpoint set url = :url, types = :types,
                                  labels = :labels::jsonb, enabled = :enabled,
                                  disabled_because = '', failures = 0, version = version + 1,
                                  listening_since =
                                    case when enabled then listening_since else :now end,
                                  look_back_at = case when enabled then look_back_at
                                    else now() + make_interval(secs => :refresh) end
                                where id = :id and tenant = :tenant and version = :version
                                """)
                        .param("url", wish.url())
                        .param("types", rows.types(wish.interest()))
                        .param("labels", rows.labels(wish.interest()))
                        .param("enabled", wish.enabled())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .param("refresh", lookBackSeconds())
                        .param("id", id.value())
                        .param("tenant", tenant.value())
                        .param("version", version)
                        .update();
        if (changed > 0 && !wish.enabled()) {
            giveUpPending(id);
        }
        events.publishEvent(new Changed(tenant));
        return changed > 0;
    }

    private void giveUpPending(EndpointId id) {
        database.sql(
                        """
                        update webhook_delivery set state = 'FAILED'
                        where endpoint_id = :id and state = 'PENDING'
                        """)
                .param("id", id.value())
                .update();
    }

    /** Takes an endpoint away with everything that it was or is to be told. */
    @Transactional
    public boolean delete(TenantId tenant, EndpointId id) {
        var deleted =
                database.sql("delete from webhook_endpoint where id = :id and tenant = :tenant")
                        .param("id", id.value())
                        .param("tenant", tenant.value())
                        .update();
        events.publishEvent(new Changed(tenant));
        return deleted > 0;
    }

    /** Replaces the secret; the old one signs for a while too. */
    @Transactional
    public Optional<Secret> rotate(TenantId tenant, EndpointId id) {
        var secret = Secret.random();
        var changed =
                database.sql(
                                """
                                update webhook_endpoint set former_secret = secret,
                                  former_valid_until = now() + make_interval(secs => :grace),
                                  secret = :secret, version = version + 1
                                where id = :id and tenant = :tenant
                                """)
                        .param("grace", settings.secretGrace().toMillis() / 1000.0)
                        .param("secret", rows.sealed(id, secret))
                        .param("id", id.value())
                        .param("tenant", tenant.value())
                        .update();
        return changed > 0 ? Optional.of(secret) : Optional.empty();
    }

    /** A delivery was heard: what failed before does not count any more. */
    @Transactional
    public void heard(EndpointId id) {
        database.sql("update webhook_endpoint set failures = 0 where id = :id and failures > 0")
                .param("id", id.value())
                .update();
    }

    /** A delivery was given up; with too many in a row the endpoint is disabled. */
    @Transactional
    public void gaveUp(EndpointId id) {
        var failures =
                database.sql(
                                """
                                update webhook_endpoint set failures = failures + 1
                                where id = :id returning failures
                                """)
                        .param("id", id.value())
                        .query(Integer.class)
                        .optional()
                        .orElse(0);
        if (failures >= settings.failuresMax()) {
            disable(id, "%d deliveries in a row were given up".formatted(failures));
        }
    }

    /** Disables an endpoint that cannot be told any more. */
    @Transactional
    public void disable(EndpointId id, String because) {
        database.sql(
                        """
                        update webhook_endpoint set enabled = false, disabled_because = :because,
                          version = version + 1
                        where id = :id and enabled
                        """)
                .param("because", because)
                .param("id", id.value())
                .update();
        giveUpPending(id);
    }
}
