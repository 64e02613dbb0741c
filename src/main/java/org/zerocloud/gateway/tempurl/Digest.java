package org.zerocloud.gateway.tempurl;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The keyed digests by which a URI can be signed. */
enum Digest {
    SHA1("HmacSHA1", 20),
    SHA256("HmacSHA256", 32),
    SHA512("HmacSHA512", 64);

    private final String algorithm;
    private final int bytes;

    Digest(String algorithm, int bytes) {
        this.algorithm = algorithm;
        this.bytes = bytes;
    }

    /**
     * A signature as it stands in a URI: hexadecimal digits, whose number tells the digest, or
     * {@code sha256:} and Base64.
     */
    record Signature(Digest digest, Bytes value) {

        /** Whether the key has signed the text. */
        boolean isOf(String key, String text) {
            return MessageDigest.isEqual(value.copy(), digest.sign(key, text));
        }
    }

    /** Bytes that nobody changes. */
    static final class Bytes {

        private final byte[] value;

        Bytes(byte[] value) {
            this.value = value.clone();
        }

        byte[] copy() {
            return value.clone();
        }
    }

    /** Reads a signature; empty if it is none. */
    static Optional<Signature> read(String text) {
        var colon = text.indexOf(':');
        try {
            if (colon > 0) {
                var name = text.substring(0, colon).toUpperCase(Locale.ROOT);
                var standard = text.substring(colon + 1).replace('-', '+').replace('_', '/');
                var value = new Bytes(Base64.getDecoder().decode(standard));
                return Optional.of(new Signature(valueOf(name), value));
            }
            var value = HexFormat.of().parseHex(text);
            return Arrays.stream(values())
                    .filter(digest -> digest.bytes == value.length)
                    .map(digest -> new Signature(digest, new Bytes(value)))
                    .findFirst();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private byte[] sign(String key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has " + algorithm, e);
        }
    }
}
