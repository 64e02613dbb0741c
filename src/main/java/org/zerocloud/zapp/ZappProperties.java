package org.zerocloud.zapp;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * Bounds of zapps.
 *
 * @param container in which container of the tenant's account their archives lie; it is made on
 *     demand
 * @param directory an own directory, which must be given; archives lie there while they are looked
 *     at, and what a crash left there is deleted at the next start
 * @param uploadsMax how many archives are received and looked at at once
 * @param archive how large an archive may be
 * @param zappsMax how many zapps a tenant may have, versions not counted
 * @param versionsMax how many versions a zapp may have, deleted ones too, as their numbers stay
 *     taken
 * @param aliasesMax how many aliases a zapp may have
 */
@Validated
@ConfigurationProperties("zerocloud.zapp")
record ZappProperties(
        @DefaultValue("zapps") @Pattern(regexp = "[^/]{1,256}") String container,
        @NotNull Path directory,
        @DefaultValue("4") @Min(1) @Max(1_000) int uploadsMax,
        @DefaultValue @Valid Archive archive,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int zappsMax,
        @DefaultValue("1000") @Min(1) @Max(1_000_000) int versionsMax,
        @DefaultValue("100") @Min(1) @Max(10_000) int aliasesMax) {

    /**
     * One archive.
     *
     * @param sizeMax as it is uploaded
     * @param inflatedSizeMax without compression
     * @param inflationRatioMax how many times larger it may be without compression, beyond its
     *     first MiB
     * @param entriesMax files and links
     * @param yamlSizeMax its {@code zapp.yaml}, and its {@code boot/system.map}
     * @param programSizeMax each of its programs, less than 2 GiB
     * @param programsMax how many programs it may have, all of which are compiled
     */
    record Archive(
            @DefaultValue("256MB") DataSize sizeMax,
            @DefaultValue("1GB") DataSize inflatedSizeMax,
            @DefaultValue("100") @Min(1) @Max(1_100) int inflationRatioMax,
            @DefaultValue("10000") @Min(1) @Max(1_000_000) int entriesMax,
            @DefaultValue("64KB") DataSize yamlSizeMax,
            @DefaultValue("32MB") DataSize programSizeMax,
            @DefaultValue("100") @Min(1) @Max(10_000) int programsMax) {}
}
