package org.zerocloud.identity;

import org.zerocloud.identity.scope.Scopes;

/** By what a user is known. */
public sealed interface Credential {

    /** Whether it may be exchanged for other credentials, and make keys. */
    boolean givesOthers();

    /** In one word, without a secret. */
    String word();

    /** What requests with it are good for, beside what its user may do. */
    default Scopes scopes() {
        return Scopes.ALL;
    }

    /** The token of a login. */
    record LoginToken() implements Credential {

        @Override
        public boolean givesOthers() {
            return true;
        }

        @Override
        public String word() {
            return "token";
        }
    }

    /**
     * A token for a browser, which lives for minutes.
     *
     * @param scopes those of the key that it was given for
     */
    record BrowserToken(Scopes scopes) implements Credential {

        @Override
        public boolean givesOthers() {
            return false;
        }

        @Override
        public String word() {
            return "browser-token";
        }
    }

    /**
     * A key of a program.
     *
     * @param id the part of it that is no secret
     * @param scopes what it is good for
     */
    record Key(String id, Scopes scopes) implements Credential {

        @Override
        public boolean givesOthers() {
            return true;
        }

        @Override
        public String word() {
            return "key:" + id;
        }
    }

    /** A token of the configured issuer, which stands for nothing that is stored here. */
    record Jwt() implements Credential {

        @Override
        public boolean givesOthers() {
            return false;
        }

        @Override
        public String word() {
            return "jwt";
        }
    }
}
