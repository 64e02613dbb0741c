package org.zerocloud.identity.admin;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Keys;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.audit.Act;
import org.zerocloud.identity.audit.AuditLog;
import org.zerocloud.identity.audit.Deed;
import org.zerocloud.identity.known.CredentialsChanged;
import org.zerocloud.identity.secret.RandomText;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/**
 * Makes users and changes them. Nobody gives a role away, or touches a user with one, that no role
 * of their own covers; so an administrator of a tenant gets no further than that.
 */
@Service
public class UserAdministration {

    private static final int SECRET_BYTES = 32;

    private final StoredUsers users;
    private final TenantAdministration tenants;
    private final Keys keys;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;

    UserAdministration(
            StoredUsers users,
            TenantAdministration tenants,
            Keys keys,
            AuditLog audit,
            ApplicationEventPublisher events) {
        this.users = users;
        this.tenants = tenants;
        this.keys = keys;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Makes a user with a secret of the platform's choice.
     *
     * @throws AlreadyExists if the tenant has one of that name
     * @throws AccessDeniedException if the caller may not give these roles
     */
    @Transactional
    public NewSecret create(Caller.User by, Caller.User wanted) {
        tenants.require(wanted.tenant());
        requireCovered(by, wanted.roles());
        var secret = RandomText.ofBytes(SECRET_BYTES);
        if (!users.insert(wanted, keys.hash(secret))) {
            throw new AlreadyExists("user " + wanted.qualifiedName());
        }
        var created = require(wanted.tenant(), wanted.name());
        audit.add(deed(created, Act.USER_CREATED), null, created);
        return new NewSecret(created, secret);
    }

    /** A page of a tenant's users in the order of their names. */
    public List<UserRecord> page(TenantId tenant, String after, int limit) {
        tenants.require(tenant);
        return users.page(tenant, after, limit);
    }

    /** One user, or the problem that there is none. */
    public UserRecord require(TenantId tenant, String name) {
        return users.find(tenant, name).orElseThrow(() -> missing(tenant, name));
    }

    /**
     * Gives a user other roles, lets it in or keeps it out. Tokens of one who is kept out end; all
     * others have the new roles at once. What is so already stays as it is.
     *
     * @param roles those that it has from now on; empty leaves them
     * @param enabled whether it is let in; empty leaves that
     * @throws VersionChanged if the user is not as the caller knows it
     */
    @Transactional
    public UserRecord change(
            Caller.User by,
            UserName user,
            Optional<Set<Role>> roles,
            Optional<Boolean> enabled,
            OptionalLong expected) {
        var before = lock(by, user, expected);
        roles.ifPresent(given -> requireCovered(by, given));
        if (before.user().qualifiedName().equals(by.qualifiedName())) {
            throw new AccessDeniedException(
                    "Nobody changes their own roles, or locks themselves out");
        }
        var held = roles.orElse(before.roles());
        var isEnabled = enabled.orElse(before.enabled());
        return before.roles().equals(held) && before.enabled() == isEnabled
                ? before
                : change(before, held, isEnabled);
    }

    private UserRecord change(UserRecord before, Set<Role> roles, boolean isEnabled) {
        var name = before.user().qualifiedName();
        users.change(name, roles, isEnabled);
        if (!isEnabled) {
            users.endTokens(name);
        }
        var after = require(before.user().tenant(), before.user().name());
        audit.add(deed(after, Act.USER_CHANGED), before, after);
        events.publishEvent(new CredentialsChanged());
        return after;
    }

    /**
     * Gives a user another secret; what was known by the old one ends, its tokens too.
     *
     * @throws VersionChanged if the user is not as the caller knows it
     */
    @Transactional
    public NewSecret changeSecret(Caller.User by, UserName user, OptionalLong expected) {
        var before = lock(by, user, expected);
        var secret = RandomText.ofBytes(SECRET_BYTES);
        users.changeKey(before.user().qualifiedName(), keys.hash(secret));
        users.endTokens(before.user().qualifiedName());
        var after = require(user.tenant(), user.name());
        audit.add(deed(after, Act.USER_SECRET_CHANGED), before, after);
        events.publishEvent(new CredentialsChanged());
        return new NewSecret(after, secret);
    }

    private UserRecord lock(Caller.User by, UserName user, OptionalLong expected) {
        var found =
                users.lock(user.tenant(), user.name())
                        .orElseThrow(() -> missing(user.tenant(), user.name()));
        requireCovered(by, found.roles());
        if (found.configured()) {
            throw new Refusal(
                    Problem.USER_OF_CONFIGURATION,
                    "User %s is changed in the configuration alone"
                            .formatted(found.user().qualifiedName()));
        }
        VersionChanged.require(expected, found.version());
        return found;
    }

    private static void requireCovered(Caller.User by, Set<Role> roles) {
        if (!Role.allCovered(roles, by.roles())) {
            throw new AccessDeniedException("Your roles do not cover these");
        }
    }

    private static Deed deed(UserRecord user, Act act) {
        return new Deed(user.user().tenant(), act, user.user().qualifiedName());
    }

    private static Refusal missing(TenantId tenant, String name) {
        return Refusal.notFound("user %s:%s".formatted(tenant, name));
    }
}
