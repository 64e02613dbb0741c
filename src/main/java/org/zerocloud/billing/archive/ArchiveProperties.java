package org.zerocloud.billing.archive;

import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.zerocloud.identity.TenantId;

/**
 * Where old months of the ledger go.
 *
 * @param tenant the operator's tenant whose account takes them; without one, all months stay in the
 *     database
 * @param container in which container of that account; it is made on demand
 * @param after how long after its end a month stays in the database
 */
@Validated
@ConfigurationProperties("zerocloud.billing.archive")
record ArchiveProperties(
        @Nullable @Pattern(regexp = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}") String tenant,
        @DefaultValue("ledger") @Pattern(regexp = "[^/]{1,256}") String container,
        @DefaultValue("400d") @DurationMin(days = 31) Duration after) {

    Optional<TenantId> owner() {
        return Optional.ofNullable(tenant).map(TenantId::new);
    }
}
