package org.zerocloud.objectstore.local;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.transaction.support.TransactionOperations;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectVersions;

/** Versions as rows, with a file each if they are not small. */
final class LocalVersions implements ObjectVersions {

    private final TransactionOperations transactions;
    private final ContainerRows containers;
    private final VersionRows rows;
    private final KeptVersions kept;
    private final ObjectChanges changes;

    LocalVersions(Database database, ContainerRows containers, ObjectChanges changes) {
        this.transactions = database.transactions();
        this.containers = containers;
        this.rows = new VersionRows(database);
        this.kept = new KeptVersions(containers, rows);
        this.changes = changes;
    }

    @Override
    public void delete(ObjectPath path, String version) {
        transactions.executeWithoutResult(_ -> {
            var held = changes.hold(path);
            var current = changes.find(path);
            if (current.filter(object -> isThat(object, version)).isPresent()) {
                changes.remove(held.container(), current.get());
                return;
            }
            var gone =
                    ofVersion(
                            path, version, id -> rows.delete(held.container(), path.object(), id));
            containers.count(held.container(), 0, -gone.bytes(), changes.now());
            gone.file().ifPresent(changes::deleteAfterCommit);
        });
    }

    @Override
    public ObjectInfo restore(ObjectPath path, String version) {
        return transactions.execute(_ -> {
            var held = changes.hold(path);
            var current = changes.find(path);
            if (current.filter(object -> isThat(object, version)).isPresent()) {
                return current.get();
            }
            var now = changes.now();
            current.ifPresent(object -> kept.archive(held, object, now));
            return ofVersion(path, version, id -> restored(held, path, id, now));
        });
    }

    private Optional<ObjectInfo> restored(
            Versioning.Held held, ObjectPath path, long version, Instant now) {
        if (!rows.restore(held.container(), path.object(), version)) {
            return Optional.empty();
        }
        containers.count(held.container(), 1, 0, now);
        return changes.find(path);
    }

    private static boolean isThat(ObjectInfo object, String version) {
        return object.version().orElse(NULL).equals(version);
    }

    private static <T> T ofVersion(
            ObjectPath path, String version, Function<Long, Optional<T>> found) {
        var id = VersionId.parse(version);
        return (id.isPresent() ? found.apply(id.getAsLong()) : Optional.<T>empty())
                .orElseThrow(() -> new ObjectNotFound(path));
    }

    @Override
    public List<ListingEntry<Entry>> list(ContainerPath container, Query query) {
        var id = containers.id(container).orElseThrow(() -> new ContainerNotFound(container));
        return rows.list(id, container, query);
    }
}
