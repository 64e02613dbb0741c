package org.zerocloud.zapp;

import java.util.regex.Pattern;

/**
 * One version of a zapp. Its bytes are always the same.
 *
 * @param name of the zapp
 * @param number which version, such as {@code 1.0}
 * @param digest the SHA-256 of the archive, in 64 hexadecimal digits
 */
public record ZappVersion(String name, String number, String digest) {

    /** Completes the sentence "it is not …". */
    public static final String RULE = "1 to 64 of A-Z a-z 0-9 . _ + -, the first a digit";

    private static final Pattern NUMBER = Pattern.compile("[0-9][A-Za-z0-9._+-]{0,63}");

    /** Whether a version may be called so. */
    public static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }

    /** What {@link #reference} wrote, with the digest that was beside it. */
    public static ZappVersion of(String reference, String digest) {
        var at = reference.indexOf('@');
        return new ZappVersion(reference.substring(0, at), reference.substring(at + 1), digest);
    }

    /** Such as {@code sort@1.0}. */
    public String reference() {
        return name + "@" + number;
    }
}
