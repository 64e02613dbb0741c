package org.zerocloud.objectstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
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

/** Objects as a row and a file each; the row decides which file counts. */
final class LocalObjects implements ObjectStore, PlainObjects {

    private static final Logger LOG = LoggerFactory.getLogger(LocalObjects.class);

    /** How often an object may be replaced between the look at its row and at its file. */
    private static final int OPEN_ATTEMPTS_MAX = 100;

    private final TransactionOperations transactions;
    private final ContainerRows containers;
    private final ObjectRows objects;
    private final ObjectFiles files;
    private final Clock clock;
    private final Resolution resolution = new Resolution(this);

    LocalObjects(Database database, ContainerRows containers, ObjectFiles files, Clock clock) {
        this.transactions = database.transactions();
        this.objects = new ObjectRows(database);
        this.containers = containers;
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
        return live(path).map(ObjectRows.Stored::info);
    }

    /** An object whose time is over is not there, though nobody has collected it yet. */
    private Optional<ObjectRows.Stored> live(ObjectPath path) {
        return objects.find(path)
                .filter(stored ->
                        stored.info()
                                .description()
                                .deleteAt()
                                .filter(time -> !time.isAfter(clock.instant()))
                                .isEmpty());
    }

    @Override
    public List<ObjectInfo> listPlain(ContainerPath container, String prefix, int max) {
        return containers
                .id(container)
                .map(id -> objects.list(id, container, prefix, max))
                .orElse(List.of());
    }

    @Override
    public Optional<StoredObject> openPlain(ObjectPath path) {
        for (var attempt = 0; attempt < OPEN_ATTEMPTS_MAX; attempt++) {
            var stored = live(path);
            if (stored.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        new LocalObject(stored.get().info(), files.open(stored.get().file())));
            } catch (NoSuchFileException e) {
                LOG.debug("{} was replaced while it was opened", path);
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot open " + path, e);
            }
        }
        throw new IllegalStateException("The bytes of %s are not there".formatted(path));
    }

    @Override
    public Upload upload(ObjectPath path, ObjectDescription description) {
        if (containers.id(path.container()).isEmpty()) {
            throw new ContainerNotFound(path.container());
        }
        try {
            return new LocalUpload(
                    files, UUID.randomUUID(), written -> commit(path, description, written));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot begin to write " + path, e);
        }
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
            var container = lock(path);
            var old =
                    objects.replaced(container, path.object())
                            .orElseThrow(() -> new ObjectNotFound(path));
            objects.delete(container, path.object());
            containers.count(container, -1, -old.bytes(), now());
            deleteAfterCommit(old.file());
        });
    }

    private ObjectInfo commit(
            ObjectPath path, ObjectDescription description, LocalUpload.Written written) {
        return transactions.execute(_ -> {
            var container = containers.lock(path.container());
            var now = now();
            var info =
                    new ObjectInfo(
                            path, written.bytes(), written.etag(), description, now, Set.of());
            var old = objects.replaced(container, path.object());
            objects.put(container, new ObjectRows.Stored(info, written.file()));
            containers.count(
                    container,
                    old.isPresent() ? 0 : 1,
                    written.bytes() - old.map(ObjectRows.Replaced::bytes).orElse(0L),
                    now);
            old.map(ObjectRows.Replaced::file).ifPresent(this::deleteAfterCommit);
            return info;
        });
    }

    /** An object in a container that is not there is not there itself. */
    private long lock(ObjectPath path) {
        try {
            return containers.lock(path.container());
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
