package org.zerocloud.webhook.endpoint;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the platform and a tenant's server share, and nobody else.
 *
 * @param text {@code whsec_} and 24 to 64 bytes in Base64, as Standard Webhooks has it
 */
public record Secret(String text) {

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * @throws IllegalArgumentException if it is no secret
     */
    public Secret {
        if (!text.startsWith(PREFIX) || key(text).length == 0) {
            throw new IllegalArgumentException("Not the secret of a webhook");
        }
    }

    /** One that nobody can guess. */
    static Secret random() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(PREFIX + Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] key(String text) {
        return Base64.getDecoder().decode(text.substring(PREFIX.length()));
    }

    /** The signature of a message, with its version. */
    public String sign(byte[] message) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key(text), ALGORITHM));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(message));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }

    /** Keeps it out of logs. */
    @Override
    public String toString() {
        return PREFIX + "…";
    }
}
