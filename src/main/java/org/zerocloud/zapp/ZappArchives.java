package org.zerocloud.zapp;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.identity.acl.Acl;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStore.Announced;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.zapp.ZappRefused.Reason;
import org.zerocloud.zapp.archive.IncomingArchive;

/** The archives of zapps as objects of their tenants. */
@Component
class ZappArchives {

    private static final String GZIP = "application/x-gzip";
    private static final String TAR = "application/x-tar";

    private final ObjectStore objects;
    private final Containers containers;
    private final ZappProperties settings;

    ZappArchives(ObjectStore objects, Containers containers, ZappProperties settings) {
        this.objects = objects;
        this.containers = containers;
        this.settings = settings;
    }

    /** A name never ends with a slash, so no two versions of zapps share an object. */
    ObjectPath path(TenantId tenant, String name, String number) {
        return new ContainerPath(tenant, settings.container())
                .object("%s/%s-%s.zapp".formatted(name, name, number));
    }

    /**
     * Begins to write an archive; the caller commits and closes it.
     *
     * @throws ObjectStore.QuotaExceeded if the tenant's account cannot take it
     */
    Upload upload(ObjectPath path, IncomingArchive archive, boolean isCompressed)
            throws IOException {
        var description =
                new ObjectDescription(
                        isCompressed ? GZIP : TAR,
                        Map.of("zapp-digest", archive.digest()),
                        Map.of());
        var upload = begin(path, description, archive.bytes());
        var complete = false;
        try {
            Files.copy(archive.file(), upload.body());
            complete = true;
            return upload;
        } finally {
            if (!complete) {
                upload.close();
            }
        }
    }

    private Upload begin(ObjectPath path, ObjectDescription description, long bytes) {
        try {
            return objects.upload(path, description, Announced.ofLength(bytes));
        } catch (ContainerNotFound _) {
            makeContainer(path.container());
            return objects.upload(path, description, Announced.ofLength(bytes));
        }
    }

    /** All of the tenant's users may read it, for their jobs do so with their own rights. */
    private void makeContainer(ContainerPath path) {
        var readers = new Acl(path.account().value());
        containers.create(
                path, new ContainerUpdate(Map.of(), Map.of(ContainerUpdate.Right.READ, readers)));
    }

    /**
     * Opens an archive; the caller closes it.
     *
     * @throws ZappRefused if its object has other bytes, or is gone
     */
    StoredObject open(Zapp zapp) {
        var object = objects.open(zapp.archive().path());
        if (object.isPresent() && hasItsBytes(zapp, object.get().info())) {
            return object.get();
        }
        object.ifPresent(StoredObject::close);
        throw new ZappRefused(
                Reason.CHANGED,
                "The object %s of %s was %s by somebody"
                        .formatted(
                                zapp.archive().path(),
                                zapp.version().reference(),
                                object.isPresent() ? "overwritten" : "deleted"));
    }

    private static boolean hasItsBytes(Zapp zapp, ObjectInfo info) {
        return info.etag().equals(zapp.archive().etag());
    }

    /** Whether the object is there with the archive's bytes. */
    boolean isThere(Zapp zapp) {
        return objects.find(zapp.archive().path())
                .filter(info -> hasItsBytes(zapp, info))
                .isPresent();
    }

    /** What somebody put in its place stays. */
    void delete(Zapp zapp) {
        if (isThere(zapp)) {
            try {
                Optional<String> _ = objects.delete(zapp.archive().path());
            } catch (ObjectNotFound gone) {
                return;
            }
        }
    }
}
