package org.zerocloud.zapp.web;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Permission;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.zapp.Zapp;
import org.zerocloud.zapp.Zapps;

/**
 * Finds zapps for callers who may see or change them: whoever may see jobs sees what they run, and
 * whoever may run jobs may bring what they run.
 */
@Component
class ZappRights {

    private final Zapps zapps;

    ZappRights(Zapps zapps) {
        this.zapps = zapps;
    }

    static void requireViewer(Caller.User caller) {
        if (!caller.may(Permission.SEE_JOBS)) {
            throw new AccessDeniedException(
                    "Zapps are shown to developers and viewers of the tenant");
        }
    }

    static void requireDeveloper(Caller.User caller) {
        if (!caller.may(Permission.RUN_JOBS)) {
            throw new AccessDeniedException("Zapps are changed by developers of the tenant");
        }
    }

    /** A version that the caller looks at. */
    Zapp seen(Caller.User caller, String name, String number) {
        requireViewer(caller);
        return find(caller, name, number);
    }

    /** A version that the caller changes. */
    Zapp changed(Caller.User caller, String name, String number) {
        requireDeveloper(caller);
        return find(caller, name, number);
    }

    private Zapp find(Caller.User caller, String name, String number) {
        return zapps.find(caller.tenant(), name, number)
                .orElseThrow(() -> Refusal.notFound("zapp %s@%s".formatted(name, number)));
    }

    static Refusal changedMeanwhile(String what) {
        return new Refusal(Problem.PRECONDITION_FAILED, what + " is not what the request expects");
    }
}
