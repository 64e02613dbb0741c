package org.zerocloud.execution;

import jakarta.validation.constraints.Positive;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What the code of sessions may cost.
 *
 * @param sessionFuel units of fuel that a session may use, and that a job may allow it
 */
@Validated
@ConfigurationProperties("zerocloud.execution")
record FuelProperties(@DefaultValue("100000000000") @Positive long sessionFuel) {}
