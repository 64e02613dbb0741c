package org.zerocloud.execution.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;

class ListingDatabaseTests {

    private static final ContainerPath CONTAINER = new ContainerPath(new TenantId("test"), "c");
    private static final String ETAG = "d41d8cd98f00b204e9800998ecf8427e";
    private static final long BYTES_MAX = 100_000_000;

    @TempDir Path directory;
    private final ListedContainers containers = new ListedContainers(CONTAINER);
    private Path file;

    @BeforeEach
    void makeAnEmptyFile() throws IOException {
        file = Spools.in(directory, 0).newFile();
    }

    @Test
    void isASqliteDatabaseAlsoWithoutObjects() throws Exception {
        write();
        assertThat(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1))
                .startsWith("SQLite format 3\0");
        assertThat(rows("select name from object")).isEmpty();
    }

    @Test
    void hasNothingButItsTable() throws Exception {
        write();
        assertThat(rows("select type, name from sqlite_schema"))
                .containsExactly("table|object", "index|sqlite_autoindex_object_1");
    }

    @Test
    void hasTheColumnsOfSwiftsTable() throws Exception {
        write();
        assertThat(rows("select name, type, dflt_value, pk from pragma_table_info('object')"))
                .containsExactly(
                        "name|TEXT|null|1",
                        "created_at|TEXT|null|0",
                        "size|INTEGER|null|0",
                        "content_type|TEXT|null|0",
                        "etag|TEXT|null|0",
                        "deleted|INTEGER|0|0");
    }

    @Test
    void saysOfAnObjectWhatTheStoreSays() throws Exception {
        containers.add(object("a", Instant.ofEpochSecond(1_401_112_345, 678_909_999)));
        write();
        assertThat(rows("select * from object"))
                .containsExactly("a|1401112345.67890|5000000000|text/plain|" + ETAG + "|0");
    }

    @Test
    void keepsTheTimeAsAText() throws Exception {
        containers.add(object("a", Instant.ofEpochSecond(1_401_112_345)));
        write();
        assertThat(rows("select typeof(created_at), created_at from object"))
                .containsExactly("text|1401112345.00000");
    }

    @Test
    void isInTheOrderOfTheNamesBytes() throws Exception {
        // As UTF-16, U+10000 would come before U+FF5E.
        add("\uFF5E", "b", "\uD800\uDC00", "B", "\u00E9", "a/b", "a", "a b");
        write();
        assertThat(rows("select name from object order by rowid"))
                .containsExactly("B", "a", "a b", "a/b", "b", "\u00E9", "\uFF5E", "\uD800\uDC00");
    }

    @Test
    void sqliteSortsTheNamesInTheSameWay() throws Exception {
        add("\uFF5E", "b", "\uD800\uDC00", "B", "\u00E9", "a/b", "a", "a b");
        write();
        assertThat(rows("select name from object order by name"))
                .isEqualTo(rows("select name from object order by rowid"));
    }

    @Test
    void keepsNamesThatLookLikeSql() throws Exception {
        add("'); drop table object; --", "\"q\"", "line\nbreak", "\uD83D\uDE00", "back\\slash?");
        write();
        assertThat(rows("select name from object"))
                .containsExactlyInAnyOrder(
                        "'); drop table object; --",
                        "\"q\"",
                        "line\nbreak",
                        "\uD83D\uDE00",
                        "back\\slash?");
    }

    @Test
    void holdsAllObjectsOfManyPages() throws Exception {
        addMany(25_000);
        write();
        assertThat(rows("select count(*), count(distinct name), max(name) from object"))
                .containsExactly("25000|25000|object-24999");
    }

    @Test
    void asksForPagesAndNeverForAllAtOnce() throws Exception {
        addMany(25_000);
        write();
        assertThat(containers.asked)
                .extracting(query -> query.names().marker() + "|" + query.limit())
                .containsExactly(
                        "|10000", "object-09999|10000", "object-19999|10000", "object-24999|10000");
    }

    @Test
    void holdsAllObjectsOfAStoreWithShorterPages() throws Exception {
        containers.pageMax = 7;
        addMany(20);
        write();
        assertThat(rows("select count(*) from object")).containsExactly("20");
    }

    @Test
    void isASoundDatabase() throws Exception {
        addMany(25_000);
        write();
        assertThat(rows("pragma integrity_check")).containsExactly("ok");
    }

    @Test
    void leavesNoFileBesideIt() throws Exception {
        addMany(25_000);
        write();
        assertThat(directory).isDirectoryContaining(file::equals);
        assertThat(directory.toFile().list()).hasSize(1);
    }

    @Test
    void endsWithAListingThatIsTooLarge() {
        addMany(25_000);
        assertThatExceptionOfType(ListingDatabase.TooLarge.class)
                .isThrownBy(() -> write(1_000_000))
                .withMessage("The listing of swift://AUTH_test/c is longer than 1000000 bytes")
                .satisfies(e -> assertThat(e.container()).isEqualTo(CONTAINER))
                .satisfies(e -> assertThat(e.bytesMax()).isEqualTo(1_000_000));
    }

    @Test
    void aTooLargeListingNeverExceedsItsBound() {
        addMany(25_000);
        // More than SQLite keeps in memory, so that pages are in the file when it ends.
        assertThatExceptionOfType(ListingDatabase.TooLarge.class)
                .isThrownBy(() -> write(2_800_000));
        assertThat(file.toFile().length()).isBetween(4_096L, 2_800_000L);
    }

    @Test
    void readsNoFurtherPagesOfAListingThatIsTooLarge() {
        addMany(25_000);
        assertThatExceptionOfType(ListingDatabase.TooLarge.class).isThrownBy(() -> write(100_000));
        assertThat(containers.asked).hasSize(1);
    }

    @Test
    void aListingMayFillItsBound() throws Exception {
        addMany(1_000);
        write();
        var bytes = Files.size(file);
        Files.write(file, new byte[0]);
        write(bytes);
        assertThat(rows("select count(*) from object")).containsExactly("1000");
    }

    @Test
    void aListingMayNotExceedItsBoundByOneByte() throws Exception {
        addMany(1_000);
        write();
        var bytes = Files.size(file);
        Files.write(file, new byte[0]);
        assertThatExceptionOfType(ListingDatabase.TooLarge.class)
                .isThrownBy(() -> write(bytes - 1));
    }

    @Test
    void aBoundBelowAPageIsABoundToo() {
        assertThatExceptionOfType(ListingDatabase.TooLarge.class).isThrownBy(() -> write(4095));
    }

    @Test
    void aBoundOfOnePageHoldsNotEvenTheTable() {
        assertThatExceptionOfType(ListingDatabase.TooLarge.class).isThrownBy(() -> write(4096));
    }

    @Test
    void aBoundBeyondWhatSqliteCountsIsNone() throws Exception {
        add("a");
        write(Long.MAX_VALUE);
        assertThat(rows("select name from object")).containsExactly("a");
    }

    @Test
    void saysThatThereIsNoContainer() {
        var missing = new ContainerPath(new TenantId("test"), "missing");
        assertThatExceptionOfType(ContainerNotFound.class)
                .isThrownBy(() -> new ListingDatabase(containers).write(missing, file, BYTES_MAX))
                .satisfies(e -> assertThat(e.path()).isEqualTo(missing));
    }

    @Test
    void aFileThatCannotBeWrittenIsNoTooLargeListing() {
        var nowhere = directory.resolve("missing").resolve("file");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(
                        () -> new ListingDatabase(containers).write(CONTAINER, nowhere, BYTES_MAX))
                .withMessage("Cannot write the listing of swift://AUTH_test/c");
    }

    @Test
    void anInterruptEndsItBetweenPages() {
        addMany(25_000);
        containers.beforeEachPage = Thread.currentThread()::interrupt;
        assertThatExceptionOfType(InterruptedIOException.class).isThrownBy(this::write);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(containers.asked).hasSize(1);
    }

    private void write() throws Exception {
        write(BYTES_MAX);
    }

    private void write(long bytesMax) throws Exception {
        new ListingDatabase(containers).write(CONTAINER, file, bytesMax);
    }

    private void add(String... names) {
        for (var name : names) {
            containers.add(object(name, Instant.EPOCH));
        }
    }

    private void addMany(int count) {
        IntStream.range(0, count).forEach(i -> add("object-%05d".formatted(i)));
    }

    private static ObjectInfo object(String name, Instant modifiedAt) {
        var description = new ObjectDescription("text/plain", Map.of("colour", "red"), Map.of());
        return new ObjectInfo(
                CONTAINER.object(name), 5_000_000_000L, ETAG, description, modifiedAt);
    }

    private List<String> rows(String sql) throws SQLException {
        var rows = new ArrayList<String>();
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            while (result.next()) {
                var columns = new ArrayList<String>();
                for (var i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    columns.add(result.getString(i));
                }
                rows.add(String.join("|", columns));
            }
        }
        return rows;
    }
}
