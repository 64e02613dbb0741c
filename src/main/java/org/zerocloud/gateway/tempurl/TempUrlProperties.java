package org.zerocloud.gateway.tempurl;

import jakarta.validation.constraints.NotEmpty;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * What signed URIs may do.
 *
 * @param methods for which requests they are good
 * @param digests by which they and forms may be signed: {@code sha1}, {@code sha256}, {@code
 *     sha512}
 * @param formFileSizeMax how long a file of a form may be, whatever the form allows
 */
@Validated
@ConfigurationProperties("zerocloud.gateway.tempurl")
record TempUrlProperties(
        @DefaultValue({"GET", "HEAD", "PUT", "POST", "DELETE"}) @NotEmpty Set<String> methods,
        @DefaultValue({"sha1", "sha256", "sha512"}) @NotEmpty Set<Digest> digests,
        @DefaultValue("5GB") DataSize formFileSizeMax) {

    /** Copies both sets. */
    TempUrlProperties {
        methods = Set.copyOf(methods);
        digests = Set.copyOf(digests);
    }

    /** The digests as Swift names them. */
    List<String> digestNames() {
        return digests.stream()
                .map(digest -> digest.name().toLowerCase(Locale.ROOT))
                .sorted()
                .toList();
    }
}
