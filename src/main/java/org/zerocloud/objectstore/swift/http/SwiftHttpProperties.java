package org.zerocloud.objectstore.swift.http;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where a Swift is, and how it is talked to.
 *
 * @param auth how this platform logs in; its user must be a reseller administrator
 * @param storageUrl where accounts are, such as {@code http://swift:8080/v1}; as the login says if
 *     it is not given
 * @param connection how requests are sent
 * @param retries how often what fails is tried again
 */
@Validated
@ConfigurationProperties("zerocloud.objectstore.swift")
@ConditionalOnProperty(name = "zerocloud.objectstore.kind", havingValue = "swift")
record SwiftHttpProperties(
        @NotNull @Valid Auth auth,
        Optional<URI> storageUrl,
        @DefaultValue @Valid Connection connection,
        @DefaultValue @Valid Retries retries) {

    /**
     * The service credential.
     *
     * @param version of the protocol
     * @param url such as {@code http://swift:8080/auth/v1.0} or {@code http://keystone:5000/v3}
     * @param user such as {@code admin:admin} for v1, or a user's name for v3
     * @param key its password
     * @param keystone what v3 needs beside that
     */
    record Auth(
            @DefaultValue("V1") Version version,
            @NotNull URI url,
            @NotBlank String user,
            @NotBlank String key,
            @DefaultValue @Valid Keystone keystone) {

        @Override
        public String toString() {
            return "Auth[%s, %s, %s]".formatted(version, url, user);
        }
    }

    /** How to log in. */
    enum Version {
        /** Swift's own TempAuth, by headers. */
        V1,
        /** Keystone, by JSON. */
        V3
    }

    /**
     * Names of Keystone.
     *
     * @param project in which the user has its role
     * @param region of the endpoint; the first one if it is not given
     */
    record Keystone(
            @DefaultValue("service") String project,
            @DefaultValue("Default") String projectDomain,
            @DefaultValue("Default") String userDomain,
            Optional<String> region,
            @DefaultValue("INTERNAL") Interface endpoint) {

        /** For whom an endpoint is. */
        enum Interface {
            /** For the other services of a cluster. */
            INTERNAL,
            /** For everybody. */
            PUBLIC
        }
    }

    /**
     * How requests are sent.
     *
     * @param connectTimeout how long a connection may take to come about
     * @param responseTimeout how long the Swift may be silent, also within a body
     * @param max how many connections there are at most; further requests wait
     */
    record Connection(
            @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
            @DefaultValue("60s") @DurationMin(millis = 1) Duration responseTimeout,
            @DefaultValue("256") @Min(1) @Max(10_000) int max) {}

    /**
     * How often a request that failed for no fault of its own is sent again.
     *
     * @param max how often one request is
     * @param delay before the first time; it doubles each time, with as much chance
     * @param delayMax longer it is never
     * @param budget how many repetitions may come at once before they must be earned, one by ten
     *     requests
     */
    record Retries(
            @DefaultValue("3") @Min(0) @Max(20) int max,
            @DefaultValue("100ms") @DurationMin(millis = 1) Duration delay,
            @DefaultValue("5s") @DurationMin(millis = 1) Duration delayMax,
            @DefaultValue("20") @Min(0) @Max(10_000) int budget) {}
}
