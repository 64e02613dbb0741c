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
import org.zerocloud.RealKeystone;
import org.zerocloud.RealSwift;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectStore;

/** A Swift whose users are Keystone's. */
@ApplicationModuleTest
@Import(PostgresConfiguration.class)
@RealSwift.Needed
@RealKeystone.Needed
@DirtiesContext
class KeystoneLoginTests {

    private static final ContainerPath BOX = new ContainerPath(new TenantId("keystone"), "box");

    private static RealKeystone keystone;
    private static RealSwift swift;

    @Autowired ObjectStore objects;
    @Autowired Containers containers;

    @DynamicPropertySource
    static void useKeystone(DynamicPropertyRegistry registry) {
        keystone = new RealKeystone();
        swift = RealSwift.start("--keystone", keystone.url());
        keystone.addToCatalogue(swift);
        var prefix = "zerocloud.objectstore.";
        registry.add(prefix + "kind", () -> "swift");
        registry.add(prefix + "swift.auth.version", () -> "v3");
        registry.add(prefix + "swift.auth.url", keystone::url);
        registry.add(prefix + "swift.auth.user", () -> "zerocloud");
        registry.add(prefix + "swift.auth.key", () -> "zeropass");
        registry.add(prefix + "swift.auth.keystone.region", () -> "test");
    }

    @AfterAll
    static void stop() {
        swift.close();
        keystone.close();
    }

    @Test
    void theAccountsOfAllTenantsAreOpenToThePlatform() throws IOException {
        containers.create(BOX, ContainerUpdate.NONE);
        var description = new ObjectDescription("text/plain", Map.of("colour", "blüe"), Map.of());
        try (var upload = objects.upload(BOX.object("o"), description)) {
            upload.body().write(new byte[100_000]);
            upload.commit();
        }
        try (var open = objects.open(BOX.object("o")).orElseThrow();
                var stream = open.stream(0, 100_000)) {
            assertThat(stream.readAllBytes()).hasSize(100_000);
            assertThat(open.info().description().metadata()).containsEntry("colour", "blüe");
        }
    }
}
