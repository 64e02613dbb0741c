package org.zerocloud.job.queue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zerocloud.job.JobId;
import org.zerocloud.job.request.SessionLimits;
import org.zerocloud.zapp.ZappVersion;

/**
 * What a tenant says of a job beside what it is.
 *
 * @param labels by which it can be found, at most {@value #LABELS_MAX}
 * @param priority from {@value #PRIORITY_MIN} to {@value #PRIORITY_MAX}; of one tenant's jobs
 *     higher ones go first
 * @param deadline when it is ended if it has not ended
 * @param limits what each session may use
 * @param zapp the application that it is, if it is one
 * @param retryOf the job of which it is a repetition
 */
public record Wishes(
        Map<String, String> labels,
        int priority,
        Optional<Instant> deadline,
        SessionLimits limits,
        Optional<ZappVersion> zapp,
        Optional<JobId> retryOf) {

    private static final int LABELS_MAX = 32;
    private static final int LABEL_SHOWN_MAX = 100;
    private static final int PRIORITY_MIN = -100;
    private static final int PRIORITY_MAX = 100;
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]{0,62}");
    private static final Pattern LABEL_VALUE = Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{0,255}");

    /** None at all. */
    public static final Wishes NONE =
            new Wishes(
                    Map.of(),
                    0,
                    Optional.empty(),
                    SessionLimits.NONE,
                    Optional.empty(),
                    Optional.empty());

    /**
     * Checks what has bounds.
     *
     * @throws IllegalArgumentException if something is out of them
     */
    public Wishes {
        labels = Map.copyOf(labels);
        checkLabels(labels);
        checkPriority(priority);
    }

    /**
     * Checks the labels of a job.
     *
     * @throws IllegalArgumentException if they are too many, or one is not as labels are
     */
    public static void checkLabels(Map<String, String> labels) {
        if (labels.size() > LABELS_MAX) {
            throw new IllegalArgumentException(
                    "There are %d labels, at most %d may be".formatted(labels.size(), LABELS_MAX));
        }
        labels.forEach(Wishes::checkLabel);
    }

    /**
     * Checks the priority of a job.
     *
     * @throws IllegalArgumentException if it is out of its bounds
     */
    public static void checkPriority(int priority) {
        if (priority < PRIORITY_MIN || priority > PRIORITY_MAX) {
            throw new IllegalArgumentException(
                    "Priority %d is not in %d..%d".formatted(priority, PRIORITY_MIN, PRIORITY_MAX));
        }
    }

    /** The same of a job that is an application. */
    public Wishes of(ZappVersion application) {
        return new Wishes(labels, priority, deadline, limits, Optional.of(application), retryOf);
    }

    /** The same with other limits. */
    public Wishes within(SessionLimits others) {
        return new Wishes(labels, priority, deadline, others, zapp, retryOf);
    }

    private static void checkLabel(String name, String value) {
        if (!LABEL.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "Label '%s' is not 1 to 63 of A-Z a-z 0-9 . _ / -"
                            .formatted(
                                    name.substring(0, Math.min(LABEL_SHOWN_MAX, name.length()))));
        }
        if (!LABEL_VALUE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "The value of label '%s' is longer than 255 or has a control character"
                            .formatted(name));
        }
    }
}
