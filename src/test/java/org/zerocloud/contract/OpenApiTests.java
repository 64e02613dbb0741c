package org.zerocloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.openapitools.openapidiff.core.OpenApiCompare;
import org.openapitools.openapidiff.core.model.ChangedOpenApi;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.contract.KeptDocument.Operation;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The document of the platform API is kept in the repository, so that a change of it is seen, and
 * nothing that clients were promised by a release is broken.
 *
 * <p>{@code -Dzerocloud.openapi=update} writes what the server says to docs/openapi.json; {@code
 * =release} writes it to docs/openapi-released.json too.
 */
@PlatformTest
class OpenApiTests {

    private static final String WISH = System.getProperty("zerocloud.openapi", "");

    private static final JsonMapper JSON = new JsonMapper();

    @LocalServerPort int port;

    static Stream<Operation> operations() {
        return KeptDocument.operations(KeptDocument.text(KeptDocument.PRESENT));
    }

    @Test
    void theKeptDocumentIsThatOfTheServer() {
        var generated = KeptDocument.generated(port);
        if (List.of("update", "release").contains(WISH)) {
            KeptDocument.write(KeptDocument.PRESENT, generated);
        }
        if (WISH.equals("release")) {
            KeptDocument.write(KeptDocument.RELEASED, generated);
        }
        // In which order it writes keys depends on who else has written documents in the process.
        assertThat(JSON.readTree(KeptDocument.text(KeptDocument.PRESENT)))
                .as("mvn test -Dtest=OpenApiTests -Dzerocloud.openapi=update writes it anew")
                .isEqualTo(JSON.readTree(generated));
    }

    @Test
    void nothingThatWasReleasedIsBroken() {
        var changes =
                compare(
                        KeptDocument.text(KeptDocument.RELEASED),
                        KeptDocument.text(KeptDocument.PRESENT));
        assertThat(changes.isCompatible()).as(changes.toString()).isTrue();
    }

    private static ChangedOpenApi compare(String before, String now) {
        return OpenApiCompare.fromContents(before, now);
    }

    /** What the check is worth: each of these would break somebody. */
    @ParameterizedTest
    @EnumSource
    void aBrokenPromiseIsSeen(Breakage breakage) {
        var released = KeptDocument.text(KeptDocument.RELEASED);
        var broken = breakage.in(released);
        assertThat(broken).isNotEqualTo(released);
        assertThat(compare(released, broken).isIncompatible()).isTrue();
    }

    /** How an API can break its clients. */
    enum Breakage {
        /** An operation is gone. */
        OPERATION("/paths", "/platform/v1/jobs/{id}/cancel"),
        /** A field of an answer is gone. */
        FIELD("/components/schemas/Job/properties", "state"),
        /** A parameter is gone. */
        PARAMETERS("/paths/~1platform~1v1~1jobs~1{id}~1sessions/get", "parameters");

        private final String place;
        private final String name;

        Breakage(String place, String name) {
            this.place = place;
            this.name = name;
        }

        String in(String document) {
            var tree = JSON.readTree(document);
            ((ObjectNode) tree.at(place)).remove(name);
            return tree.toString();
        }
    }

    @Test
    void isOfTheVersionThatSpeaksJsonSchema() {
        assertThat(KeptDocument.text(KeptDocument.PRESENT)).contains("\"openapi\" : \"3.1");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysWhatItIs(Operation operation) {
        var node = operation.node();
        assertThat(node.path("operationId").asString("")).matches("[a-z][A-Za-z]+");
        assertThat(node.path("summary").asString("")).isNotBlank();
        assertThat(node.path("tags")).hasSize(1);
        assertThat(node.path("tags").path(0).asString()).doesNotContain("controller");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperationSaysHowItAnswers(Operation operation) {
        var responses = operation.node().path("responses");
        assertThat(responses.propertyNames()).anyMatch(status -> status.startsWith("2"));
        assertThat(responses.propertyNames()).contains("401", "403", "429", "500", "503");
        for (var response : responses.properties()) {
            assertThat(response.getValue().path("description").asString("")).isNotBlank();
            if (response.getKey().matches("[45].*")) {
                assertThat(response.getValue().path("content").propertyNames())
                        .containsExactly("application/problem+json");
            }
        }
    }

    @Test
    void noTwoOperationsHaveTheSameName() {
        assertThat(operations().map(it -> it.node().path("operationId").asString()))
                .isNotEmpty()
                .doesNotHaveDuplicates();
    }
}
