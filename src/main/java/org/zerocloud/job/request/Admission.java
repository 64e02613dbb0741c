package org.zerocloud.job.request;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Executable;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Looks at every object that a job names before anything of it is stored or run. The order is
 * ZeroCloud's: the right to the attached object, then the executable, then what is read, then the
 * rights to what is written.
 */
@Component
public class Admission {

    private final Rights rights;
    private final Containers containers;
    private final ObjectStore objects;

    Admission(Rights rights, Containers containers, ObjectStore objects) {
        this.rights = rights;
        this.containers = containers;
        this.objects = objects;
    }

    /**
     * Looks at all of a job.
     *
     * @throws JobObstructed for the first object that is in the way
     */
    public void check(Authority authority, SystemMap map) {
        var seen = new Seen(authority, map.listed());
        for (var session : map.sessions()) {
            obstacle(session, seen)
                    .ifPresent(obstacle -> {
                        throw new JobObstructed(session, obstacle);
                    });
        }
    }

    private Optional<Obstacle> obstacle(Session session, Seen seen) {
        return session.attached()
                .flatMap(device -> refusal(device, seen))
                .or(() -> ofExecutable(session.executable(), seen))
                .or(() ->
                        session.devices().stream()
                                .flatMap(device -> inTheWay(device, seen).stream())
                                .findFirst());
    }

    private Optional<Obstacle> refusal(Device attached, Seen seen) {
        return switch (attached) {
            case Device.ObjectInput(_, var path) when !seen.mayRead(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device.ObjectImage(var path) when !seen.mayRead(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device.ZappImage(var path, _) when !seen.mayRead(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device.ObjectOutput(_, var path, _) when !seen.mayWrite(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device _ -> Optional.empty();
        };
    }

    private Optional<Obstacle> ofExecutable(Executable executable, Seen seen) {
        return switch (executable) {
            case Executable.Stored(var path) -> unreadable(path, seen);
            case Executable.InImage _, Executable.InSystemImage _ -> Optional.empty();
        };
    }

    private Optional<Obstacle> inTheWay(Device device, Seen seen) {
        return switch (device) {
            case Device.ObjectInput(_, var path) -> unreadable(path, seen);
            case Device.ObjectImage(var path) -> unreadable(path, seen);
            case Device.ZappImage(var path, var etag) ->
                    unreadable(path, seen).or(() -> changed(path, etag));
            case Device.ContainerInput(_, var path) -> unlistable(path, seen);
            case Device.ObjectOutput(_, var path, _) -> unwritable(path, seen);
            case Device.PayloadInput _,
                    Device.ResponseOutput _,
                    Device.PostedImage _,
                    Device.SystemImage _ ->
                    Optional.empty();
        };
    }

    private Optional<Obstacle> unreadable(ObjectPath path, Seen seen) {
        if (!seen.readable.add(path)) {
            return Optional.empty();
        }
        if (!seen.mayRead(path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return seen.listed.contains(path) || objects.find(path).isPresent()
                ? Optional.empty()
                : Optional.of(new Obstacle.Missing(path));
    }

    private Optional<Obstacle> changed(ObjectPath path, String etag) {
        return objects.find(path)
                .filter(info -> !info.etag().equals(etag))
                .map(_ -> new Obstacle.Changed(path));
    }

    private Optional<Obstacle> unlistable(ContainerPath path, Seen seen) {
        if (!rights.mayList(seen.authority, path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return containers.find(path).isPresent()
                ? Optional.empty()
                : Optional.of(new Obstacle.Missing(path));
    }

    private Optional<Obstacle> unwritable(ObjectPath path, Seen seen) {
        if (!seen.mayWrite(path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return seen.exists(path.container())
                ? Optional.empty()
                : Optional.of(new Obstacle.Missing(path));
    }

    /** Objects and containers are looked at once for a job, however many sessions name them. */
    private final class Seen {

        private final Authority authority;
        private final Set<ObjectPath> listed;
        private final Set<ObjectPath> readable = new HashSet<>();
        private final Map<ContainerPath, Boolean> open = new HashMap<>();
        private final Map<ContainerPath, Boolean> writable = new HashMap<>();
        private final Map<ContainerPath, Boolean> existing = new HashMap<>();

        Seen(Authority authority, Set<ObjectPath> listed) {
            this.authority = authority;
            this.listed = listed;
        }

        boolean mayRead(ObjectPath path) {
            return open.computeIfAbsent(path.container(), _ -> rights.mayRead(authority, path));
        }

        boolean mayWrite(ObjectPath path) {
            return writable.computeIfAbsent(
                    path.container(), _ -> rights.mayWrite(authority, path));
        }

        boolean exists(ContainerPath path) {
            return existing.computeIfAbsent(path, _ -> containers.find(path).isPresent());
        }
    }
}
