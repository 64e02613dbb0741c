package org.zerocloud.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.marcnuri.helm.Helm;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.unit.DataSize;
import tools.jackson.databind.JsonNode;

class ChartTests {

    @BeforeAll
    static void helmIsHere() {
        assumeTrue(
                RenderedChart.isHelmHere(),
                "THE CHART IS NOT TESTED: helm-java has no native library for this platform");
    }

    @Test
    void lintsWithoutAWarning() {
        var result = new Helm(RenderedChart.CHART).lint().strict().call();
        assertThat(result.isFailed()).as("%s", result.getMessages()).isFalse();
        assertThat(result.getMessages())
                .noneMatch(message -> message.contains("[WARNING]") || message.contains("[ERROR]"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"minimal.yaml", "full.yaml", "swift.yaml"})
    void everyNameCarriesTheRelease(String values) {
        assertThat(RenderedChart.of(values).manifests())
                .isNotEmpty()
                .allSatisfy(manifest ->
                        assertThat(manifest.at("/metadata/name").asString())
                                .startsWith("demo-zerocloud"));
    }

    @Test
    void makesNoMoreThanAClusterNeeds() {
        assertThat(RenderedChart.of("minimal.yaml").manifests())
                .extracting(manifest -> manifest.path("kind").asString())
                .containsExactlyInAnyOrder(
                        "ConfigMap",
                        "Deployment",
                        "PersistentVolumeClaim",
                        "Service",
                        "ServiceAccount");
    }

    @Test
    void makesEverythingThatIsSwitchedOn() {
        assertThat(RenderedChart.of("full.yaml").manifests())
                .extracting(manifest -> manifest.path("kind").asString())
                .contains("Ingress", "NetworkPolicy", "PodDisruptionBudget", "Secret");
    }

    @Test
    void runsWithoutPrivileges() {
        var pod = RenderedChart.of("minimal.yaml").pod();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/runAsUser").asInt()).isEqualTo(10001);
        assertThat(pod.at("/securityContext/seccompProfile/type").asString())
                .isEqualTo("RuntimeDefault");
        assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/initContainers/0", "/containers/0"})
    void everyContainerIsLockedDown(String pointer) {
        var context = RenderedChart.of("full.yaml").pod().at(pointer).path("securityContext");
        assertThat(context.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(context.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(context.at("/capabilities/drop/0").asString()).isEqualTo("ALL");
    }

    @Test
    void writesToItsDataAndToItsOwnTemporaryFilesAlone() {
        assertThat(RenderedChart.of("minimal.yaml").server().path("volumeMounts"))
                .filteredOn(mount -> !mount.path("readOnly").asBoolean(false))
                .extracting(mount -> mount.path("mountPath").asString())
                .containsExactly(
                        "/var/lib/zerocloud",
                        "/tmp",
                        "/var/spool/zerocloud",
                        "/var/cache/zerocloud");
    }

    @Test
    void asksTheServerWhetherItIsAliveAndReady() {
        var server = RenderedChart.of("minimal.yaml").server();
        assertThat(server.at("/startupProbe/httpGet/path").asString())
                .isEqualTo("/actuator/health/liveness");
        assertThat(server.at("/livenessProbe/httpGet/path").asString())
                .isEqualTo("/actuator/health/liveness");
        assertThat(server.at("/readinessProbe/httpGet/path").asString())
                .isEqualTo("/actuator/health/readiness");
        assertThat(server.at("/readinessProbe/httpGet/port").asString())
                .isEqualTo(server.at("/ports/0/name").asString());
    }

    @Test
    void takesThePasswordFromTheSecretOfTheOperator() {
        var password =
                RenderedChart.env(
                        RenderedChart.of("minimal.yaml").server(), "SPRING_DATASOURCE_PASSWORD");
        assertThat(password.at("/valueFrom/secretKeyRef/name").asString())
                .isEqualTo("the-database");
        assertThat(password.at("/valueFrom/secretKeyRef/key").asString()).isEqualTo("password");
    }

    @Test
    void makesASecretOfAPasswordThatIsGiven() {
        var chart = RenderedChart.of("full.yaml");
        assertThat(secret(chart, "demo-zerocloud-database").at("/stringData/password").asString())
                .isEqualTo("quote \" and: colon");
    }

    @Test
    void keepsSecretsOutOfEverythingButSecrets() {
        assertThat(RenderedChart.of("full.yaml").manifests())
                .filteredOn(manifest -> !manifest.path("kind").asString().equals("Secret"))
                .noneMatch(manifest -> manifest.toString().contains("correct-horse-battery"))
                .noneMatch(manifest -> manifest.toString().contains("quote"));
    }

    @Test
    void givesTheServerTheUsersAsSettings() {
        var file = secret(RenderedChart.of("full.yaml"), "demo-zerocloud-users");
        var users = RenderedChart.yaml(file.at("/stringData/users.yml").asString());
        assertThat(users.at("/zerocloud/identity/users/0/user").asString()).isEqualTo("alice");
    }

    @Test
    void readsUsersAndSettingsFromWhereTheyAreMounted() {
        var server = RenderedChart.of("minimal.yaml").server();
        var mounts =
                StreamSupport.stream(server.path("volumeMounts").spliterator(), false)
                        .map(mount -> "file:" + mount.path("mountPath").asString() + "/")
                        .toList();
        var locations =
                RenderedChart.env(server, "SPRING_CONFIG_ADDITIONAL_LOCATION").path("value");
        assertThat(locations.asString().split(","))
                .hasSize(2)
                .allSatisfy(location -> assertThat(mounts).anyMatch(location::startsWith));
    }

    @Test
    void givesTheSettingsToTheServerAsTheyAre() {
        var map = RenderedChart.of("full.yaml").the("ConfigMap");
        var settings = RenderedChart.yaml(map.at("/data/application.yml").asString());
        assertThat(settings.at("/zerocloud/identity/token-lifetime").asString()).isEqualTo("12h");
    }

    @Test
    void keepsTheObjectsWhenTheReleaseGoes() {
        var claim = RenderedChart.of("minimal.yaml").the("PersistentVolumeClaim");
        assertThat(claim.at("/metadata/annotations").path("helm.sh/resource-policy").asString())
                .isEqualTo("keep");
    }

    @Test
    void letsGoOfAVolumeBeforeTheNextServerTakesIt() {
        var deployment = RenderedChart.of("minimal.yaml").the("Deployment");
        assertThat(deployment.at("/spec/strategy/type").asString()).isEqualTo("Recreate");
    }

    @Test
    void migratesInTheServerByDefault() {
        var pod = RenderedChart.of("minimal.yaml").pod();
        assertThat(pod.has("initContainers")).isFalse();
        assertThat(
                        RenderedChart.env(pod.at("/containers/0"), "SPRING_FLYWAY_ENABLED")
                                .isMissingNode())
                .isTrue();
    }

    @Test
    void migratesBeforeTheServerWithTheRoleOfTheOwner() {
        var pod = RenderedChart.of("full.yaml").pod();
        var migrate = pod.at("/initContainers/0");
        assertThat(
                        RenderedChart.env(migrate, "SPRING_DATASOURCE_PASSWORD")
                                .at("/valueFrom/secretKeyRef/name")
                                .asString())
                .isEqualTo("the-owner");
        assertThat(RenderedChart.env(migrate, "JDK_JAVA_OPTIONS").path("value").asString())
                .contains("-Dspring.context.exit=onRefresh");
        assertThat(
                        RenderedChart.env(pod.at("/containers/0"), "SPRING_FLYWAY_ENABLED")
                                .path("value")
                                .asString())
                .isEqualTo("false");
    }

    @Test
    void givesMoreTimeToEndThanTheServerTakes() {
        var pod = RenderedChart.of("minimal.yaml").pod();
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThan(60);
    }

    @Test
    void guestsFitIntoTheHeap() {
        var chart = RenderedChart.of("minimal.yaml");
        var settings =
                RenderedChart.yaml(chart.the("ConfigMap").at("/data/application.yml").asString())
                        .at("/zerocloud/execution");
        var memory = DataSize.parse(settings.path("session-memory").asString()).toBytes();
        var files = DataSize.parse(settings.at("/session-files/size-max").asString()).toBytes();
        var guests = settings.path("concurrent-sessions-max").asLong() * (memory + files);
        var limit = chart.server().at("/resources/limits/memory").asString();
        var heap = DataSize.parse(limit.replace("Gi", "GB")).toBytes() / 100 * 70;
        assertThat(guests).isPositive().isLessThan(heap);
    }

    @Test
    void nothingButObjectsLiesOnTheVolume() {
        var server = RenderedChart.of("full.yaml").server();
        assertThat(value(server, "ZEROCLOUD_OBJECTSTORE_DIRECTORY"))
                .startsWith("/var/lib/zerocloud/");
        assertThat(value(server, "ZEROCLOUD_DATA_DIR")).isEqualTo("/var/spool/zerocloud");
    }

    @Test
    void inFrontOfASwiftThereIsNoVolume() {
        var chart = RenderedChart.of("swift.yaml");
        assertThat(chart.all("PersistentVolumeClaim")).isEmpty();
        assertThat(names(chart.pod().path("volumes"))).doesNotContain("data");
        assertThat(value(chart.server(), "ZEROCLOUD_OBJECTSTORE_KIND")).isEqualTo("swift");
        assertThat(value(chart.server(), "ZEROCLOUD_OBJECTSTORE_SWIFT_AUTH_VERSION"))
                .isEqualTo("v3");
    }

    private static String value(JsonNode server, String name) {
        return RenderedChart.env(server, name).path("value").asString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"full.yaml", "swift.yaml"})
    void everyMountHasItsVolume(String values) {
        var pod = RenderedChart.of(values).pod();
        assertThat(names(pod.at("/containers/0/volumeMounts")))
                .containsExactlyInAnyOrderElementsOf(names(pod.path("volumes")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"spool", "programs"})
    void eachPodHasThisOfItsOwn(String name) {
        var own =
                StreamSupport.stream(
                                RenderedChart.of("full.yaml").pod().path("volumes").spliterator(),
                                false)
                        .filter(volume -> volume.path("name").asString().equals(name))
                        .findFirst();
        assertThat(own).get().matches(volume -> volume.has("emptyDir"));
    }

    @Test
    void selectsItsOwnPods() {
        var chart = RenderedChart.of("full.yaml");
        var selector = chart.the("Service").at("/spec/selector");
        var labels = chart.the("Deployment").at("/spec/template/metadata/labels");
        assertThat(selector.properties())
                .isNotEmpty()
                .allSatisfy(label ->
                        assertThat(labels.path(label.getKey())).isEqualTo(label.getValue()));
    }

    @Test
    void hasNoDisruptionBudgetThatWouldStopADrain() {
        assertThat(RenderedChart.of("minimal.yaml").all("PodDisruptionBudget")).isEmpty();
    }

    private static JsonNode secret(RenderedChart chart, String name) {
        return chart.all("Secret").stream()
                .filter(manifest -> manifest.at("/metadata/name").asString().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> names(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(entry -> entry.path("name").asString())
                .toList();
    }
}
