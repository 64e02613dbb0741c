package org.zerocloud.sandbox.report;

import java.util.Locale;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.Verdict;

/**
 * The end of a session as ZeroVM put it: a text, and the code of its process, which is 0 or an
 * error number of Linux. What the program itself passed to its exit is neither of them.
 *
 * <p>A native program that did wrong got a signal, and so a trap has the number of that signal;
 * where ZeroVM wrote the address at which the program was halted, the trap's reason stands. ZeroVM
 * took all memory before the start and had no kill and no export, so the ends by these are our own.
 *
 * @param text the last line of the report
 * @param processCode 0, or what the end is closest to: 4 (interrupted) for time, signals, kills and
 *     a quota that ends a run, 5 (I/O) for channels, 8 (no executable) for rejected programs, 12
 *     (no memory) for memory
 */
public record ExitState(String text, int processCode) {

    private static final int EINTR = 4;
    private static final int EIO = 5;
    private static final int ENOEXEC = 8;
    private static final int ENOMEM = 12;
    private static final int SIGILL = 4;
    private static final int SIGFPE = 8;
    private static final int SIGSEGV = 11;

    /** How a run ended. */
    public static ExitState of(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Exited _ -> new ExitState("ok", 0);
            case Verdict.Trapped(var reason, _) -> signal(signalOf(reason), reason);
            case Verdict.LimitExceeded(var limit, _) -> of(limit);
            case Verdict.Killed _ -> new ExitState("killed", EINTR);
            case Verdict.ChannelFailed(var alias, var reason, _) ->
                    new ExitState("channel %s failed: %s".formatted(alias, reason), EIO);
        };
    }

    private static ExitState of(Verdict.Limit limit) {
        return switch (limit) {
            case WALL_TIME -> new ExitState("session timeout", EINTR);
            case MEMORY -> new ExitState("memory limit exceeded", ENOMEM);
            case FUEL -> new ExitState("out of fuel", EINTR);
            case CALL_DEPTH -> signal(SIGSEGV, "call stack exhausted");
            case EXPORT -> new ExitState("exported directory exceeds its channel's limits", EINTR);
        };
    }

    /**
     * A program that was not let in.
     *
     * @param rule what it breaks
     * @param detail and how
     */
    public static ExitState rejected(Rule rule, String detail) {
        String name = rule.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return new ExitState("invalid executable: %s: %s".formatted(name, detail), ENOEXEC);
    }

    private static ExitState signal(int number, String reason) {
        return new ExitState("Signal %d from untrusted code: %s".formatted(number, reason), EINTR);
    }

    /** What a native program would have got. */
    private static int signalOf(String reason) {
        var text = reason.toLowerCase(Locale.ROOT);
        if (text.contains("unreachable")) {
            return SIGILL;
        }
        return text.contains("divide") || text.contains("integer") ? SIGFPE : SIGSEGV;
    }
}
