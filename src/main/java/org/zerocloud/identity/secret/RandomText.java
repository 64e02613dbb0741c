package org.zerocloud.identity.secret;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Texts that nobody can guess. */
public final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();

    private RandomText() {}

    /** So many random bytes in hexadecimal. */
    public static String ofBytes(int bytes) {
        var random = new byte[bytes];
        RANDOM.nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
