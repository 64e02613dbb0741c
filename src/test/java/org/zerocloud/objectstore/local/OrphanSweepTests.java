package org.zerocloud.objectstore.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.TestPropertySource;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.ContainerUpdate.VersionsUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectPath;

@ApplicationModuleTest
@TestPropertySource(properties = "zerocloud.objectstore.inline-size-max=0B")
@Import(PostgresConfiguration.class)
class OrphanSweepTests {

    private static final Duration TWO_HOURS = Duration.ofHours(2);

    @Autowired Database database;
    @Autowired ContainerRows rows;
    @Autowired Containers containers;
    @Autowired LocalStoreProperties settings;
    @Autowired Clock clock;

    @TempDir Path directory;
    private ObjectFiles files;
    private LocalObjects objects;

    @BeforeEach
    void openTheDirectory() throws IOException {
        files = new ObjectFiles(directory);
        objects = new LocalObjects(database, rows, files, clock, settings);
    }

    @Test
    void collectsTheFileOfAnInterruptedUpload() throws IOException {
        files.create(UUID.randomUUID()).close();
        afterACrash();

        assertThat(sweep(TWO_HOURS)).isEqualTo(1);
    }

    @Test
    void collectsAFileThatNeverGotItsRow() throws IOException {
        publish();
        afterACrash();

        assertThat(sweep(TWO_HOURS)).isEqualTo(1);
    }

    @Test
    void keepsTheFileOfAnObject() throws IOException {
        var path = write("kept");
        afterACrash();

        assertThat(sweep(TWO_HOURS)).isZero();
        try (var open = objects.open(path).orElseThrow()) {
            assertThat(open.stream(0, 4).readAllBytes()).asString().isEqualTo("kept");
        }
    }

    @Test
    void keepsTheFileOfAVersion() throws IOException {
        var versions = new VersionsUpdate.Switched(true);
        containers.create(
                new ContainerPath(new TenantId("sweep"), "box"),
                new ContainerUpdate(Map.of(), Map.of(), versions));
        write("first");
        write("second");
        afterACrash();

        assertThat(sweep(TWO_HOURS)).isZero();
        containers.update(
                new ContainerPath(new TenantId("sweep"), "box"),
                new ContainerUpdate(Map.of(), Map.of(), new VersionsUpdate.Switched(false)));
    }

    @Test
    void keepsAYoungFile() throws IOException {
        publish();
        afterACrash();

        assertThat(sweep(Duration.ofMinutes(50))).isZero();
    }

    @Test
    void keepsTheFileOfAnUploadThatGoesOn() throws IOException {
        files.create(UUID.randomUUID()).close();

        assertThat(sweep(TWO_HOURS)).isZero();
    }

    @Test
    void leavesNoFileBehindWhenObjectsAreReplacedAndDeleted() throws IOException {
        write("old");
        objects.delete(write("new"));
        afterACrash();

        assertThat(sweep(TWO_HOURS)).isZero();
    }

    /** A new process knows nothing of the uploads of the one before. */
    private void afterACrash() throws IOException {
        openTheDirectory();
    }

    private int sweep(Duration later) {
        return new OrphanSweep(database.jdbc(), files, settings.sweep(), Clock.offset(clock, later))
                .run();
    }

    private void publish() throws IOException {
        var file = UUID.randomUUID();
        try (var channel = files.create(file)) {
            files.publish(file, channel);
        }
    }

    private ObjectPath write(String content) throws IOException {
        var box = new ContainerPath(new TenantId("sweep"), "box");
        containers.create(box, ContainerUpdate.NONE);
        var description = new ObjectDescription("text/plain", Map.of(), Map.of());
        try (var upload = objects.upload(box.object("o"), description)) {
            upload.body().write(content.getBytes(StandardCharsets.UTF_8));
            return upload.commit().path();
        }
    }
}
