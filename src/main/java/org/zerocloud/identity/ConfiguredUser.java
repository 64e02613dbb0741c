package org.zerocloud.identity;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A user as a configuration writes it.
 *
 * @param account Tenant that the user belongs to, such as {@code test}.
 * @param user Name within the tenant: 1 to 64 characters other than white space, {@code :}, {@code
 *     ,} and {@code /}.
 * @param key Secret that the user logs in with, 1 to 72 bytes of UTF-8.
 * @param groups Any of the groups of {@link Role}, such as {@code .admin}.
 */
record ConfiguredUser(String account, String user, String key, @DefaultValue List<String> groups) {

    /** What bcrypt takes into account; a longer key would be cut without a word. */
    static final int KEY_BYTES_MAX = 72;

    private static final Pattern NAME = Pattern.compile("[^\\s\\p{Cntrl}:,/]{1,64}");

    /**
     * @throws IllegalArgumentException if one of them is not as described; never shows the key
     */
    ConfiguredUser {
        groups = List.copyOf(groups);
        var tenant = new TenantId(account);
        if (!NAME.matcher(user).matches()) {
            throw new IllegalArgumentException(
                    "Not a user's name in tenant " + tenant + ": '" + user + "'");
        }
        var keyBytes = key.getBytes(StandardCharsets.UTF_8).length;
        if (keyBytes < 1 || keyBytes > KEY_BYTES_MAX) {
            throw new IllegalArgumentException(
                    "The key of %s:%s has %d bytes; it must have 1 to %d"
                            .formatted(account, user, keyBytes, KEY_BYTES_MAX));
        }
        groups.forEach(ConfiguredUser::role);
    }

    /** The user as a caller. */
    Caller.User caller() {
        return new Caller.User(new TenantId(account), user, roles());
    }

    @Override
    public String toString() {
        return account + ":" + user;
    }

    private Set<Role> roles() {
        return groups.stream().map(ConfiguredUser::role).collect(Collectors.toSet());
    }

    private static Role role(String group) {
        return Role.ofGroup(group)
                .orElseThrow(() ->
                        new IllegalArgumentException(
                                "Not a group that gives a role: '" + group + "'"));
    }
}
