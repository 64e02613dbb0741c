package org.zerocloud.identity.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.net.URI;
import java.time.Clock;
import java.util.Collection;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads the tokens of the configured issuer. Which algorithms are allowed is decided here, before a
 * token is looked at: each needs a public key, so that no key of the issuer is ever taken for a
 * shared secret.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("zerocloud.identity.oidc.issuer")
class OidcConfiguration {

    @Bean
    JwtReader jwtReader(OidcProperties settings, JsonMapper json, Clock clock) {
        var issuer = Objects.requireNonNull(settings.issuer());
        var decoder = new NimbusJwtDecoder(processor(issuer, settings, json));
        decoder.setJwtValidator(validator(issuer, settings, clock));
        return new JwtReader(decoder);
    }

    private static DefaultJWTProcessor<SecurityContext> processor(
            URI issuer, OidcProperties settings, JsonMapper json) {
        var keys = settings.keys();
        var source =
                JWKSourceBuilder.create(new IssuerKeys(issuer, keys, json))
                        .cache(keys.ageMax().toMillis(), keys.timeout().toMillis() * 2)
                        .refreshAheadCache(false)
                        .rateLimited(keys.fetchPause().toMillis())
                        .build();
        var algorithms =
                settings.algorithms().stream()
                        .map(JWSAlgorithm::parse)
                        .collect(Collectors.toUnmodifiableSet());
        var processor = new DefaultJWTProcessor<SecurityContext>();
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, source));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        // What they claim is looked at by the validator.
        processor.setJWTClaimsSetVerifier((_, _) -> {});
        return processor;
    }

    private static OAuth2TokenValidator<Jwt> validator(
            URI issuer, OidcProperties settings, Clock clock) {
        var time = new JwtTimestampValidator(settings.clockSkew());
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                time,
                new JwtIssuerValidator(issuer.toString()),
                new JwtClaimValidator<Collection<String>>(
                        JwtClaimNames.AUD,
                        audience -> audience != null && audience.contains(settings.audience())));
    }
}
