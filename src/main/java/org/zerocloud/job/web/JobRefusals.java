package org.zerocloud.job.web;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.zerocloud.job.funds.FundsExhausted;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.queue.IdempotencyKeyInUse;
import org.zerocloud.job.queue.IdempotencyKeyReused;
import org.zerocloud.job.queue.QueueFull;
import org.zerocloud.job.quota.JobTooLarge;
import org.zerocloud.job.quota.TenantClosed;
import org.zerocloud.job.request.ListingRefused;
import org.zerocloud.job.systemmap.JobRejected;
import org.zerocloud.job.systemmap.JobUnreadable;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.problem.Violation;
import org.zerocloud.zapp.CallRefused;

/** Puts the facts for which jobs are refused into the words of the platform API. */
final class JobRefusals {

    private static final int SOON_SECONDS = 1;

    private JobRefusals() {}

    /**
     * Does something that may be refused.
     *
     * @throws Refusal if it is
     */
    static <T> T translated(Supplier<T> attempt) {
        return translated("/description", attempt);
    }

    /**
     * The same of something that a request says.
     *
     * @param pointer where it says so
     * @throws Refusal if it is refused
     */
    static <T> T translated(String pointer, Supplier<T> attempt) {
        try {
            return attempt.get();
        } catch (JobUnreadable unreadable) {
            throw new Refusal(Problem.INVALID_BODY, unreadable.reason());
        } catch (JobRejected rejected) {
            throw rejected(rejected, pointer);
        } catch (ListingRefused refused) {
            throw new Refusal(Problem.JOB_OBSTRUCTED, refused.obstacle().sentence());
        } catch (JobObstructed obstructed) {
            var detail =
                    "Session '%s': %s"
                            .formatted(
                                    obstructed.session().name(), obstructed.obstacle().sentence());
            throw new Refusal(
                    Problem.JOB_OBSTRUCTED,
                    detail,
                    List.of(new Violation(pointer, detail)),
                    Map.of());
        } catch (FundsExhausted exhausted) {
            throw new Refusal(Problem.BUDGET_EXHAUSTED, exhausted.reason());
        } catch (QueueFull | TenantClosed | JobTooLarge noRoom) {
            throw ofTenant(noRoom);
        } catch (IdempotencyKeyReused reused) {
            throw new Refusal(Problem.IDEMPOTENCY_KEY_REUSED, String.valueOf(reused.getMessage()));
        } catch (IdempotencyKeyInUse inUse) {
            throw Refusal.later(
                    Problem.IDEMPOTENCY_KEY_IN_USE,
                    String.valueOf(inUse.getMessage()),
                    SOON_SECONDS);
        } catch (ObjectStore.Unavailable _) {
            throw Refusal.later(
                    Problem.UNAVAILABLE, "The object store cannot be reached", SOON_SECONDS);
        }
    }

    private static Refusal rejected(JobRejected rejected, String pointer) {
        var violations =
                rejected.violations().stream().map(text -> new Violation(pointer, text)).toList();
        return new Refusal(
                Problem.JOB_REJECTED,
                String.join("; ", rejected.violations()),
                violations,
                Map.of());
    }

    /** What the tenant may not, whoever calls. */
    private static Refusal ofTenant(RuntimeException refused) {
        var detail = String.valueOf(refused.getMessage());
        return switch (refused) {
            case TenantClosed _ -> new Refusal(Problem.TENANT_SUSPENDED, detail);
            case JobTooLarge _ -> new Refusal(Problem.QUOTA_EXCEEDED, detail);
            case QueueFull full ->
                    Refusal.atLimit(
                            Problem.QUEUE_FULL,
                            detail,
                            SOON_SECONDS,
                            "queued-jobs",
                            full.queuedJobsMax());
            default -> throw new IllegalStateException("Nobody refuses so", refused);
        };
    }

    /**
     * A zapp has no place for what it is given.
     *
     * @param order where the order stands in the request
     */
    static Refusal ofCall(String order, CallRefused refused) {
        var violations =
                refused.flaws().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(flaw -> new Violation(order + flaw.getKey(), flaw.getValue()))
                        .toList();
        var detail =
                violations.stream()
                        .map(violation -> violation.pointer() + ": " + violation.detail())
                        .collect(Collectors.joining("; "));
        return new Refusal(Problem.INVALID_BODY, detail, violations, Map.of());
    }
}
