package org.zerocloud.objectstore.local;

import java.time.Instant;
import java.util.Optional;
import org.zerocloud.objectstore.ObjectInfo;

/** What happens to versions when an object is written or deleted, in the caller's transaction. */
final class KeptVersions {

    private final ContainerRows containers;
    private final VersionRows rows;

    KeptVersions(ContainerRows containers, VersionRows rows) {
        this.containers = containers;
        this.rows = rows;
    }

    /**
     * Keeps the object that is to be replaced, as far as its container keeps versions.
     *
     * @param old the object that is there, if one is
     * @return the name of the version that is to be written, if it gets one
     */
    Optional<Long> beforeWrite(
            Versioning.Held held, String name, Optional<ObjectInfo> old, Instant now) {
        return switch (held.versioning()) {
            case NEVER -> Optional.empty();
            case SUSPENDED -> {
                old.filter(KeptVersions::isVersion).ifPresent(info -> archive(held, info, now));
                yield Optional.empty();
            }
            case ENABLED -> {
                old.ifPresent(info -> archive(held, info, now));
                yield Optional.of(rows.next(held.container(), name, now));
            }
        };
    }

    /** What a deletion has done. */
    sealed interface Deletion {

        /** The object is to be removed, as if no versions were kept. */
        record Plain() implements Deletion {}

        /** The object is a version now, and there is none any more. */
        record Kept(Optional<String> marker) implements Deletion {}
    }

    Deletion beforeDelete(Versioning.Held held, ObjectInfo old, Instant now) {
        return switch (held.versioning()) {
            case NEVER -> new Deletion.Plain();
            case SUSPENDED -> {
                if (!isVersion(old)) {
                    yield new Deletion.Plain();
                }
                archive(held, old, now);
                yield new Deletion.Kept(Optional.empty());
            }
            case ENABLED -> {
                archive(held, old, now);
                var name = old.path().object();
                var version = rows.next(held.container(), name, now);
                rows.markDeleted(held.container(), name, version, now);
                yield new Deletion.Kept(Optional.of(VersionId.text(version)));
            }
        };
    }

    static boolean isVersion(ObjectInfo object) {
        return object.version().isPresent();
    }

    /** The container holds its bytes still, but one object less. */
    void archive(Versioning.Held held, ObjectInfo object, Instant now) {
        rows.archive(held.container(), object.path().object());
        containers.count(held.container(), -1, 0, now);
    }
}
