package org.zerocloud.objectstore.local;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ContainersContract;
import org.zerocloud.objectstore.ObjectStore;

@ApplicationModuleTest
@Import(PostgresConfiguration.class)
class LocalContainersTests extends ContainersContract {

    @Autowired Accounts accounts;
    @Autowired Containers containers;
    @Autowired ObjectStore objects;

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected Containers containers() {
        return containers;
    }

    @Override
    protected ObjectStore objects() {
        return objects;
    }
}
