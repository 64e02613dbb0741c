package org.zerocloud.webhook.endpoint;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.stereotype.Component;

/**
 * Seals the secrets of endpoints before they are stored, by AES-GCM with the first of the
 * configured keys; whatever one of the other keys sealed is still opened. A sealed secret belongs
 * to its endpoint and opens nothing for another one. Without any key secrets are stored as they
 * are.
 */
@Component
public class SecretKeys {

    private static final String SEALED = "sealed:";
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final int NAME_LENGTH = 8;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** By their names, the one that seals first. */
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();

    SecretKeys(EndpointProperties settings) {
        for (var text : settings.secretKeys()) {
            var bytes = Base64.getDecoder().decode(text);
            keys.put(name(bytes), new SecretKeySpec(bytes, "AES"));
        }
    }

    /** Tells keys apart, and nothing of them. */
    private static String name(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(key);
            return HexFormat.of().formatHex(digest).substring(0, NAME_LENGTH);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** How whatever is sealed by the present key begins; empty if nothing is to be sealed. */
    Optional<String> present() {
        return keys.keySet().stream().findFirst().map(name -> SEALED + name + ":");
    }

    /** What is stored of a secret. */
    String seal(EndpointId endpoint, Secret secret) {
        var head = present();
        return head.isEmpty() ? secret.text() : head.get() + sealed(endpoint, secret.text());
    }

    private String sealed(EndpointId endpoint, String text) {
        var nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        var key = keys.values().iterator().next();
        var hidden =
                cipher(
                        Cipher.ENCRYPT_MODE,
                        key,
                        nonce,
                        endpoint,
                        text.getBytes(StandardCharsets.US_ASCII));
        var all = ByteBuffer.allocate(nonce.length + hidden.length).put(nonce).put(hidden);
        return Base64.getEncoder().encodeToString(all.array());
    }

    /**
     * The secret of what is stored.
     *
     * @throws SecretUnreadable if no key opens it, as its key was taken away or it was changed
     */
    public Secret open(EndpointId endpoint, String stored) {
        if (!stored.startsWith(SEALED)) {
            return new Secret(stored);
        }
        var name = stored.substring(SEALED.length(), SEALED.length() + NAME_LENGTH);
        var key = Optional.ofNullable(keys.get(name));
        var all = Base64.getDecoder().decode(stored.substring(SEALED.length() + NAME_LENGTH + 1));
        return new Secret(
                new String(
                        key.map(it -> opened(it, all, endpoint))
                                .orElseThrow(() -> new SecretUnreadable(endpoint, name)),
                        StandardCharsets.US_ASCII));
    }

    private static byte[] opened(SecretKeySpec key, byte[] all, EndpointId endpoint) {
        var nonce = new byte[NONCE_BYTES];
        var hidden = new byte[all.length - NONCE_BYTES];
        ByteBuffer.wrap(all).get(nonce).get(hidden);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, endpoint, hidden);
    }

    private static byte[] cipher(
            int mode, SecretKeySpec key, byte[] nonce, EndpointId endpoint, byte[] input) {
        try {
            var cipher = Cipher.getInstance(ALGORITHM);
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(endpoint.toString().getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input);
        } catch (AEADBadTagException changed) {
            throw new SecretUnreadable(endpoint, changed);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + ALGORITHM, e);
        }
    }
}
