package org.zerocloud.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartRefusalTests {

    @BeforeAll
    static void helmIsHere() {
        assumeTrue(
                RenderedChart.isHelmHere(),
                "THE CHART IS NOT TESTED: helm-java has no native library for this platform");
    }

    @ParameterizedTest
    @CsvSource({
        "database.url, '', database.url is required",
        "database.url, mysql://host/db, database/url",
        "database.existingSecret, '', database.existingSecret",
        "users.existingSecret, '', users.existingSecret or users.create is required",
        "replicaCount, 2, ReadWriteMany",
        "replicaCount, 0, replicaCount",
        "objectStore.kind, swift, objectStore.swift.authUrl is required",
        "objectStore.swift.authVersion, v2, objectStore/swift/authVersion",
        "objectStore.kind, s3, objectStore/kind",
        "config.zerocloud.identity.users, admin, ConfigMap",
        "migrations.existingSecret, owner, migrations.initContainer",
        "ingress.enabled, true, ingress.hosts",
        "image.tag, latest, image/tag",
        "replicas, 2, replicas",
    })
    void refusesAndNamesTheValue(String name, String value, String words) {
        assertThatThrownBy(() -> RenderedChart.of("minimal.yaml", c -> c.set(name, value)))
                .message()
                .satisfiesAnyOf(
                        message -> assertThat(message).contains(words),
                        message -> assertThat(message).contains(words.replace('/', '.')));
    }

    @Test
    void refusesTheKeyOfADemoUser() {
        assertThatThrownBy(() ->
                        RenderedChart.of(
                                "minimal.yaml",
                                c ->
                                        c.set("users.create[0].account", "admin")
                                                .set("users.create[0].user", "admin")
                                                .set("users.create[0].key", "admin")))
                .hasMessageContaining("key");
    }

    @Test
    void allowsServersThatShareAVolume() {
        var chart =
                RenderedChart.of(
                        "minimal.yaml",
                        c ->
                                c.set("replicaCount", 2)
                                        .set("objectStore.local.accessModes[0]", "ReadWriteMany"));
        assertThat(chart.the("Deployment").at("/spec/replicas").asInt()).isEqualTo(2);
    }
}
