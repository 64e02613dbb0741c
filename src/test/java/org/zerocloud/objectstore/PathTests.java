package org.zerocloud.objectstore;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.identity.TenantId;

class PathTests {

    private final TenantId tenant = new TenantId("test");
    private final ContainerPath box = new ContainerPath(tenant, "box");

    @ParameterizedTest
    @ValueSource(strings = {"", "a\0b", "half \uD83D"})
    void refusesAnObjectsNameThatNobodyCouldKeep(String name) {
        assertThatExceptionOfType(InvalidName.class).isThrownBy(() -> box.object(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a\0b"})
    void refusesAContainersNameThatNobodyCouldKeep(String name) {
        assertThatExceptionOfType(InvalidName.class)
                .isThrownBy(() -> new ContainerPath(tenant, name));
    }

    @Test
    void countsTheBytesOfANameAndNotItsCharacters() {
        assertThatNoException().isThrownBy(() -> box.object("ä".repeat(512)));
        assertThatExceptionOfType(InvalidName.class)
                .isThrownBy(() -> box.object("ä".repeat(512) + "a"));
    }
}
