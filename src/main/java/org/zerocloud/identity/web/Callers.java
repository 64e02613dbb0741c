package org.zerocloud.identity.web;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Identified;
import org.zerocloud.identity.Tokens;
import org.zerocloud.identity.key.KeyCallers;
import org.zerocloud.identity.oidc.JwtCallers;

/** Whom the text of a header stands for, whatever kind of credential it is. */
@Component
class Callers {

    private final Tokens tokens;
    private final KeyCallers keys;
    private final JwtCallers jwts;

    Callers(Tokens tokens, KeyCallers keys, JwtCallers jwts) {
        this.tokens = tokens;
        this.keys = keys;
        this.jwts = jwts;
    }

    /**
     * The caller; empty if the text is good for nothing. Each kind has a form of its own, so at
     * most one of them asks further.
     *
     * @throws org.zerocloud.identity.TenantSuspended if it is good, but nobody of its tenant is let
     *     in
     * @throws org.zerocloud.identity.oidc.IssuerUnavailable if nobody can say whether it is good
     */
    Optional<Identified> identify(String text) {
        return tokens.identify(text).or(() -> keys.identify(text)).or(() -> jwts.identify(text));
    }
}
