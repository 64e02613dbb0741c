package org.zerocloud.job.output;

import org.zerocloud.job.systemmap.Device;

/**
 * What a session wrote to an immediate output, safe but not yet on the books.
 *
 * @param device the device it was written to
 * @param contentType its media type
 * @param bytes how many
 * @param content where they are
 */
public record KeptOutput(
        Device.Name device, String contentType, long bytes, OutputContent content) {}
