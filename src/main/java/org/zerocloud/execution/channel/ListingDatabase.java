package org.zerocloud.execution.channel;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ListingQuery;
import org.zerocloud.objectstore.ObjectInfo;

/**
 * Makes the SQLite 3 database that a guest reads as the listing of a container.
 *
 * <p>Its table {@code object} has the columns of Swift's container databases that a guest may know.
 * It is made anew, because Swift's own file also holds deleted names, access rights and system
 * metadata. The format is described at {@code https://www.sqlite.org/fileformat2.html}.
 */
final class ListingDatabase {

    private static final int PAGE_BYTES = 4096;

    private static final String CREATE =
            """
            create table object(name text primary key, created_at text, size integer, \
            content_type text, etag text, deleted integer default 0)\
            """;

    private static final String INSERT =
            "insert into object(name, created_at, size, content_type, etag) values (?, ?, ?, ?, ?)";

    private final Containers containers;

    /** All containers come from the same store. */
    ListingDatabase(Containers containers) {
        this.containers = containers;
    }

    /**
     * Writes the listing, in the byte order of the names. It is read page by page: an object that
     * comes or goes meanwhile may be in it or not. After a failure the file holds nothing of use.
     *
     * @param container what is listed
     * @param file an empty file that nobody else uses; its path has no question mark
     * @param bytesMax how long the file may get, in bytes
     * @throws org.zerocloud.objectstore.ContainerNotFound if there is no such container
     * @throws TooLarge if the database would be longer than that
     * @throws InterruptedIOException if the thread is interrupted, which it then still is
     * @throws IOException if the file cannot be written
     */
    void write(ContainerPath container, Path file, long bytesMax) throws TooLarge, IOException {
        // SQLite takes a bound of no pages for no bound.
        if (bytesMax < PAGE_BYTES) {
            throw new TooLarge(container, bytesMax);
        }
        try (var connection = open(file, bytesMax)) {
            fill(connection, container);
        } catch (SQLException e) {
            if (isFull(e) && hasRoom(file, bytesMax)) {
                throw new TooLarge(container, bytesMax);
            }
            throw new IOException("Cannot write the listing of " + container, e);
        }
    }

    /** Without a journal, and without waiting for the disk: nobody needs half a listing. */
    private static Connection open(Path file, long bytesMax) throws SQLException {
        var config = new SQLiteConfig();
        config.setEncoding(SQLiteConfig.Encoding.UTF8);
        config.setPageSize(PAGE_BYTES);
        config.setMaxPageCount((int) Math.min(bytesMax / PAGE_BYTES, Integer.MAX_VALUE));
        config.setJournalMode(SQLiteConfig.JournalMode.OFF);
        config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
    }

    private void fill(Connection connection, ContainerPath container)
            throws SQLException, InterruptedIOException {
        connection.setAutoCommit(false);
        try (var create = connection.createStatement()) {
            create.execute(CREATE);
        }
        try (var insert = connection.prepareStatement(INSERT)) {
            var marker = "";
            // Until a page is empty: a store may give fewer entries than it is asked for.
            do {
                marker = copyPage(container, marker, insert);
            } while (!marker.isEmpty());
        }
        connection.commit();
    }

    /** Returns the last name of the page, or an empty text behind the last page. */
    private String copyPage(ContainerPath container, String marker, PreparedStatement insert)
            throws SQLException, InterruptedIOException {
        // The driver does not notice an interrupt.
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("Interrupted in the listing of " + container);
        }
        var names = new ListingQuery.Names("", marker, "");
        var last = "";
        for (var entry :
                containers.list(container, new ListingQuery(names, ListingQuery.LIMIT_MAX))) {
            last = addTo(insert, entry);
        }
        insert.executeBatch();
        return last;
    }

    private static String addTo(PreparedStatement insert, ListingEntry<ObjectInfo> entry)
            throws SQLException {
        return switch (entry) {
            case ListingEntry.Item<ObjectInfo>(var object) -> {
                var name = object.path().object();
                insert.setString(1, name);
                insert.setString(2, timestamp(object.modifiedAt()));
                insert.setLong(3, object.bytes());
                insert.setString(4, object.description().contentType());
                insert.setString(5, object.etag());
                insert.addBatch();
                yield name;
            }
            case ListingEntry.Subdirectory<ObjectInfo>(var name) ->
                    throw new IllegalStateException("A subdirectory without a delimiter: " + name);
        };
    }

    /** As Swift writes it in its databases: seconds since 1970 with five decimals. */
    private static String timestamp(Instant time) {
        return String.format(
                Locale.ROOT, "%010d.%05d", time.getEpochSecond(), time.getNano() / 10_000);
    }

    private static boolean isFull(SQLException failure) {
        return failure.getErrorCode() == SQLiteErrorCode.SQLITE_FULL.code;
    }

    /** SQLite says the same of its own bound and of a full disk; only this tells them apart. */
    private static boolean hasRoom(Path file, long bytesMax) throws IOException {
        return Files.getFileStore(file).getUsableSpace() >= bytesMax - Files.size(file);
    }

    /** A container holds more than a database of the allowed length can list. */
    static final class TooLarge extends Exception {

        private final ContainerPath container;
        private final long bytesMax;

        /** Names the container, and how long the database could have been. */
        TooLarge(ContainerPath container, long bytesMax) {
            super("The listing of %s is longer than %d bytes".formatted(container, bytesMax));
            this.container = container;
            this.bytesMax = bytesMax;
        }

        /** Whose listing it is. */
        ContainerPath container() {
            return container;
        }

        /** How many bytes the database could have had. */
        long bytesMax() {
            return bytesMax;
        }
    }
}
