package org.zerocloud.job.queue;

/**
 * What makes a repeated request the same one.
 *
 * @param value what the client chose, 1 to 255 characters
 * @param bodyHash a digest of everything that the request asks for
 */
public record IdempotencyKey(String value, String bodyHash) {

    private static final int LENGTH_MAX = 255;

    /**
     * Checks the length.
     *
     * @throws IllegalArgumentException if the value is empty, too long or not of printable ASCII
     */
    public IdempotencyKey {
        if (value.isEmpty()
                || value.length() > LENGTH_MAX
                || !value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "An Idempotency-Key has 1 to %d printable characters of ASCII"
                            .formatted(LENGTH_MAX));
        }
    }
}
