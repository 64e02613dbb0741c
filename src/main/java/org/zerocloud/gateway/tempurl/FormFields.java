package org.zerocloud.gateway.tempurl;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;

/** The fields of a form that came before a file; names count in lower case. */
final class FormFields {

    private static final int FIELDS_MAX = 100;

    private final Map<String, String> values = new HashMap<>();

    /**
     * @throws Refusal if there are too many
     */
    void put(String name, String value) {
        if (values.size() == FIELDS_MAX) {
            throw invalid("more than %d fields".formatted(FIELDS_MAX));
        }
        values.put(name.toLowerCase(Locale.ROOT), value);
    }

    /** The field, unless it is empty. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.isEmpty());
    }

    /**
     * A field that is a number.
     *
     * @return 0 if there is no such field
     * @throws Refusal if it is none
     */
    long number(String name) {
        var text = find(name).orElse("0").strip();
        if (!text.matches("\\d{1,18}")) {
            throw invalid(name + " not an integer");
        }
        return Long.parseLong(text);
    }

    /** When the object is to go, if it is. */
    Optional<Instant> deleteAt(Instant now) {
        var at = find("x_delete_at").map(_ -> Instant.ofEpochSecond(number("x_delete_at")));
        var after = find("x_delete_after").map(_ -> now.plusSeconds(number("x_delete_after")));
        return after.or(() -> at);
    }

    /**
     * The text that has to be signed.
     *
     * @param path of the request, decoded
     */
    String signed(String path) {
        return String.join(
                "\n",
                path,
                find("redirect").orElse(""),
                find("max_file_size").orElse("0"),
                find("max_file_count").orElse("0"),
                find("expires").orElse("0"));
    }

    static Refusal invalid(String message) {
        return new Refusal(Status.BAD_REQUEST, "FormPost: " + message);
    }
}
