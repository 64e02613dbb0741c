package org.zerocloud.identity.oidc;

/** The issuer's keys are not known, and it does not answer; the token may be right or wrong. */
public class IssuerUnavailable extends RuntimeException {

    IssuerUnavailable(Throwable cause) {
        super("The issuer's keys cannot be fetched", cause);
    }
}
