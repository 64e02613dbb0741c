package org.zerocloud.objectstore.local;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;

/**
 * Keeps objects that are replaced or deleted in another container, under the names that Swift gives
 * them: the length of the name in three hexadecimal digits, the name, a slash, and when it was
 * written. Everything happens in the caller's transaction.
 */
final class Versioning {

    private static final int MICROS_PER_TICK = 10;

    private final ContainerRows containers;
    private final VersionRows rows;

    Versioning(ContainerRows containers, Database database) {
        this.containers = containers;
        this.rows = new VersionRows(database);
    }

    /**
     * Containers that are held until the end of the transaction.
     *
     * @param container the object's
     * @param versions where its versions are kept, if they are
     * @param isLimited whether the object's container has a quota
     * @param versioning whether the object's container keeps all versions itself
     */
    record Held(
            long container,
            Optional<HeldVersions> versions,
            boolean isLimited,
            ContainerInfo.Versioning versioning) {}

    /**
     * The container of the versions.
     *
     * @param id its number; nothing if it is not there
     */
    record HeldVersions(ContainerPath path, Optional<Long> id, Versions.Mode mode) {

        long requiredId() {
            return id.orElseThrow(() -> new Versions.Missing(path));
        }
    }

    /**
     * Holds an object, its container as far as it has to be, and the one of its versions. Two
     * containers that keep each other's versions can come to wait for each other; the database then
     * ends one of the two.
     *
     * @throws ContainerNotFound if there is none
     */
    Held lock(ObjectPath path) {
        var locked = containers.lock(path);
        return new Held(
                locked.id(),
                locked.versions().map(versions -> lock(path.container(), versions)),
                locked.isLimited(),
                locked.versioning());
    }

    private HeldVersions lock(ContainerPath path, Versions versions) {
        var kept = new ContainerPath(path.account(), versions.container());
        Optional<Long> id = containers.id(kept);
        id.ifPresent(_ -> containers.lock(kept));
        return new HeldVersions(kept, id, versions.mode());
    }

    /** Moves an object away; its container then has one less. */
    void keep(Held held, HeldVersions versions, ObjectInfo info, Instant now) {
        var name = name(info.path().object(), info.modifiedAt());
        rows.move(held.container(), info.path().object(), versions.requiredId(), name);
        containers.count(held.container(), -1, -info.bytes(), now);
        containers.count(versions.requiredId(), 1, info.bytes(), now);
    }

    /** Brings the last version back, if there is one. */
    void restore(Held held, HeldVersions versions, ObjectPath path, Instant now) {
        var last =
                versions.id().flatMap(id -> rows.last(id, versions.path(), prefix(path.object())));
        if (last.isPresent()) {
            var info = last.get();
            rows.move(versions.requiredId(), info.path().object(), held.container(), path.object());
            containers.count(versions.requiredId(), -1, -info.bytes(), now);
            containers.count(held.container(), 1, info.bytes(), now);
        }
    }

    static String name(String object, Instant time) {
        return "%s%d.%05d"
                .formatted(
                        prefix(object),
                        time.getEpochSecond(),
                        time.getNano() / 1_000 / MICROS_PER_TICK);
    }

    private static String prefix(String object) {
        return String.format(Locale.ROOT, "%03x%s/", object.length(), object);
    }
}
