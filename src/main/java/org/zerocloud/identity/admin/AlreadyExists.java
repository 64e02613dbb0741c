package org.zerocloud.identity.admin;

import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** The name is taken. */
public class AlreadyExists extends Refusal {

    /** Says what has the name. */
    public AlreadyExists(String what) {
        super(Problem.ALREADY_EXISTS, "There is a %s already".formatted(what));
    }
}
