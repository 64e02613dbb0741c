package org.zerocloud.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the PostgreSQL that a killed server left running on a database directory. The caller holds
 * the directory's lock, so no live server needs that process.
 */
final class OrphanedPostmaster {

    private static final Logger LOG = LoggerFactory.getLogger(OrphanedPostmaster.class);
    private static final String PID_FILE = "postmaster.pid";

    private OrphanedPostmaster() {}

    /**
     * Returns when no PostgreSQL runs on the directory any more.
     *
     * @param cluster PostgreSQL's own data directory, as it was given to {@code -D}
     * @throws PostgresNotStarted if the process does not end in time
     */
    static void stop(Path cluster, Duration timeout) throws IOException {
        var found = recorded(cluster);
        if (found.isEmpty()) {
            return;
        }
        var process = found.get();
        if (!runsOn(process, cluster)) {
            // The number belongs to somebody else by now; PostgreSQL would refuse to start.
            Files.deleteIfExists(cluster.resolve(PID_FILE));
            return;
        }
        LOG.info("Stopping PostgreSQL, process {}, on {}", process.pid(), cluster);
        shutDownFast(process);
        awaitEnd(process, cluster, timeout);
    }

    private static Optional<ProcessHandle> recorded(Path cluster) throws IOException {
        var file = cluster.resolve(PID_FILE);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var lines = Files.readAllLines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().matches("[1-9][0-9]{0,9}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(lines.getFirst().strip()))
                .filter(ProcessHandle::isAlive);
    }

    private static boolean runsOn(ProcessHandle process, Path cluster) throws IOException {
        var arguments = List.of(process.info().arguments().orElse(new String[0]));
        var directory = arguments.indexOf("-D") + 1;
        return process.info().command().filter(c -> c.endsWith("/postgres")).isPresent()
                && directory > 0
                && directory < arguments.size()
                && isSame(Path.of(arguments.get(directory)), cluster);
    }

    private static boolean isSame(Path given, Path cluster) throws IOException {
        return given.equals(cluster) || (Files.exists(given) && Files.isSameFile(given, cluster));
    }

    /** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for every client to leave. */
    private static void shutDownFast(ProcessHandle process) throws IOException {
        var kill = new ProcessBuilder("sh", "-c", "kill -INT " + process.pid());
        kill.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        try {
            kill.start().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while stopping process " + process.pid(), e);
        }
    }

    private static void awaitEnd(ProcessHandle process, Path cluster, Duration timeout)
            throws IOException {
        try {
            process.onExit().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw PostgresNotStarted.orphanStays(process.pid(), cluster);
        } catch (ExecutionException e) {
            throw new IOException("Cannot wait for process " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for " + process.pid(), e);
        }
    }
}
