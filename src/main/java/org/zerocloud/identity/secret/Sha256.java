package org.zerocloud.identity.secret;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is kept of a secret that the platform made. It has 256 random bits, so nobody finds it by
 * trying, and a slow hash would protect nothing; keys that people choose have one.
 */
public final class Sha256 {

    private Sha256() {}

    /** The digest in hexadecimal. */
    public static String of(String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Whether a secret has this digest; takes the same time wherever they differ. */
    public static boolean matches(String secret, String digest) {
        return MessageDigest.isEqual(
                of(secret).getBytes(StandardCharsets.US_ASCII),
                digest.getBytes(StandardCharsets.US_ASCII));
    }
}
