package org.zerocloud.identity.key;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Identified;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.admin.VersionChanged;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;
import org.zerocloud.identity.known.CredentialsChanged;
import org.zerocloud.identity.scope.Scopes;
import org.zerocloud.identity.secret.Sha256;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** Makes the keys of programs, gives them other secrets, and takes them away. */
@Service
public class ApiKeys {

    private final KeyRows rows;
    private final KeyProperties settings;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ApiKeys(
            KeyRows rows,
            KeyProperties settings,
            AuditLog audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Makes a key.
     *
     * @throws AccessDeniedException if it would do more than the caller may, or its user, or the
     *     caller's own credential
     * @throws Refusal if it would live too long, or the tenant has too many
     */
    @Transactional
    public NewKey create(Identified by, KeyOrder order) {
        requireCovered(order, by.user());
        requireCovered(order.scopes(), by);
        requireCovered(order, order.user());
        var tenant = order.user().tenant();
        if (rows.count(tenant) >= settings.perTenantMax()) {
            throw new Refusal(
                    Problem.QUOTA_EXCEEDED,
                    "The tenant has as many keys as it may have: " + settings.perTenantMax());
        }
        var text = KeyText.random();
        var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var times = new ApiKey.Times(now, now.plus(lifetime(order)), null, null);
        var user = order.user().qualifiedName();
        var key =
                new ApiKey(
                        text.id(),
                        tenant,
                        user,
                        order.name(),
                        order.roles(),
                        order.scopes(),
                        times,
                        1);
        rows.insert(key, Sha256.of(text.secret()));
        audit.add(deed(key, Act.KEY_CREATED), null, key);
        return new NewKey(key, text.text());
    }

    private Duration lifetime(KeyOrder order) {
        var wanted = order.lifetime().orElse(settings.lifetime());
        if (wanted.compareTo(settings.lifetimeMax()) > 0) {
            throw Refusal.ofField(
                    Problem.INVALID_BODY,
                    "/lifetimeSeconds",
                    "is more than " + settings.lifetimeMax().toSeconds());
        }
        return wanted;
    }

    private static void requireCovered(KeyOrder order, Caller.User user) {
        if (!Role.allCovered(order.roles(), user.roles())) {
            throw new AccessDeniedException(
                    "The roles of %s do not cover those of the key"
                            .formatted(user.qualifiedName()));
        }
    }

    /** Nobody has a key do what the request for it may not. */
    private static void requireCovered(Scopes wanted, Identified by) {
        if (!by.credential().scopes().cover(wanted)) {
            throw new AccessDeniedException(
                    "The scopes of your %s do not cover those of the key"
                            .formatted(by.credential().word()));
        }
    }

    /** A page of a tenant's keys in the order of their identifiers. */
    public List<ApiKey> page(TenantId tenant, String after, int limit) {
        return rows.page(tenant, after, limit);
    }

    /** One key, or the problem that there is none. */
    public ApiKey require(TenantId tenant, String id) {
        return rows.find(tenant, id).orElseThrow(() -> Refusal.notFound("key " + id));
    }

    /**
     * Gives a key another secret. The old one is accepted for a while, so that nothing stands still
     * while programs are told; one before it is refused at once.
     *
     * @throws AccessDeniedException if the key may do more than the caller
     * @throws Refusal if it has expired
     */
    @Transactional
    public NewKey rotate(Identified by, String id, OptionalLong expected) {
        var before = lock(by.user(), id, expected);
        requireCovered(before.scopes(), by);
        var now = clock.instant();
        requireLiving(before, now);
        var text = KeyText.ofId(id);
        rows.rotate(id, Sha256.of(text.secret()), now.plus(settings.rotationGrace()));
        var after = require(before.tenant(), id);
        audit.add(deed(after, Act.KEY_ROTATED), before, after);
        events.publishEvent(new CredentialsChanged());
        return new NewKey(after, text.text());
    }

    private static void requireLiving(ApiKey key, Instant now) {
        var end = key.times().expiresAt();
        if (!now.isBefore(end)) {
            throw new Refusal(Problem.KEY_EXPIRED, "Key %s expired at %s".formatted(key.id(), end));
        }
    }

    /**
     * Takes a key away: it opens nothing from that moment, and nor do the tokens that were given
     * for it; other servers hear of it.
     */
    @Transactional
    public void revoke(Caller.User by, String id, OptionalLong expected) {
        var before = lock(by, id, expected);
        rows.delete(id);
        audit.add(deed(before, Act.KEY_REVOKED), before, null);
        events.publishEvent(new CredentialsChanged());
    }

    private ApiKey lock(Caller.User by, String id, OptionalLong expected) {
        var key = rows.lock(by.tenant(), id).orElseThrow(() -> Refusal.notFound("key " + id));
        if (!Role.allCovered(key.roles(), by.roles())) {
            throw new AccessDeniedException("Your roles do not cover those of the key");
        }
        VersionChanged.require(expected, key.version());
        return key;
    }

    private static Deed deed(ApiKey key, Act act) {
        return new Deed(key.tenant(), act, key.id());
    }
}
