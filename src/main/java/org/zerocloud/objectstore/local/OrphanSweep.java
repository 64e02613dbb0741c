package org.zerocloud.objectstore.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Collects the files that no object refers to: of uploads that a crash interrupted, and of replaced
 * objects whose file a crash left behind. One run looks at a bounded number of files and the next
 * one goes on from there.
 */
final class OrphanSweep {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanSweep.class);
    private static final int BATCH_FILES = 1_000;

    private final JdbcClient jdbc;
    private final ObjectFiles files;
    private final LocalStoreProperties.Sweep settings;
    private final Clock clock;
    private int nextDirectory;

    OrphanSweep(
            JdbcClient jdbc, ObjectFiles files, LocalStoreProperties.Sweep settings, Clock clock) {
        this.jdbc = jdbc;
        this.files = files;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Looks at the next directories until the bound is reached or all were seen once.
     *
     * @return how many orphans were deleted
     */
    synchronized int run() {
        var directories = files.directories();
        var seen = 0;
        var deleted = 0;
        for (var i = 0; i < directories.size() && seen < settings.filesMax(); i++) {
            var result = sweep(directories.get(nextDirectory));
            nextDirectory = (nextDirectory + 1) % directories.size();
            seen += result.seen();
            deleted += result.deleted();
        }
        if (deleted > 0) {
            LOG.info("Collected {} files without an object", deleted);
        }
        return deleted;
    }

    private Result sweep(Path directory) {
        var before = clock.instant().minus(settings.orphanAgeMin());
        var result = new Result(0, 0);
        try (var entries = Files.newDirectoryStream(directory)) {
            var batch = new ArrayList<UUID>(BATCH_FILES);
            for (var entry : entries) {
                result = result.plus(1, 0);
                if (isOlder(entry, before)) {
                    batch.add(UUID.fromString(entry.getFileName().toString()));
                }
                if (batch.size() == BATCH_FILES) {
                    result = result.plus(0, collect(batch));
                    batch.clear();
                }
            }
            return result.plus(0, collect(batch));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot look for orphans in " + directory, e);
        }
    }

    private static boolean isOlder(Path file, Instant before) throws IOException {
        try {
            return Files.getLastModifiedTime(file).toInstant().isBefore(before);
        } catch (NoSuchFileException e) {
            return false;
        }
    }

    private int collect(List<UUID> old) throws IOException {
        var orphans = new HashSet<>(old);
        orphans.removeIf(files::isInUse);
        if (orphans.isEmpty()) {
            return 0;
        }
        orphans.removeAll(referredTo(orphans));
        for (var orphan : orphans) {
            files.delete(orphan);
        }
        return orphans.size();
    }

    /** Served by the unique indexes on the file. */
    private Set<UUID> referredTo(Collection<UUID> candidates) {
        return jdbc.sql(
                        """
                        select file from objectstore_object where file = any (:candidates)
                        union all
                        select file from objectstore_version where file = any (:candidates)
                        """)
                .param("candidates", candidates.toArray(UUID[]::new))
                .query((row, _) -> row.getObject(1, UUID.class))
                .set();
    }

    /** How many files were looked at, and how many of them are gone. */
    private record Result(int seen, int deleted) {

        Result plus(int moreSeen, int moreDeleted) {
            return new Result(seen + moreSeen, deleted + moreDeleted);
        }
    }
}
