package org.zerocloud.identity.admin.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;

/**
 * A user that is to be.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ @ + -}, the first one a letter or a digit
 * @param roles any of {@code admin}, {@code developer}, {@code viewer}, {@code billing}, {@code
 *     reseller_admin}
 */
record NewUser(
        @NotNull @Pattern(regexp = FORM) String name,
        @NotNull @Size(max = 5) List<@NotNull String> roles) {

    private static final String FORM = "[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}";

    Caller.User of(TenantId tenant) {
        return new Caller.User(tenant, name, RoleNames.parse(roles));
    }
}
