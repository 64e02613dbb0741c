package org.zerocloud.job.signal;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.zerocloud.job.JobId;

/**
 * A hint that something is worth a look. It carries no state, so one that is lost or comes twice
 * does no harm but delay.
 */
public sealed interface Signal {

    /** A job waits for a server. */
    record WorkReady() implements Signal {}

    /** A job or one of its sessions came into another state. */
    record Changed(JobId job) implements Signal {}

    /** A job is finished. */
    record Ended(JobId job) implements Signal {}

    /** A job is to be ended by the server that runs it. */
    record Cancel(JobId job) implements Signal {}

    /** What servers know of tokens and keys may hold no longer. */
    record CredentialsChanged() implements Signal {}

    /** Signals may have been lost: everything is worth a look. */
    record Resync() implements Signal {}

    /** As one word. */
    default String encode() {
        return switch (this) {
            case WorkReady _ -> "ready";
            case Changed(var job) -> "changed:" + job;
            case Ended(var job) -> "ended:" + job;
            case Cancel(var job) -> "cancel:" + job;
            case CredentialsChanged _ -> "credentials";
            case Resync _ -> "resync";
        };
    }

    /** Reads a word; empty if it is none of ours, such as one of a later version. */
    static Optional<Signal> decode(String word) {
        var match = Form.WORD.matcher(word);
        if (!match.matches()) {
            return Optional.empty();
        }
        return switch (match.group("kind")) {
            case "ready" -> Optional.of(new WorkReady());
            case "changed" -> Form.job(match.group("job")).map(Changed::new);
            case "ended" -> Form.job(match.group("job")).map(Ended::new);
            case "cancel" -> Form.job(match.group("job")).map(Cancel::new);
            case "credentials" -> Optional.of(new CredentialsChanged());
            default -> Optional.of(new Resync());
        };
    }

    /** The form of the words. */
    final class Form {

        private static final Pattern WORD =
                Pattern.compile(
                        "(?<kind>ready|changed|ended|cancel|credentials|resync)(:(?<job>[0-9a-f-]{36}))?");

        private Form() {}

        private static Optional<JobId> job(@org.jspecify.annotations.Nullable String text) {
            return Optional.ofNullable(text).map(UUID::fromString).map(JobId::new);
        }
    }
}
