package org.zerocloud.identity.key.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.zerocloud.identity.key.NewKey;

/**
 * A key with its text, which is shown this once.
 *
 * @param text what programs send as {@code Authorization: Bearer} or {@code X-Auth-Token}
 */
@Schema(name = "NewKey")
record NewKeyView(KeyView key, String text) {

    static NewKeyView of(NewKey made) {
        return new NewKeyView(KeyView.of(made.key()), made.text());
    }

    /** Without the text. */
    @Override
    public String toString() {
        return "key " + key.id();
    }
}
