package org.zerocloud.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads the Dockerfile, because not every machine that builds can pull its base images. */
class ContainerImageTests {

    private static final Pattern STAGE = Pattern.compile("FROM (\\S+) AS (\\w+)");
    private static List<String> instructions = List.of();

    @BeforeAll
    static void read() throws IOException {
        var text =
                Files.readString(Path.of("Dockerfile"))
                        .replaceAll("(?m)^#.*\\R", "")
                        .replaceAll("\\\\\\R\\s*", "");
        instructions = text.lines().filter(line -> !line.isBlank()).toList();
    }

    @Test
    void namesEachStage() {
        assertThat(all("FROM")).hasSize(5).allMatch(line -> STAGE.matcher(line).matches());
    }

    @Test
    void pinsTheVersionOfEachBase() {
        var stages = new HashSet<String>();
        for (var line : all("FROM")) {
            var stage = STAGE.matcher(line);
            assertThat(stage.matches()).isTrue();
            if (!stages.contains(stage.group(1))) {
                assertThat(stage.group(1)).matches("\\S+:\\S*\\d\\S*").doesNotContain("latest");
            }
            stages.add(stage.group(2));
        }
    }

    @Test
    void runsAsANumberedUserThatIsNotRoot() {
        assertThat(all("USER")).last().asString().matches("USER [1-9]\\d*:[1-9]\\d*");
    }

    @Test
    void runsAsTheUserThatTheChartNames() throws IOException {
        var values = RenderedChart.yaml(Files.readString(Path.of("helm/values.yaml")));
        assertThat(all("USER"))
                .last()
                .isEqualTo(
                        "USER %d:%d"
                                .formatted(
                                        values.at("/podSecurityContext/runAsUser").asInt(),
                                        values.at("/podSecurityContext/runAsGroup").asInt()));
    }

    @Test
    void startsTheJvmWithoutAShellInBetween() {
        assertThat(all("ENTRYPOINT")).singleElement().asString().startsWith("ENTRYPOINT [\"java\"");
    }

    @Test
    void startsTheJvmWithTheOptionsOfTheBuild() throws IOException {
        assertThat(all("ENTRYPOINT").getFirst()).contains(optionsOfTheBuild().split(" "));
    }

    private static String optionsOfTheBuild() throws IOException {
        var option = Pattern.compile("<server.jvm.arguments>([^<]+)<");
        var build = option.matcher(Files.readString(Path.of("pom.xml")));
        assertThat(build.find()).isTrue();
        return build.group(1);
    }

    /** The JVM takes no cache that was made with others, or of files in another place. */
    @Test
    void trainsTheJvmWithTheOptionsItIsStartedWith() throws IOException {
        var training = all("RUN java").getLast();
        assertThat(training).contains(optionsOfTheBuild()).contains("-jar zerocloud.jar");
        assertThat(all("ENTRYPOINT").getFirst())
                .contains("\"-jar\", \"zerocloud.jar\"")
                .contains("-XX:AOTCache=zerocloud.aot");
        assertThat(all("COPY")).contains("COPY --from=training /training/zerocloud.aot ./");
    }

    @Test
    void copiesOnlyWhatTheRepositoryHas() {
        assertThat(all("COPY"))
                .filteredOn(line -> !line.startsWith("COPY --from="))
                .isNotEmpty()
                .flatExtracting(ContainerImageTests::sources)
                .allSatisfy(source -> assertThat(Path.of(source)).exists());
    }

    @Test
    void findsWhatItCopiesInItsContext() throws IOException {
        var context = Files.readAllLines(Path.of(".dockerignore"));
        assertThat(all("COPY"))
                .filteredOn(line -> !line.startsWith("COPY --from="))
                .flatExtracting(ContainerImageTests::sources)
                .allSatisfy(source ->
                        assertThat(context).anyMatch(line -> line.startsWith("!" + source)));
    }

    @Test
    void isAskedWhetherItIsReady() {
        assertThat(all("HEALTHCHECK"))
                .singleElement()
                .asString()
                .contains("/actuator/health/readiness");
    }

    @Test
    void servesThePortThatTheChartNames() throws IOException {
        assertThat(all("EXPOSE")).containsExactly("EXPOSE 8080");
        assertThat(Path.of("helm/templates/deployment.yaml"))
                .content()
                .contains("containerPort: 8080");
    }

    private static List<String> all(String instruction) {
        return instructions.stream().filter(line -> line.startsWith(instruction + " ")).toList();
    }

    private static List<String> sources(String copy) {
        var words = copy.split(" ");
        return Arrays.asList(words).subList(1, words.length - 1);
    }
}
