package org.zerocloud.identity.admin.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.zerocloud.identity.admin.NewSecret;

/** A user with its secret, which is shown this once. */
@Schema(name = "UserSecret")
record SecretView(UserView user, String secret) {

    static SecretView of(NewSecret made) {
        return new SecretView(UserView.of(made.user()), made.secret());
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "secret of " + user.user();
    }
}
