package org.zerocloud.identity.acl;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.zerocloud.identity.Caller;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An access control list of an account, Swift's version 2; {@code X-Account-Access-Control}.
 *
 * @param grantees groups and users by what they may do; what is not named is nobody's
 */
public record AccountAcl(Map<Right, List<String>> grantees) {

    /** Admits nobody but the owner. */
    public static final AccountAcl NONE = new AccountAcl(Map.of());

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(tools.jackson.core.json.JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build();

    /** Copies the map. */
    public AccountAcl {
        grantees = Map.copyOf(grantees);
    }

    /** What a list gives; each right has the ones before it. */
    public enum Right {
        /** {@code read-only}: get the account, its containers and its objects. */
        READ_ONLY,
        /** {@code read-write}: also change containers and objects. */
        READ_WRITE,
        /** {@code admin}: all that the owner may. */
        ADMIN;

        private String key() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * Reads a header.
     *
     * @param header an object of lists of names by rights, in JSON; empty for nobody
     * @throws InvalidAcl saying what is wrong, as Swift's tempauth does
     */
    public static AccountAcl parse(String header) {
        if (header.isBlank()) {
            return NONE;
        }
        var grantees = new TreeMap<Right, List<String>>();
        for (var entry : object(header).properties()) {
            grantees.put(right(entry.getKey()), names(entry.getKey(), entry.getValue()));
        }
        return new AccountAcl(grantees);
    }

    private static JsonNode object(String header) {
        try {
            var json = JSON.readTree(header);
            if (json.isObject()) {
                return json;
            }
        } catch (JacksonException noJson) {
            throw invalid("Syntax error in input", header);
        }
        throw invalid("Syntax error in input", header);
    }

    private static Right right(String key) {
        for (var right : Right.values()) {
            if (right.key().equals(key)) {
                return right;
            }
        }
        throw invalid("Key not recognized", key);
    }

    private static List<String> names(String key, JsonNode list) {
        if (!list.isArray()) {
            throw invalid("Value must be a list for key", key);
        }
        return StreamSupport.stream(list.spliterator(), false)
                .map(name -> {
                    if (!name.isString()) {
                        throw invalid("Elements must be strings in the list of key", key);
                    }
                    return name.asString();
                })
                .toList();
    }

    private static InvalidAcl invalid(String reason, String element) {
        return new InvalidAcl("X-Account-Access-Control invalid: " + reason, element);
    }

    /** The list as Swift writes it; empty if nobody is named. */
    public String text() {
        var sorted = new TreeMap<String, List<String>>();
        grantees.forEach((right, names) -> sorted.put(right.key(), names));
        return sorted.isEmpty() ? "" : JSON.writeValueAsString(sorted);
    }

    /** Whether the list gives a caller the right, or one that has it. */
    public boolean gives(Caller caller, Right right) {
        return grantees.entrySet().stream()
                .filter(entry -> entry.getKey().compareTo(right) >= 0)
                .anyMatch(entry -> entry.getValue().stream().anyMatch(caller::isIn));
    }
}
