package org.zerocloud.objectstore.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.RealSwift;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStore.Replica;

/** One machine of a Swift stops in the middle of the work. */
@ApplicationModuleTest
@Import(PostgresConfiguration.class)
@RealSwift.Needed
@DirtiesContext
class NodeStoppedTests {

    private static final int OBJECTS = 20;
    private static final ContainerPath BOX = new ContainerPath(new TenantId("nodes"), "box");

    private static RealSwift swift;

    @Autowired ObjectStore objects;
    @Autowired Containers containers;

    @DynamicPropertySource
    static void useASwiftOfOurOwn(DynamicPropertyRegistry registry) {
        swift = RealSwift.start("--nodes", "3", "--replicas", "3");
        swift.register(registry);
    }

    @AfterAll
    static void stop() {
        swift.close();
    }

    @Test
    void theWorkGoesOnAndNothingIsLost() throws IOException {
        containers.create(BOX, ContainerUpdate.NONE);
        for (var number = 0; number < OBJECTS; number++) {
            put(number);
            if (number == OBJECTS / 2) {
                swift.stopNode(2);
                assertAll(number);
            }
        }
        assertAll(OBJECTS - 1);
        objects.delete(BOX.object("o0"));
        swift.startNode(2);
        assertThat(objects.find(BOX.object("o1"))).isPresent();
        assertThat(objects.replicas(BOX.object("o1")))
                .containsExactlyInAnyOrder(
                        new Replica("127.0.0.2"),
                        new Replica("127.0.0.3"),
                        new Replica("127.0.0.4"));
    }

    private void put(int number) throws IOException {
        var description = new ObjectDescription("text/plain", Map.of(), Map.of());
        try (var upload = objects.upload(BOX.object("o" + number), description)) {
            upload.body().write(content(number));
            upload.commit();
        }
    }

    private static byte[] content(int number) {
        var content = new byte[10_000];
        java.util.Arrays.fill(content, (byte) number);
        return content;
    }

    private void assertAll(int last) throws IOException {
        for (var number = 0; number <= last; number++) {
            try (var open = objects.open(BOX.object("o" + number)).orElseThrow();
                    var stream = open.stream(0, open.info().bytes())) {
                assertThat(stream.readAllBytes()).isEqualTo(content(number));
            }
        }
    }
}
