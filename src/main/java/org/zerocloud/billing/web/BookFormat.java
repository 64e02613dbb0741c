package org.zerocloud.billing.web;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** In which form lines are sent. */
enum BookFormat {
    /** An array, a page at a time. */
    JSON(MediaType.APPLICATION_JSON_VALUE),
    /** One object a line, any number. */
    NDJSON(MediaType.APPLICATION_NDJSON_VALUE),
    /** A table, any number of lines. */
    CSV(BookFormat.TABLE);

    /** The type of tables. */
    static final String TABLE = "text/csv";

    private final String type;

    BookFormat(String type) {
        this.type = type;
    }

    /** How the answer is declared. */
    String contentType() {
        return this == CSV ? TABLE + ";header=present;charset=UTF-8" : type;
    }

    /**
     * The one that is wanted most, by its quality and by how exactly it is named; JSON where
     * nothing is said.
     *
     * @param accept the header
     * @throws Refusal if it wants none of them
     */
    static BookFormat wanted(@Nullable String accept) {
        var types = MediaType.parseMediaTypes(accept);
        if (types.isEmpty()) {
            return JSON;
        }
        MimeTypeUtils.sortBySpecificity(types);
        return Arrays.stream(values())
                .filter(format -> format.quality(types) > 0)
                .max(
                        Comparator.comparingDouble((BookFormat format) -> format.quality(types))
                                .thenComparingInt(format -> -format.place(types))
                                .thenComparing(Comparator.reverseOrder()))
                .orElseThrow(() ->
                        new Refusal(
                                Problem.NOT_ACCEPTABLE,
                                "Accept is '%s', but there are %s".formatted(accept, names())));
    }

    private static String names() {
        return Arrays.stream(values()).map(format -> format.type).collect(Collectors.joining(", "));
    }

    private double quality(List<MediaType> types) {
        var place = place(types);
        return place < types.size() ? types.get(place).getQualityValue() : 0;
    }

    /** Where the first type is that includes this one; behind all if none does. */
    private int place(List<MediaType> types) {
        var own = MediaType.valueOf(type);
        return (int) types.stream().takeWhile(wanted -> !wanted.includes(own)).count();
    }
}
