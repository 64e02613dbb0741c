package org.zerocloud.zapp;

import java.util.regex.Pattern;

/** What zapps and their aliases may be named. */
public final class ZappName {

    /** Completes the sentence "it is not …". */
    public static final String RULE = "1 to 64 of A-Z a-z 0-9 . _ -, the first a letter or a digit";

    /**
     * The same for an alias; a version begins with a digit, so they are never taken for another.
     */
    public static final String ALIAS_RULE = "1 to 64 of A-Z a-z 0-9 . _ -, the first a letter";

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern ALIAS = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,63}");

    private ZappName() {}

    /** Whether a zapp may be named so. */
    public static boolean isValid(String name) {
        return VALID.matcher(name).matches();
    }

    /** Whether an alias may be named so. */
    public static boolean isAlias(String name) {
        return ALIAS.matcher(name).matches();
    }
}
