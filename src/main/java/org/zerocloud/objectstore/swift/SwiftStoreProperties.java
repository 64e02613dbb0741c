package org.zerocloud.objectstore.swift;

import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How objects lie in a Swift.
 *
 * @param accountPrefix how the accounts of tenants are named in that Swift, before the tenant
 * @param containerCacheTime how long what is known of a container is believed
 * @param endpointsUrl where Swift's {@code list_endpoints} answers, such as {@code
 *     http://swift:8080/endpoints/v2}; without it nobody knows on which machines an object lies
 */
@Validated
@ConfigurationProperties("zerocloud.objectstore.swift")
@ConditionalOnProperty(name = "zerocloud.objectstore.kind", havingValue = "swift")
record SwiftStoreProperties(
        @DefaultValue("AUTH_") @Pattern(regexp = "[^/]*") String accountPrefix,
        @DefaultValue("1s") @DurationMin(millis = 0) Duration containerCacheTime,
        Optional<URI> endpointsUrl) {}
