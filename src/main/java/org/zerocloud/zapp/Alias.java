package org.zerocloud.zapp;

/**
 * A name for a version that may come to mean another.
 *
 * @param name such as {@code stable}
 * @param number the version that it means
 * @param revision how often it was set
 */
public record Alias(String name, String number, int revision) {}
