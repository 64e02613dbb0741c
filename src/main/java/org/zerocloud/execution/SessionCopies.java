package org.zerocloud.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/**
 * Compares what the copies of a session wrote. The first one publishes nothing before it knows that
 * all of them wrote the same, and ended alike.
 */
final class SessionCopies {

    private final SystemMap map;
    private final List<CompletableFuture<String>> written;

    SessionCopies(SystemMap map) {
        this.map = map;
        this.written = map.sessions().stream().map(_ -> new CompletableFuture<String>()).toList();
    }

    /** Tells what a session wrote and how it ended; the first word counts. */
    void tell(int ordinal, Verdict verdict) {
        written.get(ordinal - 1).complete(summary(verdict));
    }

    /** Tells that a session did not come as far as writing. */
    void tellFailure(int ordinal) {
        written.get(ordinal - 1).complete("nothing");
    }

    /**
     * Waits for the other copies of a first one.
     *
     * @return what differs, for the job's author; empty if nothing does
     * @throws InterruptedException if this server ends
     */
    Optional<String> difference(int ordinal) throws InterruptedException {
        var session = map.sessions().get(ordinal - 1);
        if (!session.isPrimary()) {
            return Optional.empty();
        }
        var own = of(ordinal);
        for (var other = ordinal + 1; isCopy(session, other); other++) {
            if (!of(other).equals(own)) {
                return Optional.of(
                        "copies 1 and %d of session %s differ: %s and %s"
                                .formatted(other - ordinal + 1, session.name(), own, of(other)));
            }
        }
        return Optional.empty();
    }

    private boolean isCopy(Session session, int ordinal) {
        if (ordinal > map.sessions().size()) {
            return false;
        }
        var other = map.sessions().get(ordinal - 1);
        return other.copy() > 1 && other.name().equals(session.name());
    }

    private String of(int ordinal) throws InterruptedException {
        try {
            return written.get(ordinal - 1).get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("Nobody completes it so", impossible);
        }
    }

    private static String summary(Verdict verdict) {
        var end =
                verdict instanceof Verdict.Exited(var code, _)
                        ? "exit " + code
                        : verdict.getClass().getSimpleName();
        return end + digests(verdict.usage());
    }

    private static Map<String, String> digests(Usage usage) {
        var digests = new LinkedHashMap<String, String>();
        for (ChannelUsage channel : usage.channels()) {
            if (!channel.md5().isEmpty()) {
                digests.put(channel.alias(), channel.md5());
            }
        }
        return digests;
    }
}
