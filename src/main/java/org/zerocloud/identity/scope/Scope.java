package org.zerocloud.identity.scope;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A part of what requests can do; the names are those of the API, such as {@code jobs:read}. */
public enum Scope {
    /** Look at jobs, their events and outputs. */
    JOBS_READ,
    /** Submit, cancel, repeat and delete jobs, through either API. */
    JOBS_WRITE,
    /** Read and list what accounts have, through Swift's API. */
    OBJECTS_READ,
    /** Write, describe and delete it. */
    OBJECTS_WRITE,
    /** Look at zapps and download them. */
    ZAPPS_READ,
    /** Upload, name, deprecate and delete zapps. */
    ZAPPS_WRITE,
    /** Look at webhooks and their deliveries. */
    WEBHOOKS_READ,
    /** Make, change, try and delete webhooks. */
    WEBHOOKS_WRITE,
    /** Read CDRs, usage, invoices, exports and budgets. */
    BILLING_READ,
    /** Set budgets and prices, make invoices. */
    BILLING_WRITE,
    /** Look at users, keys, tenants and the audit log. */
    ADMIN_READ,
    /** Change users, keys and tenants: who may, can make a user who may everything. */
    ADMIN_WRITE;

    private static final String PLATFORM = "/platform/v1/";
    private static final String OPERATOR = "admin/";

    /** By the first word of a path behind the prefix; whatever is not here is administration. */
    private static final Map<String, Scope> READING =
            Map.ofEntries(
                    Map.entry("jobs", JOBS_READ),
                    Map.entry("zapps", ZAPPS_READ),
                    Map.entry("webhooks", WEBHOOKS_READ),
                    Map.entry("cdrs", BILLING_READ),
                    Map.entry("usage", BILLING_READ),
                    Map.entry("invoices", BILLING_READ),
                    Map.entry("exports", BILLING_READ),
                    Map.entry("budgets", BILLING_READ),
                    Map.entry("budget", BILLING_READ),
                    Map.entry("price-books", BILLING_READ));

    /** The name in the API. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }

    /** The scope of that name. */
    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
    }

    /**
     * What an operation of the platform API needs; empty for what is open to every known caller:
     * its limits, and exchanging a credential for one that is worth no more.
     *
     * @param path from the first slash
     */
    public static Optional<Scope> ofPlatform(String method, String path) {
        var rest = path.startsWith(PLATFORM) ? path.substring(PLATFORM.length()) : "";
        var subject = rest.startsWith(OPERATOR) ? rest.substring(OPERATOR.length()) : rest;
        var word = subject.contains("/") ? subject.substring(0, subject.indexOf('/')) : subject;
        if (rest.equals("limits") || rest.equals("tokens")) {
            return Optional.empty();
        }
        var reading = READING.getOrDefault(word, ADMIN_READ);
        return Optional.of(isReading(method) ? reading : reading.writing());
    }

    /** What a request to Swift's API needs that runs no job. */
    public static Scope ofSwift(String method) {
        return isReading(method) ? OBJECTS_READ : OBJECTS_WRITE;
    }

    private static boolean isReading(String method) {
        return method.equals("GET") || method.equals("HEAD") || method.equals("OPTIONS");
    }

    private Scope writing() {
        return switch (this) {
            case JOBS_READ, JOBS_WRITE -> JOBS_WRITE;
            case OBJECTS_READ, OBJECTS_WRITE -> OBJECTS_WRITE;
            case ZAPPS_READ, ZAPPS_WRITE -> ZAPPS_WRITE;
            case WEBHOOKS_READ, WEBHOOKS_WRITE -> WEBHOOKS_WRITE;
            case BILLING_READ, BILLING_WRITE -> BILLING_WRITE;
            case ADMIN_READ, ADMIN_WRITE -> ADMIN_WRITE;
        };
    }
}
