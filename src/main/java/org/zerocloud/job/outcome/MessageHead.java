package org.zerocloud.job.outcome;

import java.util.List;
import java.util.Optional;

/**
 * What a program says of its output in the output itself, as {@code message/http} or {@code
 * message/cgi}.
 *
 * @param status the code of an HTTP answer, 100 to 599
 * @param fields the header fields in their order
 */
public record MessageHead(int status, List<Field> fields) {

    /** Copies the fields. */
    public MessageHead {
        fields = List.copyOf(fields);
    }

    /**
     * One header field.
     *
     * @param name as the program spelled it, a token
     * @param value without blanks around it and without control characters
     */
    public record Field(String name, String value) {}

    /** The value of the first field of that name. */
    public Optional<String> field(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .findFirst();
    }
}
