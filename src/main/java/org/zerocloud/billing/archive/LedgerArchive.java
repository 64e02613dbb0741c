package org.zerocloud.billing.archive;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.zerocloud.billing.ledger.LedgerCsv;
import org.zerocloud.billing.verify.Verification;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Moves months that are old enough to the object store. A month leaves the database only after its
 * object was read back, every hash followed and the ends compared; a crash before that changes
 * nothing, since the same lines make the same object again.
 */
@Component
class LedgerArchive {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerArchive.class);
    private static final ObjectDescription PACKED =
            new ObjectDescription("application/gzip", Map.of(), Map.of());

    private final MonthTables months;
    private final ObjectStore objects;
    private final Containers containers;
    private final ArchiveProperties settings;
    private final Clock clock;

    LedgerArchive(
            MonthTables months,
            ObjectStore objects,
            Containers containers,
            ArchiveProperties settings,
            Clock clock) {
        this.months = months;
        this.objects = objects;
        this.containers = containers;
        this.settings = settings;
        this.clock = clock;
    }

    /** Moves all months that are old enough, if the operator has named an account for them. */
    @Scheduled(fixedDelayString = "PT6H", initialDelayString = "PT5M")
    void archiveOld() {
        settings.owner().ifPresent(this::archiveOld);
    }

    private void archiveOld(TenantId owner) {
        var before = clock.instant().minus(settings.after());
        months.all().stream()
                .filter(month -> !month.end().isAfter(before))
                .forEach(month -> archive(month, owner));
    }

    /**
     * Moves one month.
     *
     * @throws IllegalStateException if what was stored is not what the month has; the month stays
     */
    void archive(LedgerMonth month, TenantId owner) {
        var container = new ContainerPath(owner, settings.container());
        containers.create(container, ContainerUpdate.NONE);
        var object = container.object(month.object());
        try {
            write(month, object);
            var archived = verified(month, object);
            months.sumUp(month);
            months.drop(month, archived);
            LOG.info("{} lines of {} went to {}", archived.lines(), month.month(), object);
        } catch (IOException failure) {
            throw new UncheckedIOException("The archive of " + month.month(), failure);
        }
    }

    /** The bytes depend on the lines alone. */
    private void write(LedgerMonth month, ObjectPath object) throws IOException {
        try (var upload = objects.upload(object, PACKED)) {
            write(month, upload.body());
            upload.commit();
        }
    }

    private void write(LedgerMonth month, OutputStream target) throws IOException {
        var packed = new GZIPOutputStream(target);
        var text = new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8));
        var table = new LedgerCsv(text);
        months.forEach(month, table::add);
        text.flush();
        packed.finish();
    }

    private Archived verified(LedgerMonth month, ObjectPath object) throws IOException {
        try (var stored = objects.open(object).orElseThrow();
                var bytes =
                        new DigestInputStream(stored.stream(0, stored.info().bytes()), sha256())) {
            var found = Verification.of(bytes);
            bytes.transferTo(OutputStream.nullOutputStream());
            if (!found.isIntact()
                    || found.rows() != months.count(month)
                    || !found.ends().equals(months.ends(month))) {
                throw new IllegalStateException(
                        "%s is not what the ledger has of %s: %s"
                                .formatted(object, month.month(), found.findings()));
            }
            var digest = HexFormat.of().formatHex(bytes.getMessageDigest().digest());
            return new Archived(object, found.rows(), digest);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }
}
