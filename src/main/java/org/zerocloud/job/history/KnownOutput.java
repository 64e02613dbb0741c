package org.zerocloud.job.history;

/**
 * What is known of an output.
 *
 * @param device the name of its device, such as {@code stdout}
 * @param contentType its media type
 * @param bytes how many
 */
public record KnownOutput(String device, String contentType, long bytes) {}
