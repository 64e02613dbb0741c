package org.zerocloud.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with a part of a request.
 *
 * @param pointer a JSON pointer into the body or the file, or the name of a parameter
 * @param detail a part of a sentence
 * @param file which file of the body, if that is an archive
 * @param line in the file, from 1, if one is meant
 * @param column in the line, from 1, if one is meant
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Violation(
        String pointer,
        String detail,
        @Nullable String file,
        @Nullable Integer line,
        @Nullable Integer column) {

    /** Of a body that is no archive. */
    public Violation(String pointer, String detail) {
        this(pointer, detail, null, null, null);
    }
}
