package org.zerocloud.objectstore.swift;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.modulith.test.ApplicationModuleTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.RealSwift;
import org.zerocloud.objectstore.Accounts;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ContainersContract;
import org.zerocloud.objectstore.ObjectStore;

@ApplicationModuleTest
@Import(PostgresConfiguration.class)
@RealSwift.Needed
class SwiftContainersTests extends ContainersContract {

    @Autowired Accounts accounts;
    @Autowired ObjectStore objects;
    @Autowired Containers containers;

    @DynamicPropertySource
    static void useTheRealSwift(DynamicPropertyRegistry registry) {
        RealSwift.shared().register(registry);
    }

    @Override
    protected Accounts accounts() {
        return accounts;
    }

    @Override
    protected ObjectStore objects() {
        return objects;
    }

    /** A Swift that walks backwards steps over what stands for a subdirectory. */
    @Test
    @Override
    protected void listsADirectoryBackwards() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(super::listsADirectoryBackwards)
                .withMessageContaining("a/b/");
    }

    /** Swift 2.30 itself fails over the end of such a range. */
    @Test
    @Override
    protected void listsWhatBeginsWithTheLastCharacterOfAll() {
        assertThatExceptionOfType(ObjectStore.Unavailable.class)
                .isThrownBy(super::listsWhatBeginsWithTheLastCharacterOfAll);
    }

    @Override
    protected Containers containers() {
        return containers;
    }
}
