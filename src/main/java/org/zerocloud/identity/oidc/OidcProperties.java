package org.zerocloud.identity.oidc;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.zerocloud.identity.Role;

/**
 * Whose JSON Web Tokens are accepted.
 *
 * @param issuer The issuer, exactly as its tokens name it: an {@code https} URL, or {@code http} on
 *     the loopback interface. Without one no such token is accepted. Nothing else is ever asked.
 * @param audience What the tokens must be meant for; must be given with an issuer.
 * @param algorithms By which they may be signed; none that needs a shared secret.
 * @param claims Which claims say who calls.
 * @param roles Which group of {@code zerocloud.identity.users} a value of the roles' claim gives;
 *     other values give nothing.
 * @param clockSkew Time that the issuer's clock may differ from this one.
 * @param keys How the issuer's keys are kept.
 */
@Validated
@ConfigurationProperties("zerocloud.identity.oidc")
record OidcProperties(
        @Nullable URI issuer,
        @DefaultValue("") String audience,
        @DefaultValue({"RS256", "ES256"}) @NotEmpty List<@Pattern(regexp = "(RS|PS|ES)(256|384|512)") String> algorithms,
        @DefaultValue @Valid Claims claims,
        @DefaultValue Map<String, String> roles,
        @DefaultValue("1m") @DurationMax(minutes = 5) Duration clockSkew,
        @DefaultValue @Valid Keys keys) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    @AssertTrue(message = "must be an https URL, or http on the loopback interface") boolean isIssuerSafe() {
        return (issuer == null || isSafe(issuer)) && (keys.uri() == null || isSafe(keys.uri()));
    }

    /** Whether nobody on the way can answer in its place. */
    static boolean isSafe(URI place) {
        return "https".equals(place.getScheme())
                || ("http".equals(place.getScheme())
                        && LOOPBACK.contains(String.valueOf(place.getHost())));
    }

    @AssertTrue(message = "must be given with an issuer") boolean isAudienceGiven() {
        return issuer == null || !audience.isBlank();
    }

    @AssertTrue(message = "must map to groups that give a role") boolean isEachRoleKnown() {
        return roles.values().stream().allMatch(group -> Role.ofGroup(group).isPresent());
    }

    /**
     * Claims that say who calls.
     *
     * @param tenant The one that names the tenant, which must exist.
     * @param user The one that names the user within the tenant; it need not exist, but if it does,
     *     it must be enabled.
     * @param roles The one that has the roles, as an array or separated by blanks.
     */
    record Claims(
            @DefaultValue("tenant") String tenant,
            @DefaultValue("sub") String user,
            @DefaultValue("roles") String roles) {}

    /**
     * The issuer's keys.
     *
     * @param uri Where they are; by default as the issuer's own description says.
     * @param ageMax Time after which they are fetched again.
     * @param fetchPause Time in which they are fetched twice at most, however many unknown keys are
     *     named.
     * @param timeout Time that the issuer has to answer.
     */
    record Keys(
            @Nullable URI uri,
            @DefaultValue("5m") @DurationMin(minutes = 1) @DurationMax(hours = 24) Duration ageMax,
            @DefaultValue("30s") @DurationMin(seconds = 1) @DurationMax(minutes = 5)
                    Duration fetchPause,
            @DefaultValue("3s") @DurationMin(millis = 100) @DurationMax(seconds = 30)
                    Duration timeout) {}
}
