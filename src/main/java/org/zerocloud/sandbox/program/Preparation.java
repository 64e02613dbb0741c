package org.zerocloud.sandbox.program;

import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;

/**
 * What came of making a module ready; a refusal is kept too, so that asking again costs nothing.
 */
sealed interface Preparation {

    /** How much of the cache it takes, in bytes. */
    int weight();

    /** The program. */
    record Ready(PreparedProgram program) implements Preparation {

        @Override
        public int weight() {
            return program.weight();
        }
    }

    /** The rule that the module breaks. */
    record Refused(Rule rule, String detail) implements Preparation {

        private static final int WEIGHT = 1_024;

        static Refused by(ProgramRejected rejected) {
            return new Refused(rejected.rule(), String.valueOf(rejected.getMessage()));
        }

        /** A new one for each caller, for several may wait for one. */
        ProgramRejected rejection() {
            return new ProgramRejected(rule, detail);
        }

        @Override
        public int weight() {
            return WEIGHT;
        }
    }
}
