package org.zerocloud.identity.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of every request that Spring Boot has no setting for.
 *
 * @param requestHeadersMax Headers that a request may have, from 100 to 1000. Swift alone allows 90
 *     of metadata. More are refused with 400.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.web")
record WebProperties(@DefaultValue("200") @Min(100) @Max(1_000) int requestHeadersMax) {}
