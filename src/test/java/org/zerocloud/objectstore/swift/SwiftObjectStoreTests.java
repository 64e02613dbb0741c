package org.zerocloud.objectstore.swift;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.RealSwift;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStoreContract;

@ApplicationModuleTest
@Import(PostgresConfiguration.class)
@RealSwift.Needed
class SwiftObjectStoreTests extends ObjectStoreContract {

    @Autowired ObjectStore objects;
    @Autowired Containers containers;

    @DynamicPropertySource
    static void useTheRealSwift(DynamicPropertyRegistry registry) {
        RealSwift.shared().register(registry);
    }

    @Override
    protected ObjectStore objects() {
        return objects;
    }

    @Override
    protected Containers containers() {
        return containers;
    }
}
