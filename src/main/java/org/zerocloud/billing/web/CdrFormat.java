package org.zerocloud.billing.web;

import java.util.Arrays;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;

/** In which form lines are sent. */
enum CdrFormat {
    /** An array, a page at a time. */
    JSON(MediaType.APPLICATION_JSON_VALUE),
    /** One object a line, any number. */
    NDJSON(MediaType.APPLICATION_NDJSON_VALUE),
    /** A table, any number of lines. */
    CSV("text/csv");

    private final String type;

    CdrFormat(String type) {
        this.type = type;
    }

    /** How the answer is declared. */
    String contentType() {
        return this == CSV ? "text/csv;header=present;charset=UTF-8" : type;
    }

    /** The one that is wanted most, of those that {@code Accept} names; JSON if it does not say. */
    static CdrFormat wanted(String accept) {
        List<MediaType> types = MediaType.parseMediaTypes(accept);
        MimeTypeUtils.sortBySpecificity(types);
        types.sort((one, other) -> Double.compare(other.getQualityValue(), one.getQualityValue()));
        return types.stream()
                .flatMap(wanted ->
                        Arrays.stream(values())
                                .filter(format -> wanted.includes(MediaType.valueOf(format.type))))
                .findFirst()
                .orElse(JSON);
    }
}
