package org.zerocloud.objectstore.swift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.RealSwift;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStore.Announced;
import org.zerocloud.objectstore.ObjectStore.Unavailable;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.digest.Md5;

/** What the adapter does when the way to its Swift, or the Swift, is in trouble. */
@ApplicationModuleTest
@Import(PostgresConfiguration.class)
@RealSwift.Needed
@DirtiesContext
@TestPropertySource(
        properties = {
            "zerocloud.objectstore.swift.retries.delay=10ms",
            "zerocloud.objectstore.swift.retries.budget=1000",
            "zerocloud.objectstore.swift.connection.response-timeout=2s",
            "zerocloud.objectstore.swift.container-cache-time=0s"
        })
class SwiftFaultsTests {

    private static final ObjectDescription PLAIN =
            new ObjectDescription("text/plain", Map.of(), Map.of());
    private static final byte[] CONTENT = new byte[1 << 20];

    static {
        new Random(1).nextBytes(CONTENT);
    }

    private static FaultProxy proxy;

    @Autowired ObjectStore objects;
    @Autowired Containers containers;
    @Autowired SwiftHealth health;

    private ContainerPath box = new ContainerPath(new TenantId("faults"), "box");
    private ObjectPath object = box.object("o");

    @DynamicPropertySource
    static void useTheRealSwiftThroughTheProxy(DynamicPropertyRegistry registry) {
        var swift = RealSwift.shared();
        proxy = new FaultProxy(swift.storage());
        swift.register(registry);
        registry.add("zerocloud.objectstore.swift.auth.url", () -> proxy.through(swift.auth()));
        registry.add(
                "zerocloud.objectstore.swift.storage-url", () -> proxy.through(swift.storage()));
    }

    @AfterAll
    static void close() {
        proxy.close();
    }

    @BeforeEach
    void storeAnObject() throws IOException {
        proxy.clear();
        box = new ContainerPath(new TenantId("faults"), "box" + UUID.randomUUID());
        object = box.object("o");
        containers.create(box, ContainerUpdate.NONE);
        put(object, CONTENT);
        proxy.clear();
    }

    private ObjectInfo put(ObjectPath path, byte[] content) throws IOException {
        try (var upload = objects.upload(path, PLAIN)) {
            upload.body().write(content);
            return upload.commit();
        }
    }

    private byte[] read() throws IOException {
        try (var open = objects.open(object).orElseThrow();
                var stream = open.stream(0, CONTENT.length)) {
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"500 Oh", "503 Busy", "507 Full", "502 Bad Gateway", "429 Slow Down"})
    void aBurstOfFailuresIsWaitedFor(String status) throws IOException {
        for (var method : new String[] {"GET", "HEAD", "PUT", "DELETE"}) {
            proxy.answer(method + " ", 2, status);
        }
        assertThat(read()).isEqualTo(CONTENT);
        assertThat(objects.find(object)).isPresent();
        put(box.object("late"), CONTENT);
        objects.delete(box.object("late"));
        assertThat(objects.find(box.object("late"))).isEmpty();
    }

    @Test
    void aFailureThatLastsIsToldAsOne() {
        proxy.answer("HEAD ", 4, "503 Busy");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> objects.find(object));
        assertThat(proxy.requests("HEAD ")).hasSize(4);
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnce() {
        proxy.answer("HEAD ", 1, "401 Unauthorized");
        assertThat(objects.find(object)).isPresent();
        assertThat(proxy.requests("GET /auth/")).hasSize(1);
        proxy.answer("HEAD ", 2, "401 Unauthorized");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> objects.find(object));
        assertThat(proxy.requests("GET /auth/")).hasSize(2);
    }

    @Test
    void aTokenIsRenewedBeforeABodyIsSent() throws IOException {
        proxy.answer("PUT ", 1, "401 Unauthorized");
        assertThat(put(box.object("new"), CONTENT).bytes()).isEqualTo(CONTENT.length);
    }

    @Test
    void aTokenIsRenewedForAnEmptyObjectToo() throws IOException {
        proxy.answer("PUT ", 1, "401 Unauthorized");
        assertThat(put(box.object("empty"), new byte[0]).bytes()).isZero();
        assertThat(objects.find(box.object("empty"))).isPresent();
    }

    @Test
    void aSlowFirstByteIsWaitedFor() throws IOException {
        proxy.delay("GET ", 1_000);
        assertThat(read()).isEqualTo(CONTENT);
    }

    @Test
    void aBodyThatBreaksOffIsResumed() throws IOException {
        proxy.resetAnswer("GET ", 100_000);
        proxy.resetAnswer("GET ", 200_000);
        assertThat(read()).isEqualTo(CONTENT);
        assertThat(proxy.requests("GET ")).hasSize(3);
        assertThat(proxy.requests("GET ").getLast()).contains("Range: bytes=", "If-Match: \"");
    }

    @Test
    void aBodyThatStallsIsResumed() throws IOException {
        proxy.stallAnswer("GET ", 100_000);
        assertThat(read()).isEqualTo(CONTENT);
    }

    @Test
    void whatChangedMeanwhileIsNotMixed() throws IOException {
        proxy.resetAnswer("GET ", 100_000);
        try (var open = objects.open(object).orElseThrow();
                var stream = open.stream(0, CONTENT.length)) {
            put(object, new byte[CONTENT.length]);
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(stream::readAllBytes)
                    .withMessageContaining("is not what it was");
        }
    }

    @Test
    void anUploadThatBreaksOffLeavesTheOldObject() throws IOException {
        proxy.resetBody("PUT ", 100_000);
        assertThatExceptionOfType(Unavailable.class)
                .isThrownBy(() -> put(object, new byte[1 << 20]));
        assertThat(read()).isEqualTo(CONTENT);
    }

    @Test
    void whatArrivedAsSomethingElseIsDeleted() {
        var path = box.object("forged");
        var wrong = "0".repeat(32);
        proxy.forge("PUT ", "Etag", "Etag: " + wrong);
        proxy.forge("HEAD /v1/AUTH_faults/" + box.container(), "Etag", "Etag: " + wrong);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> put(path, CONTENT))
                .withMessageContaining("did not arrive");
        assertThat(objects.find(path)).isEmpty();
    }

    /** Then the client has the tag of what is there, and compares it with its own. */
    @Test
    void theTagIsTheSwiftsWhereNobodySaidAnother() throws IOException {
        var path = box.object("untagged");
        var bytes = new byte[1 << 20];
        var announced = new Announced(OptionalLong.of(bytes.length), false);
        try (var upload = objects.upload(path, PLAIN, announced)) {
            upload.body().write(bytes);
            assertThatExceptionOfType(IllegalStateException.class).isThrownBy(upload::etag);
            assertThat(upload.commit().etag()).isEqualTo(Md5.hex(bytes));
        }
        var wrong = "0".repeat(32);
        proxy.forge("PUT ", "Etag", "Etag: " + wrong);
        try (var upload = objects.upload(path, PLAIN, announced)) {
            upload.body().write(bytes);
            assertThat(upload.commit().etag()).isEqualTo(wrong);
        }
    }

    @Test
    void whatIsThereTellsTheTagThatAnAnswerLacks() throws IOException {
        var path = box.object("silent");
        var bytes = new byte[1 << 20];
        proxy.forge("PUT ", "Etag", "X-None: x");
        var announced = new Announced(OptionalLong.of(bytes.length), false);
        try (var upload = objects.upload(path, PLAIN, announced)) {
            upload.body().write(bytes);
            assertThat(upload.commit().etag()).isEqualTo(Md5.hex(bytes));
        }
    }

    @Test
    void whoIsOvertakenByAnotherWriterHasWrittenToo() throws IOException {
        proxy.forge("PUT ", "Etag", "X-None: x");
        assertThat(put(object, new byte[10]).bytes()).isEqualTo(10);
        assertThat(objects.find(object)).isPresent();
    }

    @Test
    void theNewestCopyIsAskedForIfTheClientWants() {
        var how = new Reading(Reading.View.CONTENT, _ -> true, Optional.empty(), true);
        assertThat(objects.find(object, how)).isPresent();
        assertThat(proxy.requests("HEAD ").getLast()).contains("X-Newest: true");
        assertThat(objects.find(object)).isPresent();
        assertThat(proxy.requests("HEAD ").getLast()).doesNotContain("X-Newest");
    }

    @Test
    void tellsThatTheSwiftDoesNotAnswer() {
        assertThat(health.health().getStatus()).isEqualTo(Status.UP);
        proxy.answer("HEAD ", 4, "503 Busy");
        assertThat(health.health().getStatus()).isEqualTo(Status.DOWN);
    }

    @Test
    void aRedirectIsNotFollowed() {
        proxy.answer("HEAD ", 1, "302 Found\r\nLocation: http://127.0.0.1:1/elsewhere");
        assertThatExceptionOfType(Unavailable.class).isThrownBy(() -> objects.find(object));
        assertThat(proxy.requests("HEAD ")).hasSize(1);
    }

    @Test
    void aDeletionWhoseAnswerWasLostHasHappened() {
        proxy.resetAnswer("DELETE ", 0);
        objects.delete(object);
        assertThat(objects.find(object)).isEmpty();
        assertThat(proxy.requests("DELETE ")).hasSize(2);
    }
}
