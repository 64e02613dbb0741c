package org.zerocloud.job;

import java.time.Instant;

/**
 * Where a job or a session stands. A transition is a method of the state it leaves, so one that is
 * not written down cannot be made.
 */
public sealed interface JobState {

    /** Accepted and stored; nothing of it runs yet, or after a fault not yet again. */
    record Queued(Instant since) implements JobState {

        Running start(Instant at) {
            return new Running(at);
        }

        /** It never ran: its worker was lost, or nobody wants it, or its time is over. */
        Finished abandon(Result result, Instant at) {
            return new Finished(result, at, at);
        }
    }

    /** A worker has it and renews its lease. */
    record Running(Instant since) implements JobState {

        Finished finish(Result result, Instant at) {
            return new Finished(result, since, at);
        }

        /** After a fault of the platform it waits for its next attempt. */
        Queued requeue(Instant acceptedAt) {
            return new Queued(acceptedAt);
        }
    }

    /** Terminal: there is no way out. */
    record Finished(Result result, Instant startedAt, Instant at) implements JobState {}

    /** How it went. For a job it is the worst of its sessions'; the order is that of badness. */
    enum Result {
        /** The program ended itself, with whatever exit code. */
        SUCCEEDED,
        /** The program, an object or a limit ended it. */
        FAILED,
        /** Nobody wanted it any more, so it was ended. */
        CANCELLED,
        /** Its deadline came before its end. */
        EXPIRED,
        /** The platform failed; nothing is charged. */
        PLATFORM_FAULT,
        /** The platform failed at it as often as may be, so no server takes it any more. */
        QUARANTINED
    }
}
