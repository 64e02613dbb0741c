package org.zerocloud.identity;

import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the table of users agree with the configuration at each start, before the first request: a
 * user who is no longer configured is disabled and loses its tokens, and so does one whose key was
 * changed lose its tokens. Nothing that a user owns is touched.
 */
@Component
class ConfiguredUsers implements SmartInitializingSingleton {

    private static final Logger LOG = LoggerFactory.getLogger(ConfiguredUsers.class);

    private final List<ConfiguredUser> configured;
    private final TenantRows tenants;
    private final UserRows users;
    private final TokenRows tokens;
    private final Keys keys;

    ConfiguredUsers(
            IdentityProperties settings,
            TenantRows tenants,
            UserRows users,
            TokenRows tokens,
            Keys keys) {
        this.configured = settings.users();
        this.tenants = tenants;
        this.users = users;
        this.tokens = tokens;
        this.keys = keys;
    }

    @Override
    @Transactional
    public void afterSingletonsInstantiated() {
        tenants.lockAgainstOtherStarts();
        configured.forEach(this::admit);
        disableOthers();
    }

    private void admit(ConfiguredUser user) {
        var caller = user.caller();
        if (!tenants.existsById(caller.tenant().value())) {
            tenants.save(new TenantRow(caller.tenant()));
        }
        users.findById(caller.qualifiedName())
                .ifPresentOrElse(
                        row -> update(row, user),
                        () -> users.save(new UserRow(caller, keys.hash(user.key()))));
    }

    private void update(UserRow row, ConfiguredUser user) {
        row.configure(user.caller().roles());
        if (!keys.match(user.key(), row.keyHash(), () -> {})) {
            row.changeKey(keys.hash(user.key()));
            tokens.deleteOf(row.qualifiedName());
        }
        users.save(row);
    }

    private void disableOthers() {
        var names =
                configured.stream()
                        .map(user -> user.caller().qualifiedName())
                        .collect(Collectors.toSet());
        users.findConfigured().stream()
                .filter(row -> !names.contains(row.qualifiedName()))
                .forEach(this::disable);
    }

    private void disable(UserRow row) {
        row.disable();
        users.save(row);
        tokens.deleteOf(row.qualifiedName());
        LOG.info("Disabled {}: the configuration names it no longer", row.qualifiedName());
    }
}
