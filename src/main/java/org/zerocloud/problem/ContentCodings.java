package org.zerocloud.problem;

import org.jspecify.annotations.Nullable;

/** How bodies of requests may be compressed: not at all, as a few bytes could become many. */
public final class ContentCodings {

    private ContentCodings() {}

    /**
     * Looks at {@code Content-Encoding}.
     *
     * @throws Refusal if it names one
     */
    public static void requireNone(@Nullable String header) {
        if (header != null && !header.isBlank() && !header.strip().equalsIgnoreCase("identity")) {
            throw new Refusal(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Encoding is '" + header + "', but bodies are taken as they are");
        }
    }
}
