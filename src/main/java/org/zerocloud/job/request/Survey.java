package org.zerocloud.job.request;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.job.outcome.JobObstructed;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.job.systemmap.Executable;
import org.zerocloud.job.systemmap.Session;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;

/**
 * A look at what jobs of one authority name that come together: what several sessions or jobs name
 * is looked at once. It is for one thread and one request, as what it has seen grows old.
 */
public final class Survey {

    private final Authority authority;
    private final Admission.Sights sights;
    private final Map<ContainerPath, Boolean> open = new HashMap<>();
    private final Map<ContainerPath, Boolean> writable = new HashMap<>();
    private final Map<ContainerPath, Boolean> listable = new HashMap<>();
    private final Map<ContainerPath, Boolean> existing = new HashMap<>();
    private final Map<ObjectPath, Optional<ObjectInfo>> found = new HashMap<>();

    Survey(Authority authority, Admission.Sights sights) {
        this.authority = authority;
        this.sights = sights;
    }

    /**
     * Looks at all of a job.
     *
     * @throws JobObstructed for the first object that is in the way
     */
    public void check(SystemMap map) {
        for (var session : map.sessions()) {
            obstacle(session, map.listed())
                    .ifPresent(obstacle -> {
                        throw new JobObstructed(session, obstacle);
                    });
        }
    }

    /**
     * The same job, which reads no other bytes than those that are there now. Inputs that a
     * wildcard found are left as they are: a listing may be late.
     *
     * @param map which was checked
     */
    public SystemMap pinned(SystemMap map) {
        return map.withDevices(device ->
                device instanceof Device.ObjectInput(var name, var path, _)
                        ? new Device.ObjectInput(name, path, seen(path))
                        : device);
    }

    private Optional<String> seen(ObjectPath path) {
        return found.getOrDefault(path, Optional.empty()).map(ObjectInfo::etag);
    }

    private Optional<Obstacle> obstacle(Session session, Set<ObjectPath> listed) {
        return session.attached()
                .flatMap(this::refusal)
                .or(() -> ofExecutable(session.executable(), listed))
                .or(() ->
                        session.devices().stream()
                                .flatMap(device -> inTheWay(device, listed).stream())
                                .findFirst());
    }

    private Optional<Obstacle> refusal(Device attached) {
        return switch (attached) {
            case Device.ObjectInput(_, var path, _) when !mayRead(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device.ObjectImage(var path) when !mayRead(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device.ZappImage(var path, _) when !mayRead(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device.ObjectOutput(_, var path, _) when !mayWrite(path) ->
                    Optional.of(new Obstacle.Refused(path));
            case Device _ -> Optional.empty();
        };
    }

    private Optional<Obstacle> ofExecutable(Executable executable, Set<ObjectPath> listed) {
        return switch (executable) {
            case Executable.Stored(var path) -> unreadable(path, listed);
            case Executable.InImage _, Executable.InSystemImage _ -> Optional.empty();
        };
    }

    private Optional<Obstacle> inTheWay(Device device, Set<ObjectPath> listed) {
        return switch (device) {
            case Device.ObjectInput(_, var path, _) -> unreadable(path, listed);
            case Device.ObjectImage(var path) -> unreadable(path, listed);
            case Device.ZappImage(var path, var etag) ->
                    unreadable(path, listed).or(() -> changed(path, etag));
            case Device.ContainerInput(_, var path) -> unlistable(path);
            case Device.ObjectOutput(_, var path, _) -> unwritable(path);
            case Device.PayloadInput _,
                    Device.ResponseOutput _,
                    Device.PostedImage _,
                    Device.SystemImage _ ->
                    Optional.empty();
        };
    }

    private Optional<Obstacle> unreadable(ObjectPath path, Set<ObjectPath> listed) {
        if (!mayRead(path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return listed.contains(path) || find(path).isPresent()
                ? Optional.empty()
                : Optional.of(new Obstacle.Missing(path));
    }

    private Optional<Obstacle> changed(ObjectPath path, String etag) {
        return find(path)
                .filter(info -> !info.etag().equals(etag))
                .map(_ -> new Obstacle.Changed(path));
    }

    private Optional<Obstacle> unlistable(ContainerPath path) {
        if (!mayList(path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return exists(path) ? Optional.empty() : Optional.of(new Obstacle.Missing(path));
    }

    private Optional<Obstacle> unwritable(ObjectPath path) {
        if (!mayWrite(path)) {
            return Optional.of(new Obstacle.Refused(path));
        }
        return exists(path.container())
                ? Optional.empty()
                : Optional.of(new Obstacle.Missing(path));
    }

    private boolean mayRead(ObjectPath path) {
        return open.computeIfAbsent(
                path.container(), _ -> sights.rights().mayRead(authority, path));
    }

    private boolean mayWrite(ObjectPath path) {
        return writable.computeIfAbsent(
                path.container(), _ -> sights.rights().mayWrite(authority, path));
    }

    private boolean mayList(ContainerPath path) {
        return listable.computeIfAbsent(path, _ -> sights.rights().mayList(authority, path));
    }

    private boolean exists(ContainerPath path) {
        return existing.computeIfAbsent(path, _ -> sights.containers().find(path).isPresent());
    }

    private Optional<ObjectInfo> find(ObjectPath path) {
        return found.computeIfAbsent(path, _ -> sights.objects().find(path));
    }
}
