package org.zerocloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every limit is a documented setting: what the code has is in docs/settings.md. */
class SettingsTests {

    private static final Path METADATA =
            Path.of("target/classes/META-INF/spring-configuration-metadata.json");

    static Stream<String> settings() throws IOException {
        var properties = new JsonMapper().readTree(Files.readString(METADATA)).path("properties");
        return StreamSupport.stream(properties.spliterator(), false)
                .map((JsonNode property) -> property.path("name").stringValue())
                .filter(name -> name.startsWith("zerocloud."));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everySettingIsDocumented(String name) throws IOException {
        assertThat(Files.readString(Path.of("docs/settings.md"))).contains("`" + name + "`");
    }
}
