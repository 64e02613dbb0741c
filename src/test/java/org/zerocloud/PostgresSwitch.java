package org.zerocloud;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.testcontainers.DockerClientFactory;

/**
 * Decides once per test run where PostgreSQL comes from.
 *
 * <p>The system property {@code zerocloud.test.postgres} or the environment variable {@code
 * ZEROCLOUD_TEST_POSTGRES} forces {@code docker} or {@code embedded}; without it, Docker is used
 * where an engine answers. {@code zerocloud.test.postgres-image} or {@code
 * ZEROCLOUD_TEST_POSTGRES_IMAGE} names the image, {@code postgres:18} by default.
 */
final class PostgresSwitch {

    private static final boolean USES_DOCKER = decide();

    private PostgresSwitch() {}

    static boolean usesDocker() {
        return USES_DOCKER;
    }

    static String image() {
        return setting("zerocloud.test.postgres-image").orElse("postgres:18");
    }

    private static boolean decide() {
        var forced = setting("zerocloud.test.postgres").orElse("auto");
        return switch (forced) {
            case "docker" -> true;
            case "embedded" -> false;
            case "auto" -> mayHaveEngine() && DockerClientFactory.instance().isDockerAvailable();
            default ->
                    throw new IllegalArgumentException(
                            "zerocloud.test.postgres is docker, embedded or auto, not " + forced);
        };
    }

    /** Testcontainers searches long and complains loudly; so it is asked only where it may find. */
    private static boolean mayHaveEngine() {
        var home = System.getProperty("user.home");
        var places =
                Stream.of(
                        "/var/run/docker.sock",
                        home + "/.docker/run/docker.sock",
                        home + "/.docker/desktop/docker.sock",
                        home + "/.testcontainers.properties",
                        System.getenv().getOrDefault("XDG_RUNTIME_DIR", home) + "/docker.sock");
        return System.getenv("DOCKER_HOST") != null
                || places.anyMatch(place -> Files.exists(Path.of(place)));
    }

    private static Optional<String> setting(String name) {
        var variable = name.toUpperCase(Locale.ROOT).replaceAll("[.-]", "_");
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
