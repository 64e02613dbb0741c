package org.zerocloud.identity.key;

import java.util.Optional;
import java.util.regex.Pattern;
import org.zerocloud.identity.secret.RandomText;

/**
 * The text of a key, {@code zc_<id>_<secret>}: scanners of repositories know it by its beginning,
 * and the part that finds its row is none of the secret.
 *
 * @param id 64 random bits in hexadecimal
 * @param secret 256 random bits in hexadecimal
 */
record KeyText(String id, String secret) {

    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM =
            Pattern.compile("zc_(?<id>[0-9a-f]{16})_(?<secret>[0-9a-f]{64})");

    /** One that nobody knows yet. */
    static KeyText random() {
        return ofId(RandomText.ofBytes(ID_BYTES));
    }

    /** A new secret of a key that is there. */
    static KeyText ofId(String id) {
        return new KeyText(id, RandomText.ofBytes(SECRET_BYTES));
    }

    /** Reads a text; empty if it is none. */
    static Optional<KeyText> parse(String text) {
        return Optional.of(FORM.matcher(text))
                .filter(match -> match.matches())
                .map(match -> new KeyText(match.group("id"), match.group("secret")));
    }

    String text() {
        return "zc_%s_%s".formatted(id, secret);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "zc_" + id;
    }
}
