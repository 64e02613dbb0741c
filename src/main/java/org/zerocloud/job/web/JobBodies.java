package org.zerocloud.job.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.zerocloud.job.queue.IdempotencyKey;
import org.zerocloud.problem.ContentCodings;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** Reads the bodies of submissions, within bounds. */
@Component
class JobBodies {

    private final JobWebProperties settings;

    JobBodies(JobWebProperties settings) {
        this.settings = settings;
    }

    /**
     * The whole body.
     *
     * @throws Refusal if it is too large or not said to be JSON
     */
    byte[] read(HttpServletRequest request) throws IOException {
        ContentCodings.requireNone(request.getHeader(HttpHeaders.CONTENT_ENCODING));
        var type = Optional.ofNullable(request.getContentType()).orElse("");
        if (!isJson(type)) {
            throw new Refusal(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is '" + type + "', not application/json");
        }
        var max = Math.toIntExact(settings.bodySizeMax().toBytes());
        var body = request.getInputStream().readNBytes(max + 1);
        if (body.length > max) {
            throw new Refusal(
                    Problem.BODY_TOO_LARGE, "The body has more than %d bytes".formatted(max));
        }
        return body;
    }

    private static boolean isJson(String type) {
        try {
            return MediaType.APPLICATION_JSON.isCompatibleWith(MediaType.parseMediaType(type));
        } catch (org.springframework.http.InvalidMediaTypeException _) {
            return false;
        }
    }

    /**
     * What makes the request the same when it is repeated.
     *
     * @param header the key that the client chose
     * @param kind what else is asked for than the body says
     * @throws Refusal if the key is malformed
     */
    Optional<IdempotencyKey> key(Optional<String> header, String kind, byte[] body) {
        try {
            return header.map(value -> new IdempotencyKey(value, digest(kind, body)));
        } catch (IllegalArgumentException malformed) {
            throw Refusal.ofField(
                    Problem.INVALID_PARAMETER,
                    "Idempotency-Key",
                    String.valueOf(malformed.getMessage()));
        }
    }

    private static String digest(String kind, byte[] body) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update((kind + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    int batchMax() {
        return settings.batchMax();
    }
}
