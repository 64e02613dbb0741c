package org.zerocloud.zapp;

/**
 * Something that is wrong with an archive, or strange.
 *
 * @param file the entry of the archive; empty if it is the archive itself
 * @param line in that file, from 1; 0 if no line in particular is meant
 * @param column in that line, from 1; 0 if no line in particular is meant
 * @param pointer a JSON pointer into the file's content; empty if there is none
 * @param text a part of a sentence
 */
public record Finding(String file, int line, int column, String pointer, String text) {

    /** Of a file as a whole, or of the archive. */
    public static Finding of(String file, String text) {
        return new Finding(file, 0, 0, "", text);
    }
}
