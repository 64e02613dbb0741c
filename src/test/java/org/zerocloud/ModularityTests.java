package org.zerocloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;
import tools.jackson.databind.json.JsonMapper;

class ModularityTests {

    private static final ApplicationModules MODULES = ApplicationModules.of(ZeroCloud.class);

    private static final Path ORDER =
            Path.of("src/main/resources/META-INF/spring-modulith/application-modules.json");

    @Test
    void modulesDependOnlyOnWhatTheyDeclare() {
        MODULES.verify();
    }

    @Test
    void allModulesAreNamedForTheirMigrations() throws IOException {
        assertThat(order()).containsAll(MODULES.stream().map(ModularityTests::name).toList());
    }

    @Test
    void modulesAreMigratedAfterThoseThatTheyUse() throws IOException {
        var order = order();
        assertThat(MODULES)
                .allSatisfy(module ->
                        assertThat(usedBy(module))
                                .allSatisfy(used ->
                                        assertThat(order.indexOf(used))
                                                .isLessThan(order.indexOf(name(module)))));
    }

    private static List<String> usedBy(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(ModularityTests::name)
                .toList();
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }

    /** A server reads it rather than look at all classes again. */
    private static List<String> order() throws IOException {
        return List.copyOf(new JsonMapper().readTree(Files.readString(ORDER)).propertyNames());
    }
}
