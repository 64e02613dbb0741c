package org.zerocloud.gateway.compute;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The media types that decide how a job's text is read. */
final class MediaTypes {

    static final String JSON = "application/json";
    static final Set<String> EXECUTABLES = Set.of("application/x-nexe", "application/wasm");
    private static final Set<String> IMAGES =
            Set.of(
                    "application/x-tar",
                    "application/x-gtar",
                    "application/x-ustar",
                    "application/x-gzip",
                    "application/gzip");

    private MediaTypes() {}

    /** Without parameters, in lower case. */
    static String plain(@Nullable String type) {
        return type == null ? "" : type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    static boolean isImage(String plain) {
        return IMAGES.contains(plain);
    }

    static boolean isGzip(String plain) {
        return plain.endsWith("gzip");
    }
}
