package org.zerocloud.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.json.JsonMapper;

/** Compares the chart's environment with the settings that the server has. */
class ChartEnvironmentTests {

    private static final Set<String> NOT_SETTINGS =
            Set.of("JDK_JAVA_OPTIONS", "LOGGING_LEVEL_ROOT");

    /** Settings that decide which beans there are, and are in no bean. */
    private static final Set<String> CONDITIONS = Set.of("ZEROCLOUDOBJECTSTOREKIND");

    @BeforeAll
    static void helmIsHere() {
        assumeTrue(
                RenderedChart.isHelmHere(),
                "THE CHART IS NOT TESTED: helm-java has no native library for this platform");
    }

    @ParameterizedTest
    @ValueSource(strings = {"full.yaml", "swift.yaml"})
    void setsOnlyWhatTheServerReads(String values) throws IOException {
        var unknown = variables(values);
        unknown.removeAll(settings());
        assertThat(unknown).isEmpty();
    }

    private static Set<String> variables(String values) {
        return StreamSupport.stream(
                        RenderedChart.of(values).server().path("env").spliterator(), false)
                .map(entry -> entry.path("name").asString())
                .filter(name -> !NOT_SETTINGS.contains(name))
                .map(ChartEnvironmentTests::comparable)
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> settings() throws IOException {
        var names = new HashSet<>(CONDITIONS);
        var files =
                ChartEnvironmentTests.class
                        .getClassLoader()
                        .getResources("META-INF/spring-configuration-metadata.json");
        while (files.hasMoreElements()) {
            try (var content = files.nextElement().openStream()) {
                for (var property : JsonMapper.shared().readTree(content).path("properties")) {
                    names.add(comparable(property.path("name").asString()));
                }
            }
        }
        new YamlPropertySourceLoader()
                .load("defaults", new ClassPathResource("application.yml"))
                .forEach(source -> addNames((EnumerablePropertySource<?>) source, names));
        return names;
    }

    private static void addNames(EnumerablePropertySource<?> source, Set<String> names) {
        for (var name : source.getPropertyNames()) {
            names.add(comparable(name));
        }
    }

    /** Spring Boot's own rule for environment variables, on both sides. */
    private static String comparable(String name) {
        return name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "");
    }
}
