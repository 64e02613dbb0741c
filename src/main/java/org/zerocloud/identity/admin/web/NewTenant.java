package org.zerocloud.identity.admin.web;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import org.zerocloud.identity.TenantId;

/**
 * A tenant that is to be.
 *
 * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}, the first one a letter or a digit
 */
record NewTenant(@NotNull @Pattern(regexp = FORM) String name) {

    private static final String FORM = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

    TenantId tenant() {
        return new TenantId(name);
    }
}
