package org.zerocloud.job;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.Caller;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.objectstore.AccessControl;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Looks at every object that a job names before anything of it is stored or run. The order is
 * ZeroCloud's: the right to the attached object, then the executable, then what is read, then the
 * rights to what is written.
 */
@Component
class Admission {

    private final AccessControl access;
    private final Containers containers;
    private final ObjectStore objects;

    Admission(AccessControl access, Containers containers, ObjectStore objects) {
        this.access = access;
        this.containers = containers;
        this.objects = objects;
    }

    /**
     * @throws JobObstructed for the first object that is in the way
     */
    void check(Caller caller, SystemMap map) {
        var seen = new Seen(new HashSet<>(), new HashSet<>());
        for (var session : map.sessions()) {
            obstacle(caller, session, seen)
                    .ifPresent(obstacle -> {
                        throw new JobObstructed(session, obstacle);
                    });
        }
    }

    private Optional<Obstacle> obstacle(Caller caller, Session session, Seen seen) {
        return session.attached()
                .flatMap(device -> refusal(caller, device))
                .or(() -> unreadable(caller, session.executable(), seen))
                .or(() ->
                        session.devices().stream()
                                .flatMap(device -> inTheWay(caller, device, seen).stream())
                                .findFirst());
    }

    private Optional<Obstacle> refusal(Caller caller, Device attached) {
        return switch (attached) {
            case Device.ObjectInput input when !access.mayRead(caller, input.path()) ->
                    Optional.of(new Obstacle.Refused(input.path()));
            case Device.ObjectOutput output when !access.mayWrite(caller, output.path()) ->
                    Optional.of(new Obstacle.Refused(output.path()));
            case Device.Input _, Device.Output _ -> Optional.empty();
        };
    }

    private Optional<Obstacle> inTheWay(Caller caller, Device device, Seen seen) {
        return switch (device) {
            case Device.ObjectInput input -> unreadable(caller, input.path(), seen);
            case Device.ObjectOutput output -> unwritable(caller, output.path(), seen);
            case Device.EmptyInput _, Device.ResponseOutput _ -> Optional.empty();
        };
    }

    private Optional<Obstacle> unreadable(Caller caller, ObjectPath path, Seen seen) {
        if (!seen.readable().add(path)) {
            return Optional.empty();
        }
        if (!access.mayRead(caller, path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return objects.find(path).isPresent()
                ? Optional.empty()
                : Optional.of(new Obstacle.Missing(path));
    }

    private Optional<Obstacle> unwritable(Caller caller, ObjectPath path, Seen seen) {
        if (!seen.writable().add(path)) {
            return Optional.empty();
        }
        if (!access.mayWrite(caller, path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return containers.find(path.container()).isPresent()
                ? Optional.empty()
                : Optional.of(new Obstacle.Missing(path));
    }

    /** Each object is looked at once for a job, however many sessions name it. */
    private record Seen(Set<ObjectPath> readable, Set<ObjectPath> writable) {}
}
