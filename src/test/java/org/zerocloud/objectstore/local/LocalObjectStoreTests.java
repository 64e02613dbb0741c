package org.zerocloud.objectstore.local;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStoreContract;

@ApplicationModuleTest
@Import(PostgresConfiguration.class)
class LocalObjectStoreTests extends ObjectStoreContract {

    @Autowired ObjectStore objects;
    @Autowired Containers containers;
    @Autowired JdbcClient database;

    @Override
    protected ObjectStore objects() {
        return objects;
    }

    @Override
    protected Containers containers() {
        return containers;
    }

    /** A Swift takes an object whose container was deleted while it came, and lists it nowhere. */
    @Test
    void refusesTheCommitIfTheContainerIsGone() throws IOException {
        var container = new ContainerPath(new TenantId("t" + UUID.randomUUID()), "box");
        containers.create(container, ContainerUpdate.NONE);
        var description = new ObjectDescription("text/plain", Map.of(), Map.of());
        try (var upload = objects.upload(container.object("o"), description)) {
            upload.body().write(new byte[5]);
            containers.delete(container);
            assertThatExceptionOfType(ContainerNotFound.class).isThrownBy(upload::commit);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bytes = -1",
                "bytes = bytes + 1",
                "etag = 'D41D8CD98F00B204E9800998ECF8427E'",
                "metadata = '[]'",
                "headers = 'null'",
                "kind = '1'",
                "name = ''",
                "file = null, content = null"
            })
    void theDatabaseRefusesWhatNoObjectMayBe(String change) throws IOException {
        var container = new ContainerPath(new TenantId("t" + UUID.randomUUID()), "box");
        containers.create(container, ContainerUpdate.NONE);
        var description = new ObjectDescription("text/plain", Map.of(), Map.of());
        try (var upload = objects.upload(container.object("o"), description)) {
            upload.commit();
        }
        var update =
                database.sql(
                                """
                                update objectstore_object set %s where container_id =
                                  (select id from objectstore_container where account = :account)
                                """
                                        .formatted(change))
                        .param("account", container.account().value());
        assertThatExceptionOfType(DataIntegrityViolationException.class).isThrownBy(update::update);
    }
}
