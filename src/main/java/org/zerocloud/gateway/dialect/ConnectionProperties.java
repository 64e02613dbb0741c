package org.zerocloud.gateway.dialect;

import jakarta.validation.constraints.AssertTrue;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What a connection of a client is given.
 *
 * @param bufferSize how much of a body one call of the operating system receives or sends, 8 KB to
 *     1 MB; each open connection has two buffers of it
 */
@Validated
@ConfigurationProperties("zerocloud.gateway.connection")
record ConnectionProperties(@DefaultValue("32KB") DataSize bufferSize) {

    private static final DataSize SMALLEST = DataSize.ofKilobytes(8);
    private static final DataSize LARGEST = DataSize.ofMegabytes(1);

    @AssertTrue(message = "buffer-size has to be from 8KB to 1MB") boolean isBufferSizeWithinBounds() {
        return bufferSize.compareTo(SMALLEST) >= 0 && bufferSize.compareTo(LARGEST) <= 0;
    }
}
