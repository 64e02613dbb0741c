package org.zerocloud.objectstore.local;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;

/** Steps by which objects change, in the caller's transaction. */
final class ObjectChanges {

    private static final Logger LOG = LoggerFactory.getLogger(ObjectChanges.class);

    private final ContainerRows containers;
    private final ObjectRows objects;
    private final Versioning versioning;
    private final ObjectFiles files;
    private final Clock clock;

    ObjectChanges(Database database, ContainerRows containers, ObjectFiles files, Clock clock) {
        this.containers = containers;
        this.objects = new ObjectRows(database);
        this.versioning = new Versioning(containers, database);
        this.files = files;
        this.clock = clock;
    }

    /** What the database keeps of a time. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * Holds an object that is to be replaced, or to be made.
     *
     * @throws ContainerNotFound if there is no container for it
     */
    Versioning.Held holdForWrite(ObjectPath path) {
        return versioning.lock(path);
    }

    /**
     * Holds an object that should be there; one in a container that is not there is not there
     * itself.
     */
    Versioning.Held hold(ObjectPath path) {
        try {
            return versioning.lock(path);
        } catch (ContainerNotFound e) {
            throw new ObjectNotFound(path);
        }
    }

    /** The object, unless its time is over, though nobody has collected it yet. */
    Optional<ObjectInfo> find(ObjectPath path) {
        return objects.find(path).filter(this::isLive);
    }

    boolean isLive(ObjectInfo object) {
        return object.description()
                .deleteAt()
                .filter(time -> !time.isAfter(clock.instant()))
                .isEmpty();
    }

    void remove(long container, ObjectInfo old) {
        objects.delete(container, old.path().object()).ifPresent(this::deleteAfterCommit);
        containers.count(container, -1, -old.bytes(), now());
    }

    /** The old file counts until the new row does; should it stay behind, the sweep finds it. */
    void deleteAfterCommit(UUID file) {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            delete(file);
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        delete(file);
                    }
                });
    }

    private void delete(UUID file) {
        try {
            files.delete(file);
        } catch (IOException e) {
            LOG.warn("File {} stays until the next sweep", file, e);
        }
    }
}
