package org.zerocloud.zapp.web;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.zapp.ZappRefused;
import org.zerocloud.zapp.ZappRejected;
import org.zerocloud.zapp.archive.IncomingArchives;

/** Puts the facts for which zapps are refused into the words of the platform API. */
final class ZappRefusals {

    private static final int SOON_SECONDS = 1;

    private ZappRefusals() {}

    /** Something that may be refused. */
    @FunctionalInterface
    interface Attempt<T> {
        T get() throws IOException;
    }

    /**
     * Does something that may be refused.
     *
     * @throws Refusal if it is
     */
    static <T> T translated(Attempt<T> attempt) throws IOException {
        try {
            return attempt.get();
        } catch (ZappRejected rejected) {
            throw rejected(rejected);
        } catch (ZappRefused refused) {
            throw new Refusal(
                    switch (refused.reason()) {
                        case EXISTS -> Problem.ZAPP_EXISTS;
                        case TOO_MANY -> Problem.TOO_MANY_ZAPPS;
                        case IN_USE -> Problem.ZAPP_IN_USE;
                        case CHANGED -> Problem.ZAPP_CHANGED;
                    },
                    String.valueOf(refused.getMessage()));
        } catch (IncomingArchives.TooLarge tooLarge) {
            throw new Refusal(Problem.BODY_TOO_LARGE, String.valueOf(tooLarge.getMessage()));
        } catch (ObjectStore.QuotaExceeded exceeded) {
            throw new Refusal(Problem.STORAGE_FULL, String.valueOf(exceeded.getMessage()));
        } catch (IncomingArchives.TooMany busy) {
            throw Refusal.atLimit(
                    Problem.TOO_MANY_REQUESTS,
                    String.valueOf(busy.getMessage()),
                    SOON_SECONDS,
                    "uploads",
                    busy.max());
        } catch (RejectedExecutionException busy) {
            throw Refusal.later(
                    Problem.UNAVAILABLE, "Too many programs wait to be compiled", SOON_SECONDS);
        } catch (ObjectStore.Unavailable _) {
            throw Refusal.later(
                    Problem.UNAVAILABLE, "The object store cannot be reached", SOON_SECONDS);
        }
    }

    private static Refusal rejected(ZappRejected rejected) {
        var first = rejected.findings().getFirst();
        var where =
                first.line() > 0
                        ? "%s:%d:%d: ".formatted(first.file(), first.line(), first.column())
                        : first.file().isEmpty() ? "" : first.file() + ": ";
        var more = rejected.findings().size() - 1;
        return new Refusal(
                Problem.ZAPP_REJECTED,
                where + first.text() + (more > 0 ? ", and %d more".formatted(more) : ""),
                List.copyOf(rejected.findings().stream().map(FindingView::violation).toList()),
                Map.of());
    }
}
