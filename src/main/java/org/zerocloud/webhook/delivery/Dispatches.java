package org.zerocloud.webhook.delivery;

import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.TenantId;
import org.zerocloud.webhook.endpoint.EndpointId;
import org.zerocloud.webhook.endpoint.Secret;
import org.zerocloud.webhook.endpoint.SecretKeys;
import org.zerocloud.webhook.endpoint.SecretUnreadable;

/** Takes what is due, so that no two servers send the same at once. */
@Component
class Dispatches {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatches.class);

    private final JdbcClient database;
    private final SecretKeys keys;
    private final DeliveryProperties settings;

    Dispatches(JdbcClient database, SecretKeys keys, DeliveryProperties settings) {
        this.database = database;
        this.keys = keys;
        this.settings = settings;
    }

    /**
     * Takes one of each tenant's, the one that is due for the longest time; steps from tenant to
     * tenant along index {@code webhook_delivery_due}. Until the lease is over nobody else takes
     * them.
     *
     * @param busy tenants that have as many under way as they may have
     * @param limit at most so many
     */
    @Transactional
    List<Dispatch> take(Set<TenantId> busy, int limit) {
        return database.sql(
                        """
                        with recursive waiting (tenant) as (
                          (select tenant from webhook_delivery where state = 'PENDING'
                           order by tenant limit 1)
                          union all
                          select (select tenant from webhook_delivery
                                  where state = 'PENDING' and tenant > waiting.tenant
                                  order by tenant limit 1)
                          from waiting where waiting.tenant is not null),
                        due as (
                          select id from waiting cross join lateral
                            (select id, due_at from webhook_delivery
                             where tenant = waiting.tenant and state = 'PENDING'
                               and due_at <= now()
                             order by due_at limit 1 for update skip locked) as first
                          where waiting.tenant <> all(:busy)
                          order by due_at limit :limit)
                        update webhook_delivery as message
                        set attempts = attempts + 1, tries = tries + 1,
                          due_at = now() + make_interval(secs => :lease)
                        from due, webhook_endpoint as endpoint
                        where message.id = due.id and endpoint.id = message.endpoint_id
                        returning message.id, attempts, tries, endpoint_id, message.tenant, url,
                          payload, secret,
                          case when former_valid_until > now() then former_secret end as former
                        """)
                .param("busy", busy.stream().map(TenantId::value).toArray(String[]::new))
                .param("limit", limit)
                .param("lease", settings.lease().toSeconds())
                .query((row, _) -> read(row))
                .list();
    }

    private Dispatch read(ResultSet row) throws SQLException {
        var endpoint = new EndpointId(row.getObject("endpoint_id", UUID.class));
        var secrets =
                Stream.of(
                                Optional.of(row.getString("secret")),
                                Optional.ofNullable(row.getString("former")))
                        .flatMap(Optional::stream)
                        .flatMap(stored -> opened(endpoint, stored).stream())
                        .toList();
        return new Dispatch(
                row.getObject("id", UUID.class),
                row.getInt("attempts"),
                row.getInt("tries"),
                endpoint,
                new TenantId(row.getString("tenant")),
                URI.create(row.getString("url")),
                row.getString("payload"),
                secrets);
    }

    /** One endpoint whose secret cannot be opened must not hold up all others. */
    private Optional<Secret> opened(EndpointId endpoint, String stored) {
        try {
            return Optional.of(keys.open(endpoint, stored));
        } catch (SecretUnreadable unreadable) {
            LOG.error("{}", unreadable.getMessage());
            return Optional.empty();
        }
    }

    /**
     * How long until the next one is due, by index {@code webhook_delivery_next}; empty if none
     * waits.
     */
    Optional<Duration> untilDue() {
        return database.sql(
                        """
                        select extract(epoch from min(due_at) - now()) from webhook_delivery
                        where state = 'PENDING'
                        """)
                .query(Double.class)
                .optional()
                .map(seconds -> Duration.ofMillis((long) Math.ceil(seconds * 1000)));
    }
}
