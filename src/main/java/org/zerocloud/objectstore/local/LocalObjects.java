package org.zerocloud.objectstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zerocloud.objectstore.ContainerInfo.Versions.Mode;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.large.PlainObjects;
import org.zerocloud.objectstore.large.Resolution;

/** Objects as a row each, and a file if they are not small; the row decides which file counts. */
final class LocalObjects implements ObjectStore, PlainObjects {

    private static final Logger LOG = LoggerFactory.getLogger(LocalObjects.class);

    /** What Swift calls a version that is a deletion. */
    private static final String DELETED = "application/x-deleted;swift_versions_deleted=1";

    /** How often an object may be replaced between the look at its row and at its file. */
    private static final int OPEN_ATTEMPTS_MAX = 100;

    private final TransactionOperations transactions;
    private final ContainerRows containers;
    private final ObjectRows objects;
    private final ObjectFiles files;
    private final Clock clock;
    private final LocalStoreProperties settings;
    private final Versioning versioning;
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
        this.versioning = new Versioning(containers, objects);
        this.files = files;
        this.clock = clock;
    }

    @Override
    public Optional<ObjectInfo> find(ObjectPath path, Reading how) {
        return resolution.find(path, how);
    }

    @Override
    public Optional<StoredObject> open(ObjectPath path, Reading how) {
        return resolution.open(path, how);
    }

    @Override
    public Optional<ObjectInfo> findPlain(ObjectPath path) {
        return objects.find(path).filter(this::isLive);
    }

    /** An object whose time is over is not there, though nobody has collected it yet. */
    private boolean isLive(ObjectInfo object) {
        return object.description()
                .deleteAt()
                .filter(time -> !time.isAfter(clock.instant()))
                .isEmpty();
    }

    @Override
    public Optional<List<ObjectInfo>> listPlain(ContainerPath container, String prefix, int max) {
        return containers.id(container).map(id -> objects.list(id, container, prefix, max));
    }

    @Override
    public Optional<StoredObject> openPlain(ObjectPath path) {
        for (var attempt = 0; attempt < OPEN_ATTEMPTS_MAX; attempt++) {
            var stored = objects.open(path).filter(found -> isLive(found.info()));
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
            var container = lock(path);
            var now = now();
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
    public void delete(ObjectPath path) {
        transactions.executeWithoutResult(_ -> {
            var held = held(path);
            var old = findPlain(path).orElseThrow(() -> new ObjectNotFound(path));
            var now = now();
            var versions = held.versions();
            if (versions.isPresent() && versions.get().mode() == Mode.HISTORY) {
                versioning.keep(held, versions.get(), old, now);
                markDeleted(path, versions.get(), now);
                return;
            }
            remove(held.container(), old, now);
            versions.ifPresent(kept -> versioning.restore(held, kept, path, now));
        });
    }

    /** Deletes an object if its time is over; false if it is not, or not any more. */
    boolean deleteExpired(ObjectPath path) {
        return transactions.execute(_ -> {
            var held = held(path);
            var old = objects.find(path).filter(object -> !isLive(object));
            old.ifPresent(object -> remove(held.container(), object, now()));
            return old.isPresent();
        });
    }

    private void remove(long container, ObjectInfo old, Instant now) {
        objects.delete(container, old.path().object()).ifPresent(this::deleteAfterCommit);
        containers.count(container, -1, -old.bytes(), now);
    }

    /** A version that says that there was a deletion. */
    private void markDeleted(ObjectPath path, Versioning.HeldVersions versions, Instant now) {
        var marker = versions.path().object(Versioning.name(path.object(), now));
        var description = new ObjectDescription(DELETED, Map.of(), Map.of());
        try (var upload =
                upload(written -> put(versions.requiredId(), marker, description, written))) {
            upload.commit();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep the deletion of " + path, e);
        }
    }

    private ObjectInfo commit(
            ObjectPath path, ObjectDescription description, LocalUpload.Written written) {
        return transactions.execute(_ -> {
            var held = versioning.lock(path);
            held.versions().ifPresent(versions -> keepOld(held, versions, path));
            var stored = put(held.container(), path, description, written);
            if (held.isLimited()) {
                containers.requireWithinQuota(held.container());
            }
            return stored;
        });
    }

    /** Versions are kept of what was there for a reader. */
    private void keepOld(Versioning.Held held, Versioning.HeldVersions versions, ObjectPath path) {
        findPlain(path).ifPresent(old -> versioning.keep(held, versions, old, now()));
    }

    private ObjectInfo put(
            long container,
            ObjectPath path,
            ObjectDescription description,
            LocalUpload.Written written) {
        var now = now();
        var info =
                new ObjectInfo(path, written.bytes(), written.etag(), description, now, Set.of());
        objects.put(container, new ObjectRows.Stored(info, written.content()))
                .ifPresent(this::deleteAfterCommit);
        return info;
    }

    private Versioning.Held held(ObjectPath path) {
        try {
            return versioning.lock(path);
        } catch (ContainerNotFound e) {
            throw new ObjectNotFound(path);
        }
    }

    /** An object in a container that is not there is not there itself. */
    private long lock(ObjectPath path) {
        try {
            return containers.lock(path).id();
        } catch (ContainerNotFound e) {
            throw new ObjectNotFound(path);
        }
    }

    /** The old file counts until the new row does; should it stay behind, the sweep finds it. */
    private void deleteAfterCommit(UUID file) {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        try {
                            files.delete(file);
                        } catch (IOException e) {
                            LOG.warn("File {} stays until the next sweep", file, e);
                        }
                    }
                });
    }

    /** What the database keeps of a time. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
