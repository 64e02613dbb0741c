package org.zerocloud.objectstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.identity.TenantId;

/** What every adapter promises of objects. */
public abstract class ObjectStoreContract {

    static final ObjectDescription TEXT =
            new ObjectDescription("text/plain", Map.of("colour", "blüe"), Map.of());

    private TenantId tenant = new TenantId("nobody");
    private ContainerPath container = new ContainerPath(tenant, "box");

    protected abstract ObjectStore objects();

    protected abstract Containers containers();

    @BeforeEach
    void makeTheContainer() {
        tenant = new TenantId("t" + UUID.randomUUID());
        container = new ContainerPath(tenant, "box");
        containers().create(container, ContainerUpdate.NONE);
    }

    @Test
    void givesBackWhatWasWritten() throws IOException {
        put("greeting", "hello");
        assertThat(read("greeting")).isEqualTo("hello");
    }

    @Test
    void describesWhatWasWritten() throws IOException {
        var committed = put("greeting", "hello");
        var found = objects().find(container.object("greeting")).orElseThrow();
        assertThat(found)
                .usingRecursiveComparison()
                .ignoringFields("modifiedAt")
                .isEqualTo(committed);
        assertThat(Duration.between(found.modifiedAt(), committed.modifiedAt()))
                .isBetween(Duration.ZERO, Duration.ofSeconds(1));
        assertThat(committed.bytes()).isEqualTo(5);
        assertThat(committed.etag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
        assertThat(committed.description()).isEqualTo(TEXT);
    }

    @Test
    void aMarkIsOfTheBytesAndChangesNothingElse() throws IOException {
        var written = put("greeting", "hello");
        var before = objects().find(written.path()).orElseThrow();
        assertThat(before.marks()).isEmpty();
        assertThat(objects().mark(written.path(), written.etag(), "checked")).isTrue();
        assertThat(objects().mark(written.path(), written.etag(), "checked")).isTrue();
        assertThat(objects().find(written.path()))
                .contains(
                        new ObjectInfo(
                                before.path(),
                                before.bytes(),
                                before.etag(),
                                before.description(),
                                before.modifiedAt(),
                                Set.of("checked"),
                                Optional.empty()));
    }

    @Test
    void aMarkOutlivesADescriptionAndGoesWithTheBytes() throws IOException {
        var written = put("greeting", "hello");
        objects().mark(written.path(), written.etag(), "checked");
        objects().update(written.path(), TEXT);
        assertThat(objects().find(written.path()).orElseThrow().marks()).containsExactly("checked");
        put("greeting", "hello");
        assertThat(objects().find(written.path()).orElseThrow().marks()).isEmpty();
    }

    @Test
    void otherBytesGetNoMark() throws IOException {
        var written = put("greeting", "hello");
        put("greeting", "goodbye");
        assertThat(objects().mark(written.path(), written.etag(), "checked")).isFalse();
        assertThat(objects().mark(container.object("absent"), written.etag(), "checked")).isFalse();
        assertThat(objects().find(written.path()).orElseThrow().marks()).isEmpty();
    }

    @Test
    void keepsAnEmptyObject() throws IOException {
        assertThat(put("nothing", "").etag()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
        assertThat(read("nothing")).isEmpty();
    }

    @Test
    void knowsNoObjectThatWasNotWritten() {
        assertThat(objects().find(container.object("absent"))).isEmpty();
        assertThat(objects().open(container.object("absent"))).isEmpty();
    }

    @Test
    void knowsNoObjectOfAContainerThatIsNotThere() {
        assertThat(objects().find(new ContainerPath(tenant, "absent").object("o"))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("unusualNames")
    void keepsEveryNameApart(String name) throws IOException {
        put(name, name);
        assertThat(read(name)).isEqualTo(name);
        assertThat(names(all())).containsExactly(name);
    }

    static Stream<String> unusualNames() {
        return Stream.of(
                "%2F",
                "*",
                "a//b",
                "/",
                "..",
                "../../etc/passwd",
                "line\nfeed",
                "\uD83D\uDE00",
                "\uDBFF\uDFFF",
                "e\u0301",
                "\u00E9",
                "a'b\"c\\d;e",
                "x".repeat(ObjectPath.NAME_BYTES_MAX));
    }

    @Test
    void tellsComposedFromDecomposedNames() throws IOException {
        put("\u00E9", "composed");
        put("e\u0301", "decomposed");
        assertThat(read("\u00E9")).isEqualTo("composed");
    }

    @Test
    void refusesToUploadToAContainerThatIsNotThere() {
        assertThatExceptionOfType(ContainerNotFound.class)
                .isThrownBy(() ->
                        objects().upload(new ContainerPath(tenant, "absent").object("o"), TEXT));
    }

    @Test
    void showsNothingBeforeTheCommit() throws IOException {
        try (var upload = objects().upload(container.object("late"), TEXT)) {
            upload.body().write(bytes("not yet"));
            assertThat(objects().find(container.object("late"))).isEmpty();
        }
    }

    @Test
    void forgetsAnUploadThatIsClosedWithoutCommit() throws IOException {
        put("kept", "old");
        try (var upload = objects().upload(container.object("kept"), TEXT)) {
            upload.body().write(bytes("new"));
        }
        assertThat(read("kept")).isEqualTo("old");
    }

    @Test
    void replacesAnObjectAndItsDescription() throws IOException {
        put("o", "old and long");
        var html = new ObjectDescription("text/html", Map.of(), Map.of("content-encoding", "gzip"));
        write(container.object("o"), "new", html);
        assertThat(read("o")).isEqualTo("new");
        assertThat(objects().find(container.object("o")).orElseThrow().description())
                .isEqualTo(html);
    }

    @Test
    void keepsTheOldBytesForAReaderThatHasThemOpen() throws IOException {
        put("o", "old");
        try (var open = objects().open(container.object("o")).orElseThrow()) {
            put("o", "new");
            objects().delete(container.object("o"));
            assertThat(open.stream(0, 3).readAllBytes()).isEqualTo(bytes("old"));
        }
    }

    @Test
    void readsAPart() throws IOException {
        put("o", "0123456789");
        try (var open = objects().open(container.object("o")).orElseThrow()) {
            assertThat(open.stream(3, 4).readAllBytes()).isEqualTo(bytes("3456"));
        }
    }

    @Test
    void readsAtAnyPlace() throws IOException {
        put("o", "0123456789");
        try (var open = objects().open(container.object("o")).orElseThrow()) {
            var target = ByteBuffer.allocate(2);
            assertThat(open.read(target, 7)).isEqualTo(2);
            assertThat(target.array()).isEqualTo(bytes("78"));
            assertThat(open.read(ByteBuffer.allocate(1), 10)).isEqualTo(-1);
        }
    }

    @Test
    void tellsTheDigestAndTheLengthWhileItWrites() throws IOException {
        try (var upload = objects().upload(container.object("o"), TEXT)) {
            upload.body().write(bytes("hello"));
            assertThat(upload.etag()).isEqualTo("5d41402abc4b2a76b9719d911017c592");
            assertThat(upload.bytes()).isEqualTo(5);
        }
    }

    @Test
    void replacesTheDescriptionAlone() throws IOException {
        put("o", "bytes");
        var other = new ObjectDescription("text/csv", Map.of("a", "b"), Map.of());
        objects().update(container.object("o"), other);
        assertThat(objects().find(container.object("o")).orElseThrow().description())
                .isEqualTo(other);
        assertThat(read("o")).isEqualTo("bytes");
    }

    @Test
    void cannotDescribeAnObjectThatIsNotThere() {
        assertThatExceptionOfType(ObjectNotFound.class)
                .isThrownBy(() -> objects().update(container.object("absent"), TEXT));
    }

    @Test
    void deletesAnObject() throws IOException {
        put("o", "x");
        objects().delete(container.object("o"));
        assertThat(objects().find(container.object("o"))).isEmpty();
    }

    @Test
    void cannotDeleteAnObjectTwice() throws IOException {
        put("o", "x");
        objects().delete(container.object("o"));
        assertThatExceptionOfType(ObjectNotFound.class)
                .isThrownBy(() -> objects().delete(container.object("o")));
    }

    @Test
    void countsObjectsAndBytes() throws IOException {
        put("a", "12345");
        put("a", "123");
        put("b", "1");
        put("c", "1234567");
        objects().delete(container.object("c"));
        assertThat(contents()).isEqualTo(new ContainerInfo.Contents(2, 4));
    }

    @Test
    void countsRightUnderConcurrentWrites() throws Exception {
        var tasks =
                IntStream.range(0, 64)
                        .<Callable<ObjectInfo>>mapToObj(i -> () -> put("o" + i % 8, "x".repeat(i)))
                        .toList();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var done : executor.invokeAll(tasks)) {
                done.get();
            }
        }
        var sum = all().stream().mapToLong(ObjectStoreContract::length).sum();
        assertThat(contents()).isEqualTo(new ContainerInfo.Contents(8, sum));
    }

    @Test
    void leavesOneWholeObjectAfterConcurrentOverwrites() throws Exception {
        var tasks =
                IntStream.range(0, 32)
                        .<Callable<ObjectInfo>>mapToObj(
                                i -> () -> put("o", Character.toString('a' + i % 26).repeat(9_000)))
                        .toList();
        try (var executor = Executors.newFixedThreadPool(8)) {
            for (var done : executor.invokeAll(tasks)) {
                done.get();
            }
        }
        assertThat(read("o")).hasSize(9_000).matches("(.)\\1*");
    }

    private static long length(ListingEntry<ObjectInfo> entry) {
        return switch (entry) {
            case ListingEntry.Item<ObjectInfo>(var info) -> info.bytes();
            case ListingEntry.Subdirectory<ObjectInfo> _ -> 0;
        };
    }

    private List<ListingEntry<ObjectInfo>> all() {
        return containers()
                .list(container, new ListingQuery(new ListingQuery.Names("", "", ""), 100));
    }

    private static List<String> names(List<ListingEntry<ObjectInfo>> entries) {
        return entries.stream()
                .map(entry ->
                        switch (entry) {
                            case ListingEntry.Item<ObjectInfo>(var info) -> info.path().object();
                            case ListingEntry.Subdirectory<ObjectInfo>(var name) -> name;
                        })
                .toList();
    }

    private ContainerInfo.Contents contents() {
        return containers().find(container).orElseThrow().contents();
    }

    private ObjectInfo put(String name, String content) throws IOException {
        return write(container.object(name), content, TEXT);
    }

    private ObjectInfo write(ObjectPath path, String content, ObjectDescription description)
            throws IOException {
        try (var upload = objects().upload(path, description)) {
            upload.body().write(bytes(content));
            return upload.commit();
        }
    }

    private String read(String name) {
        try (var open = objects().open(container.object(name)).orElseThrow()) {
            return new String(
                    open.stream(0, open.info().bytes()).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
