package org.zerocloud.webhook.endpoint;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
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
    private final EndpointActs acts;
    private final Clock clock;

    EndpointChanges(
            JdbcClient database,
            EndpointRows rows,
            EndpointProperties settings,
            EndpointActs acts,
            Clock clock) {
        this.database = database;
        this.rows = rows;
        this.settings = settings;
        this.acts = acts;
        this.clock = clock;
    }

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
        acts.created(rows.require(tenant, id));
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
        var known = rows.lock(tenant, id).filter(it -> it.version() == version);
        known.ifPresent(before -> {
            write(id, wish);
            if (!wish.enabled()) {
                giveUpPending(id);
            }
            acts.changed(before, rows.require(tenant, id));
        });
        return known.isPresent();
    }

    private void write(EndpointId id, Endpoint.Wish wish) {
        database.sql(
                        """
                        update webhook_endpoint set url = :url, types = :types,
                          labels = :labels::jsonb, enabled = :enabled,
                          disabled_because = '', failures = 0, version = version + 1,
                          listening_since =
                            case when enabled then listening_since else :now end,
                          look_back_at = case when enabled then look_back_at
                            else now() + make_interval(secs => :refresh) end
                        where id = :id
                        """)
                .param("url", wish.url())
                .param("types", rows.types(wish.interest()))
                .param("labels", rows.labels(wish.interest()))
                .param("enabled", wish.enabled())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .param("refresh", lookBackSeconds())
                .param("id", id.value())
                .update();
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
        var known = rows.lock(tenant, id);
        known.ifPresent(before -> {
            database.sql("delete from webhook_endpoint where id = :id")
                    .param("id", id.value())
                    .update();
            acts.deleted(before);
        });
        return known.isPresent();
    }

    /** Replaces the secret; the old one signs for a while too. */
    @Transactional
    public Optional<Secret> rotate(TenantId tenant, EndpointId id) {
        return rows.lock(tenant, id).map(this::rotate);
    }

    private Secret rotate(Endpoint before) {
        var secret = Secret.random();
        database.sql(
                        """
                        update webhook_endpoint set former_secret = secret,
                          former_valid_until = now() + make_interval(secs => :grace),
                          secret = :secret, version = version + 1
                        where id = :id
                        """)
                .param("grace", settings.secretGrace().toMillis() / 1000.0)
                .param("secret", rows.sealed(before.id(), secret))
                .param("id", before.id().value())
                .update();
        acts.rotated(before, rows.require(before.tenant(), before.id()));
        return secret;
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
