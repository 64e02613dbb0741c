package org.zerocloud.gateway.bulk;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds on requests for many objects.
 *
 * @param deletesMax how many names one request deletes
 * @param failuresMax after how many failures it ends
 * @param lineBytesMax the longest name, percent-encoded
 * @param containersMax how many containers one archive may make
 * @param fileSizeMax how large a file of an archive may be
 * @param manifestSizeMax how large the list of a static large object's segments may be
 */
@Validated
@ConfigurationProperties("zerocloud.gateway.bulk")
record BulkProperties(
        @DefaultValue("10000") @Min(1) int deletesMax,
        @DefaultValue("1000") @Min(1) int failuresMax,
        @DefaultValue("4096") @Min(16) @Max(65_536) int lineBytesMax,
        @DefaultValue("10000") @Min(1) int containersMax,
        @DefaultValue("5GB") DataSize fileSizeMax,
        @DefaultValue("8MB") DataSize manifestSizeMax) {}
