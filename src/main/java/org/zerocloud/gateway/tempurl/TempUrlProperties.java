package org.zerocloud.gateway.tempurl;

import jakarta.validation.constraints.NotEmpty;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What signed URIs may do.
 *
 * @param methods for which requests they are good
 * @param digests by which they may be signed: {@code sha1}, {@code sha256}, {@code sha512}
 */
@Validated
@ConfigurationProperties("zerocloud.gateway.tempurl")
record TempUrlProperties(
        @DefaultValue({"GET", "HEAD", "PUT", "POST", "DELETE"}) @NotEmpty Set<String> methods,
        @DefaultValue({"sha1", "sha256", "sha512"}) @NotEmpty Set<Digest> digests) {

    /** Copies both sets. */
    TempUrlProperties {
        methods = Set.copyOf(methods);
        digests = Set.copyOf(digests);
    }
}
