package org.zerocloud.gateway.swift;

import java.util.Map;
import java.util.regex.Pattern;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.identity.Caller;

/** Metadata that bounds what may be stored; the store itself keeps to it. */
final class Quotas {

    private static final String BYTES = "quota-bytes";
    private static final String COUNT = "quota-count";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private Quotas() {}

    /**
     * Looks at the metadata that a request sets.
     *
     * @param what {@code account} or {@code container}
     * @param items by their names; an empty value takes a quota away
     * @throws Refusal if a quota is no number, or is the platform's to set
     */
    static void check(Caller caller, String what, Map<String, String> items) {
        var isQuota = items.containsKey(BYTES) || items.containsKey(COUNT);
        if (what.equals("account") && isQuota && !isOfThePlatform(caller)) {
            throw new Refusal(Status.FORBIDDEN);
        }
        checkNumber(items.getOrDefault(BYTES, ""), "Invalid bytes quota.");
        checkNumber(items.getOrDefault(COUNT, ""), "Invalid count quota.");
    }

    private static boolean isOfThePlatform(Caller caller) {
        return caller instanceof Caller.User user && user.isOperator();
    }

    private static void checkNumber(String value, String complaint) {
        if (!value.isEmpty() && !NUMBER.matcher(value).matches()) {
            throw new Refusal(Status.BAD_REQUEST, complaint);
        }
    }
}
