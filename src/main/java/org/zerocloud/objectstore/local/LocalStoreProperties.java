package org.zerocloud.objectstore.local;

import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.nio.file.Path;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Settings of the local object store.
 *
 * @param directory where the bytes of objects lie; made if it is absent
 * @param inlineSizeMax up to which length an object's bytes lie in the database, 0 to 1 MB; longer
 *     ones are files
 * @param sweep how files that no object refers to are collected
 * @param expiryInterval how long after one deletion of objects whose time is over the next one
 *     begins
 * @param countInterval how long after one summing up of what containers hold the next one begins
 * @param segmentsMax how many objects a static large object may be made of, 1 to 100,000
 * @param metadata how much an account or a container keeps of it
 */
@Validated
@ConfigurationProperties("zerocloud.objectstore")
record LocalStoreProperties(
        @DefaultValue("data/objects") Path directory,
        @DefaultValue("16KB") DataSize inlineSizeMax,
        @Valid @DefaultValue Sweep sweep,
        @DefaultValue("5m") @DurationMin(seconds = 1) Duration expiryInterval,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration countInterval,
        @DefaultValue("1000") @Min(1) @Max(100_000) int segmentsMax,
        @Valid @DefaultValue Metadata metadata) {

    private static final DataSize INLINE_LIMIT = DataSize.ofMegabytes(1);

    /**
     * How files that no object refers to are collected.
     *
     * @param interval how long after one collection the next one begins
     * @param filesMax how many files one collection looks at, at least 1,000; the next one goes on
     *     from there
     * @param orphanAgeMin how long nothing must have been written to a file before it can be an
     *     orphan
     */
    record Sweep(
            @DefaultValue("10m") @DurationMin(seconds = 1) Duration interval,
            @DefaultValue("100000") @Min(1_000) int filesMax,
            @DefaultValue("1h") @DurationMin(minutes = 1) Duration orphanAgeMin) {}

    /**
     * How much an account or a container keeps of metadata.
     *
     * @param itemsMax how many items, 1 to 1,000
     * @param bytesMax how many bytes of UTF-8 in all names and values, 1 to 65,536
     */
    record Metadata(
            @DefaultValue("90") @Min(1) @Max(1_000) int itemsMax,
            @DefaultValue("4096") @Min(1) @Max(65_536) int bytesMax) {}

    @AssertTrue(message = "inline-size-max must be at most 1MB") boolean isInlineSizeSmallEnough() {
        return inlineSizeMax.compareTo(INLINE_LIMIT) <= 0;
    }
}
