package org.zerocloud.identity.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of every request that Spring Boot has no setting for, and who else may send some.
 *
 * @param requestHeadersMax Headers that a request may have, from 100 to 1000. Swift alone allows 90
 *     of metadata. More are refused with 400.
 * @param origins Origins of front ends whose pages may use the platform API, each exactly as
 *     browsers write it, such as {@code https://console.example.com}.
 * @param preflightAge Time that a browser may remember that it may.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.web")
record WebProperties(
        @DefaultValue("200") @Min(100) @Max(1_000) int requestHeadersMax,
        @DefaultValue @Size(max = 100) List<
                                @Pattern(
                                        regexp =
                                                "https?://([a-z0-9.-]+|\\[[0-9a-f:]+])(:[0-9]{1,5})?")
                                String>
                        origins,
        @DefaultValue("10m") @DurationMax(hours = 24) Duration preflightAge) {}
