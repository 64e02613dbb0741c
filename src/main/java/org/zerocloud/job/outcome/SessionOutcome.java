package org.zerocloud.job.outcome;

import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.Usage;
import org.zerocloud.sandbox.Verdict;

/** How a session ended. */
public sealed interface SessionOutcome {

    /** What it used; nothing if it never ran. */
    Usage usage();

    /** The program ran to its end, whatever that was, and its outputs are where they belong. */
    record Ran(Verdict verdict) implements SessionOutcome {

        @Override
        public Usage usage() {
            return verdict.usage();
        }
    }

    /** The program ran, but an output could not be stored. */
    record OutputObstructed(Verdict verdict, Obstacle obstacle) implements SessionOutcome {

        @Override
        public Usage usage() {
            return verdict.usage();
        }
    }

    /**
     * The program ran, but copies of the session did not write the same, so nothing was published.
     *
     * @param detail which ones, and what they wrote
     */
    record CopiesDiffer(Verdict verdict, String detail) implements SessionOutcome {

        @Override
        public Usage usage() {
            return verdict.usage();
        }
    }

    /** The executable may not run here. */
    record ProgramInvalid(ProgramRejected.Rule rule, String detail) implements SessionOutcome {

        @Override
        public Usage usage() {
            return Usage.NONE;
        }
    }

    /** An object was gone, or closed to the caller, when the session was to open it. */
    record InputObstructed(Obstacle obstacle) implements SessionOutcome {

        @Override
        public Usage usage() {
            return Usage.NONE;
        }
    }

    /** It was ended, or never began, since nobody wants the job any more; nothing was published. */
    record Cancelled(Usage usage) implements SessionOutcome {}

    /** It was ended, or never began, since the job's deadline came; nothing was published. */
    record Expired(Usage usage) implements SessionOutcome {}

    /** The platform failed, which costs the tenant nothing. */
    record PlatformFault(String detail) implements SessionOutcome {

        @Override
        public Usage usage() {
            return Usage.NONE;
        }
    }
}
