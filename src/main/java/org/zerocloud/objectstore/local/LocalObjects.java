package org.zerocloud.objectstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerInfo.Versions.Mode;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectVersions;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.large.PlainObjects;
import org.zerocloud.objectstore.large.Resolution;

/** Objects as a row each, and a file if they are not small; the row decides which file counts. */
final class LocalObjects implements ObjectStore, PlainObjects {

    private static final Logger LOG = LoggerFactory.getLogger(LocalObjects.class);

    /** How often an object may be replaced between the look at its row and at its file. */
    private static final int OPEN_ATTEMPTS_MAX = 100;

    private final TransactionOperations transactions;
    private final ContainerRows containers;
    private final ObjectRows objects;
    private final ObjectFiles files;
    private final LocalStoreProperties settings;
    private final Versioning versioning;
    private final VersionRows versions;
    private final KeptVersions kept;
    private final ObjectChanges changes;
    private final Resolution resolution = new Resolution(this);

    LocalObjects(
            Database database,
            ContainerRows containers,
            ObjectFiles files,
            Clock clock,
            LocalStoreProperties settings) {
        this.settings = settings;
        this.transactions = database.transactions();
        this.objects = new ObjectRows(database);
        this.containers = containers;
        this.versioning = new Versioning(containers, database);
        this.files = files;
        this.versions = new VersionRows(database);
        this.kept = new KeptVersions(containers, versions);
        this.changes = new ObjectChanges(database, containers, files, clock);
    }

    @Override
    public Optional<ObjectInfo> find(ObjectPath path, Reading how) {
        return resolution(path, how).find(path, new Reading(how.view(), how.mayRead()));
    }

    @Override
    public Optional<StoredObject> open(ObjectPath path, Reading how) {
        return resolution(path, how).open(path, new Reading(how.view(), how.mayRead()));
    }

    private Resolution resolution(ObjectPath path, Reading how) {
        return how.version()
                .map(version -> new Resolution(new OneVersion(this, path, version)))
                .orElse(resolution);
    }

    /** A version of an object, which may be the object itself. */
    private Optional<ObjectRows.Stored> version(ObjectPath path, String version) {
        var current =
                live(path)
                        .filter(found ->
                                found.info().version().orElse(ObjectVersions.NULL).equals(version));
        var id = VersionId.parse(version);
        return current.isPresent() || id.isEmpty() ? current : versions.open(path, id.getAsLong());
    }

    private Optional<ObjectRows.Stored> live(ObjectPath path) {
        return objects.open(path).filter(found -> changes.isLive(found.info()));
    }

    @Override
    public Optional<ObjectInfo> findPlain(ObjectPath path) {
        return changes.find(path);
    }

    @Override
    public Optional<List<ObjectInfo>> listPlain(ContainerPath container, String prefix, int max) {
        return containers.id(container).map(id -> objects.list(id, container, prefix, max));
    }

    @Override
    public Optional<StoredObject> openPlain(ObjectPath path) {
        return open(path, () -> live(path));
    }

    /** Opens what is found, and looks again if its file is gone meanwhile. */
    private Optional<StoredObject> open(
            ObjectPath path, Supplier<Optional<ObjectRows.Stored>> found) {
        for (var attempt = 0; attempt < OPEN_ATTEMPTS_MAX; attempt++) {
            var stored = found.get();
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(open(stored.get()));
            } catch (NoSuchFileException e) {
                LOG.debug("{} was replaced while it was opened", path);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot open " + path, e);
            }
        }
        throw new IllegalStateException("The bytes of %s are not there".formatted(path));
    }

    private StoredObject open(ObjectRows.Stored stored) throws IOException {
        return switch (stored.content()) {
            case Content.InFile(var file) -> new LocalObject(stored.info(), files.open(file));
            case Content.Inline(var bytes) -> new InlineObject(stored.info(), bytes);
        };
    }

    @Override
    public Upload upload(ObjectPath path, ObjectDescription description) {
        if (containers.id(path.container()).isEmpty()) {
            throw new ContainerNotFound(path.container());
        }
        return upload(written -> commit(path, description, written));
    }

    /** Of an object that a row can hold the commit alone looks at the container: one look less. */
    @Override
    public Upload upload(ObjectPath path, ObjectDescription description, Announced announced) {
        var bytes = announced.bytes();
        return bytes.isPresent() && bytes.getAsLong() <= settings.inlineSizeMax().toBytes()
                ? upload(written -> commit(path, description, written))
                : upload(path, description);
    }

    private LocalUpload upload(Function<LocalUpload.Written, ObjectInfo> row) {
        return new LocalUpload(files, (int) settings.inlineSizeMax().toBytes(), row);
    }

    @Override
    public Upload uploadManifest(
            ObjectPath path, ManifestRequest request, ObjectDescription description, Reading how) {
        var manifest = resolution.manifest(path, request, settings.segmentsMax(), how);
        try {
            var upload = upload(path, description.as(manifest.kind()));
            upload.body().write(manifest.toJson());
            return upload;
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write the manifest " + path, e);
        }
    }

    @Override
    public int segmentsMax() {
        return settings.segmentsMax();
    }

    @Override
    public void update(ObjectPath path, ObjectDescription description) {
        transactions.executeWithoutResult(_ -> {
            var container = changes.hold(path).container();
            var now = changes.now();
            if (!objects.describe(container, path.object(), description, now)) {
                throw new ObjectNotFound(path);
            }
            containers.count(container, 0, 0, now);
        });
    }

    @Override
    public boolean mark(ObjectPath path, String etag, String mark) {
        return objects.mark(path, etag, mark);
    }

    @Override
    public Optional<String> delete(ObjectPath path) {
        return transactions.execute(_ -> {
            var held = changes.hold(path);
            var old = findPlain(path).orElseThrow(() -> new ObjectNotFound(path));
            return switch (kept.beforeDelete(held, old, changes.now())) {
                case KeptVersions.Deletion.Kept(var marker) -> marker;
                case KeptVersions.Deletion.Plain _ -> {
                    deletePlain(held, old);
                    yield Optional.<String>empty();
                }
            };
        });
    }

    private void deletePlain(Versioning.Held held, ObjectInfo old) {
        var now = changes.now();
        var versions = held.versions();
        if (versions.isPresent() && versions.get().mode() == Mode.HISTORY) {
            versioning.keep(held, versions.get(), old, now);
            markDeleted(old.path(), versions.get(), now);
            return;
        }
        changes.remove(held.container(), old);
        versions.ifPresent(where -> versioning.restore(held, where, old.path(), now));
    }

    /** Deletes an object if its time is over; false if it is not, or not any more. */
    boolean deleteExpired(ObjectPath path) {
        return transactions.execute(_ -> {
            var held = changes.hold(path);
            var old = objects.find(path).filter(object -> !changes.isLive(object));
            old.ifPresent(object -> {
                if (KeptVersions.isVersion(object)) {
                    kept.archive(held, object, changes.now());
                } else {
                    changes.remove(held.container(), object);
                }
            });
            return old.isPresent();
        });
    }

    /** A version that says that there was a deletion. */
    private void markDeleted(ObjectPath path, Versioning.HeldVersions where, Instant now) {
        var marker = where.path().object(Versioning.name(path.object(), now));
        var description = new ObjectDescription(VersionRows.DELETED, Map.of(), Map.of());
        try (var upload =
                upload(written ->
                        put(where.requiredId(), marker, description, written, Optional.empty()))) {
            upload.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the deletion of " + path, e);
        }
    }

    private ObjectInfo commit(
            ObjectPath path, ObjectDescription description, LocalUpload.Written written) {
        var info = info(path, description, written, Optional.empty());
        var put = objects.putAtOnce(new ObjectRows.Stored(info, written.content()));
        if (put.isEmpty()) {
            return commitInSteps(path, description, written);
        }
        var replaced = put.get().replaced();
        if (replaced != null) {
            changes.deleteAfterCommit(replaced);
        }
        return info;
    }

    private ObjectInfo commitInSteps(
            ObjectPath path, ObjectDescription description, LocalUpload.Written written) {
        return transactions.execute(_ -> {
            var held = changes.holdForWrite(path);
            held.versions().ifPresent(where -> keepOld(held, where, path));
            var version =
                    held.versioning() == ContainerInfo.Versioning.NEVER
                            ? Optional.<Long>empty()
                            : kept.beforeWrite(held, path.object(), findPlain(path), changes.now());
            var stored =
                    put(held.container(), path, description, written, version.map(VersionId::text));
            if (held.isLimited()) {
                containers.requireWithinQuota(held.container());
            }
            return stored;
        });
    }

    /** Versions are kept of what was there for a reader. */
    private void keepOld(Versioning.Held held, Versioning.HeldVersions where, ObjectPath path) {
        findPlain(path).ifPresent(old -> versioning.keep(held, where, old, changes.now()));
    }

    private ObjectInfo put(
            long container,
            ObjectPath path,
            ObjectDescription description,
            LocalUpload.Written written,
            Optional<String> version) {
        var info = info(path, description, written, version);
        objects.put(container, new ObjectRows.Stored(info, written.content()))
                .ifPresent(changes::deleteAfterCommit);
        return info;
    }

    private ObjectInfo info(
            ObjectPath path,
            ObjectDescription description,
            LocalUpload.Written written,
            Optional<String> version) {
        return new ObjectInfo(
                path,
                written.bytes(),
                written.etag(),
                description,
                changes.now(),
                Set.of(),
                version);
    }

    /**
     * All objects, but one of them as it was.
     *
     * @param path of that one
     * @param version which one of it
     */
    private record OneVersion(LocalObjects objects, ObjectPath path, String version)
            implements PlainObjects {

        @Override
        public Optional<ObjectInfo> findPlain(ObjectPath other) {
            return other.equals(path)
                    ? objects.version(path, version).map(ObjectRows.Stored::info)
                    : objects.findPlain(other);
        }

        @Override
        public Optional<StoredObject> openPlain(ObjectPath other) {
            return other.equals(path)
                    ? objects.open(path, () -> objects.version(path, version))
                    : objects.openPlain(other);
        }

        @Override
        public Optional<List<ObjectInfo>> listPlain(
                ContainerPath container, String prefix, int max) {
            return objects.listPlain(container, prefix, max);
        }
    }
}
