package org.zerocloud.problem;

/**
 * What is wrong with a part of a request.
 *
 * @param pointer a JSON pointer into the body, or the name of a parameter
 * @param detail a part of a sentence
 */
public record Violation(String pointer, String detail) {}
