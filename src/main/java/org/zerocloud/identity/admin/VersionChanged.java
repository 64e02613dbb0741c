package org.zerocloud.identity.admin;

import java.util.OptionalLong;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** Somebody else was faster than the caller. */
public class VersionChanged extends Refusal {

    private VersionChanged(long expected, long actual) {
        super(
                Problem.PRECONDITION_FAILED,
                "The resource has version %d, not %d".formatted(actual, expected));
    }

    /**
     * Looks whether a resource is as the caller knows it.
     *
     * @param expected the version that the caller knows; empty if the caller does not care
     * @throws VersionChanged if it is not
     */
    public static void require(OptionalLong expected, long actual) {
        if (expected.isPresent() && expected.getAsLong() != actual) {
            throw new VersionChanged(expected.getAsLong(), actual);
        }
    }
}
