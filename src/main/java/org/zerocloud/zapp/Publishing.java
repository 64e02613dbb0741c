package org.zerocloud.zapp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.zapp.archive.IncomingArchive;

/** Makes zapps of archives that came in. */
@Service
public class Publishing {

    private final Inspection inspection;
    private final ZappArchives archives;
    private final ZappRoom room;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Publishing(
            Inspection inspection,
            ZappArchives archives,
            ZappRoom room,
            TransactionTemplate transaction,
            Clock clock) {
        this.inspection = inspection;
        this.archives = archives;
        this.room = room;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * What became of an archive.
     *
     * @param isNew false if the version was there with the same bytes
     * @param warnings what is strange about it
     */
    public record Published(Zapp zapp, boolean isNew, List<Finding> warnings) {}

    /**
     * Looks at an archive and stores it as a version of a zapp. Where the version is there with the
     * same bytes, nothing changes, except that its object is written anew if somebody took it away.
     *
     * @param number the version, if the archive does not say it
     * @throws ZappRejected if the archive is no zapp
     * @throws ZappRefused if the version is there with other bytes, or there are too many
     * @throws ObjectStore.QuotaExceeded if the tenant's account cannot take it
     */
    public Published publish(Caller.User caller, IncomingArchive archive, Optional<String> number)
            throws IOException {
        var found = inspection.inspect(caller.tenant(), archive, number);
        var version = new ZappVersion(found.name(), found.number(), archive.digest());
        var earlier = room.earlier(caller.tenant(), version);
        if (earlier.filter(archives::isThere).isPresent()) {
            return new Published(earlier.get(), false, found.warnings());
        }
        var path = archives.path(caller.tenant(), version.name(), version.number());
        try (var upload = archives.upload(path, archive, found.isCompressed())) {
            var stored = new Zapp.Archive(path, upload.etag(), upload.bytes());
            var by = new Zapp.Upload(caller.qualifiedName(), clock.instant());
            var zapp =
                    new Zapp(
                            0,
                            caller.tenant(),
                            version,
                            stored,
                            found.template(),
                            found.summary(),
                            by,
                            Optional.empty());
            return new Published(store(zapp, upload), earlier.isEmpty(), found.warnings());
        }
    }

    /** The object and its row become visible in turn: no other upload comes between them. */
    private Zapp store(Zapp zapp, Upload upload) {
        return transaction.execute(_ -> {
            room.take(zapp);
            try {
                var _ = upload.commit();
            } catch (IOException e) {
                throw new UncheckedIOException("Cannot store " + zapp.archive().path(), e);
            }
            return room.save(zapp);
        });
    }

    /**
     * Deletes a version and its object. Its number stays taken.
     *
     * @throws ZappRefused if an alias or a job needs it
     */
    public void delete(TenantId tenant, Zapp zapp) {
        transaction.executeWithoutResult(_ -> {
            room.leave(tenant, zapp);
            archives.delete(zapp);
        });
    }
}
