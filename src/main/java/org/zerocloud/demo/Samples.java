package org.zerocloud.demo;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ContainerUpdate;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;

/** Puts the sample programs into a tenant's container {@code samples}. */
@Component
class Samples {

    static final String CONTAINER = "samples";

    private static final String PROGRAMS = "classpath*:samples/*.wasm";
    private static final ObjectDescription PROGRAM =
            new ObjectDescription("application/wasm", Map.of(), Map.of());

    private final Containers containers;
    private final ObjectStore objects;

    Samples(Containers containers, ObjectStore objects) {
        this.containers = containers;
        this.objects = objects;
    }

    /** Stores each sample that is not there yet as this version has it. */
    void give(TenantId tenant) throws IOException {
        var container = new ContainerPath(tenant, CONTAINER);
        containers.create(container, ContainerUpdate.NONE);
        for (var program : new PathMatchingResourcePatternResolver().getResources(PROGRAMS)) {
            store(program, container.object(String.valueOf(program.getFilename())));
        }
    }

    private void store(Resource program, ObjectPath path) throws IOException {
        var known = objects.find(path).map(ObjectInfo::etag);
        if (known.isPresent() && known.get().equals(md5(program))) {
            return;
        }
        try (var upload = objects.upload(path, PROGRAM);
                var bytes = program.getInputStream()) {
            bytes.transferTo(upload.body());
            upload.commit();
        }
    }

    private static String md5(Resource program) throws IOException {
        try (InputStream bytes = program.getInputStream()) {
            var digest = MessageDigest.getInstance("MD5");
            digest.update(bytes.readAllBytes());
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has MD5", impossible);
        }
    }
}
