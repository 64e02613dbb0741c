package org.zerocloud.identity.key;

/**
 * A key at the only moment at which its text is shown.
 *
 * @param key what is stored of it
 * @param text what programs send
 */
public record NewKey(ApiKey key, String text) {

    /** Without the text. */
    @Override
    public String toString() {
        return "key " + key.id();
    }
}
