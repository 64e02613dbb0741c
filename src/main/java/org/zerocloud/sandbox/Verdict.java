package org.zerocloud.sandbox;

/** How a run ended. Every end is measured, so every verdict comes with {@link Usage}. */
public sealed interface Verdict {

    /** What the run had used when it ended. */
    Usage usage();

    /**
     * The program ended itself.
     *
     * @param code what it passed to {@code proc_exit}, or 0 if {@code _start} returned
     */
    record Exited(int code, Usage usage) implements Verdict {}

    /**
     * The program did what WebAssembly forbids.
     *
     * @param reason the trap, such as {@code out of bounds memory access}
     */
    record Trapped(String reason, Usage usage) implements Verdict {}

    /** The program ran into a bound that ends it. */
    record LimitExceeded(Limit limit, Usage usage) implements Verdict {}

    /** The thread that ran the program was interrupted. */
    record Killed(Usage usage) implements Verdict {}

    /**
     * What lies behind a channel failed, which is not the program's fault.
     *
     * @param alias the channel
     * @param reason what went wrong there
     */
    record ChannelFailed(String alias, String reason, Usage usage) implements Verdict {}

    /** The bounds that end a run; running into the others is an error number to the guest. */
    enum Limit {
        /** {@link Limits#wallTime}. */
        WALL_TIME,
        /** {@link Limits#memoryBytes}, exceeded by what the module declares as its first memory. */
        MEMORY,
        /** {@link Limits#fuel}. */
        FUEL,
        /** The depth of the call stack. */
        CALL_DEPTH,
        /** {@link ChannelLimits} of a channel into which a directory is packed at the end. */
        EXPORT
    }
}
