package org.zerocloud.objectstore.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerInfo.Contents;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectStore;

/** What a container holds is right at any time, however many write and whenever it is summed up. */
@ApplicationModuleTest
@Import(PostgresConfiguration.class)
class ContainerCountsTests {

    private static final int WRITERS = 8;
    private static final int OBJECTS = 20;

    @Autowired ContainerRows rows;
    @Autowired Database database;
    @Autowired Containers containers;
    @Autowired ObjectStore objects;

    private ContainerPath box = new ContainerPath(new TenantId("counts"), "box");

    @BeforeEach
    void makeTheContainer() {
        box = new ContainerPath(new TenantId("counts"), "box" + UUID.randomUUID());
        containers.create(box, ContainerUpdate.NONE);
    }

    private Contents contents() {
        return containers.find(box).orElseThrow().contents();
    }

    private void put(String name, int bytes) throws IOException {
        var description = new ObjectDescription("text/plain", Map.of(), Map.of());
        try (var upload = objects.upload(box.object(name), description)) {
            upload.body().write(new byte[bytes]);
            upload.commit();
        }
    }

    @Test
    void summingUpChangesNothingThatAnybodySees() throws IOException {
        put("a", 3);
        put("b", 4);
        put("a", 1);
        assertThat(contents()).isEqualTo(new Contents(2, 5));
        rows.sumUp();
        assertThat(contents()).isEqualTo(new Contents(2, 5));
        objects.delete(box.object("b"));
        assertThat(contents()).isEqualTo(new Contents(1, 1));
        rows.sumUp();
        var own =
                database.jdbc()
                        .sql("select byte_count from objectstore_container where name = :name")
                        .param("name", box.container())
                        .query(Long.class)
                        .single();
        assertThat(own).isEqualTo(1);
    }

    @Test
    void nothingIsLostWhileManyWrite() throws Exception {
        var tasks = new ArrayList<Callable<Boolean>>();
        for (var writer = 0; writer < WRITERS; writer++) {
            var number = writer;
            tasks.add(() -> {
                for (var i = 0; i < OBJECTS; i++) {
                    put(number + "-" + i, 10);
                    put("shared-" + i, 10);
                    rows.sumUp();
                }
                return true;
            });
        }
        try (var threads = Executors.newFixedThreadPool(WRITERS)) {
            for (var done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        }
        var all = (WRITERS + 1) * OBJECTS;
        assertThat(contents()).isEqualTo(new Contents(all, all * 10L));
        rows.sumUp();
        assertThat(contents()).isEqualTo(new Contents(all, all * 10L));
    }
}
