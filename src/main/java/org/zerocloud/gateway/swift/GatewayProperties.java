package org.zerocloud.gateway.swift;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of the Swift dialect; the defaults are Swift's own, and {@code /info} tells them.
 *
 * @param objectSizeMax the largest object of one upload
 * @param headerBytesMax the longest value of a header that is kept, in bytes of UTF-8, 1 to 65,536
 * @param rangesMax how many ranges one request may ask for, 1 to 100
 * @param metadata limits of what one request may set
 */
@Validated
@ConfigurationProperties("zerocloud.gateway")
record GatewayProperties(
        @DefaultValue("5GB") DataSize objectSizeMax,
        @DefaultValue("8192") @Min(1) @Max(65_536) int headerBytesMax,
        @DefaultValue("50") @Min(1) @Max(100) int rangesMax,
        @Valid @DefaultValue Metadata metadata) {

    /**
     * Limits of the metadata that one request may set.
     *
     * @param nameBytesMax the longest name, without its prefix, in bytes, 1 to 1,024
     * @param valueBytesMax the longest value, in bytes of UTF-8, 1 to 8,192
     * @param itemsMax how many items, 1 to 190
     * @param bytesMax how many bytes all names and values have, 1 to 65,536
     */
    record Metadata(
            @DefaultValue("128") @Min(1) @Max(1_024) int nameBytesMax,
            @DefaultValue("256") @Min(1) @Max(8_192) int valueBytesMax,
            @DefaultValue("90") @Min(1) @Max(190) int itemsMax,
            @DefaultValue("4096") @Min(1) @Max(65_536) int bytesMax) {}
}
