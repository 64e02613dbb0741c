package org.zerocloud.gateway.dialect;

import java.time.Instant;
import java.util.Optional;

/**
 * What a signed URI allows for one request.
 *
 * @param account whose key has signed it
 * @param container the only container that it opens, if it was a container's key
 * @param expiresAt until when
 * @param disposition what a browser is told to do with an object
 */
public record Grant(
        String account, Optional<String> container, Instant expiresAt, Disposition disposition) {

    /** Whether it opens that container. */
    public boolean opens(String otherAccount, String otherContainer) {
        return account.equals(otherAccount)
                && container.map(name -> name.equals(otherContainer)).orElse(true);
    }

    /**
     * What a browser is told to do with an object.
     *
     * @param inline whether to show it
     * @param filename under which name to keep it, if not its own
     */
    public record Disposition(boolean inline, Optional<String> filename) {

        /** The header, for an object of that name. */
        public String header(String object) {
            if (inline && filename.isEmpty()) {
                return "inline";
            }
            var name = filename.orElse(object.substring(object.lastIndexOf('/') + 1));
            var encoded = WireText.percentEncoded(name).replace("/", "%2F");
            return "%s; filename=\"%s\"; filename*=UTF-8''%s"
                    .formatted(
                            inline ? "inline" : "attachment", encoded.replace("%20", " "), encoded);
        }
    }
}
