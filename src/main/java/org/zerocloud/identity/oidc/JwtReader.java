package org.zerocloud.identity.oidc;

import com.nimbusds.jose.RemoteKeySourceException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtException;

/** Reads tokens, and tells a wrong one from one that nobody can look at. */
final class JwtReader {

    private static final Logger LOG = LoggerFactory.getLogger(JwtReader.class);

    private final JwtDecoder decoder;

    JwtReader(JwtDecoder decoder) {
        this.decoder = decoder;
    }

    /**
     * What a token claims, if the issuer says so for us at this time.
     *
     * @throws IssuerUnavailable if the issuer's keys cannot be had
     */
    Optional<Jwt> read(String token) {
        try {
            return Optional.of(decoder.decode(token));
        } catch (JwtException refused) {
            if (refused.getCause() instanceof RemoteKeySourceException) {
                LOG.warn("Tokens cannot be looked at: {}", refused.getMessage());
                throw new IssuerUnavailable(refused);
            }
            LOG.debug("A token was refused: {}", refused.getMessage());
            return Optional.empty();
        }
    }
}
