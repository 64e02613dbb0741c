package org.zerocloud.job.request;

import org.springframework.stereotype.Component;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Looks at every object that a job names before anything of it is stored or run. The order is
 * ZeroCloud's: the right to the attached object, then the executable, then what is read, then the
 * rights to what is written.
 */
@Component
public class Admission {

    private final Sights sights;

    Admission(Rights rights, Containers containers, ObjectStore objects) {
        this.sights = new Sights(rights, containers, objects);
    }

    /** Where it is seen what there is, and what somebody may. */
    record Sights(Rights rights, Containers containers, ObjectStore objects) {}

    /**
     * Looks at all of a job.
     *
     * @throws org.zerocloud.job.outcome.JobObstructed for the first object that is in the way
     */
    public void check(Authority authority, SystemMap map) {
        survey(authority).check(map);
    }

    /** The same for jobs that come together. */
    public Survey survey(Authority authority) {
        return new Survey(authority, sights);
    }
}
