package org.zerocloud.objectstore.swift;

import org.zerocloud.objectstore.MetadataTooLarge;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.swift.http.SwiftHttp;

/** What Swift's refusals mean to us. */
final class Failures {

    static final int BAD_REQUEST = 400;
    static final int NOT_FOUND = 404;
    static final int CONFLICT = 409;
    static final int PRECONDITION_FAILED = 412;
    static final int TOO_LARGE = 413;
    static final int NOT_SATISFIABLE = 416;
    static final int UNPROCESSABLE = 422;

    private Failures() {}

    /**
     * Passes what succeeded.
     *
     * @throws MetadataTooLarge if there was more of it than the Swift keeps
     * @throws ObjectStore.QuotaExceeded if there was more than may be
     * @throws ObjectStore.Unavailable if it failed for a reason that only the operator can clear
     */
    static void requireSuccess(SwiftHttp.Reply reply) {
        if (!reply.succeeded()) {
            throw of(reply);
        }
    }

    static RuntimeException of(SwiftHttp.Reply reply) {
        var text = text(reply);
        return switch (reply.status()) {
            case BAD_REQUEST -> new MetadataTooLarge(text);
            case TOO_LARGE -> new ObjectStore.QuotaExceeded(text);
            default ->
                    new ObjectStore.Unavailable(
                            "Swift answered %d: %s".formatted(reply.status(), text), null);
        };
    }

    /** What the Swift says in words, on one line. */
    static String text(SwiftHttp.Reply reply) {
        return reply.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
    }
}
