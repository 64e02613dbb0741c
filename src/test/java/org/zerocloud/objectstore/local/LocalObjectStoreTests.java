package org.zerocloud.objectstore.local;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.ObjectStoreContract;

@ApplicationModuleTest
@Import(PostgresConfiguration.class)
class LocalObjectStoreTests extends ObjectStoreContract {

    @Autowired ObjectStore objects;
    @Autowired Containers containers;

    @Override
    protected ObjectStore objects() {
        return objects;
    }

    @Override
    protected Containers containers() {
        return containers;
    }
}
