package org.zerocloud;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A real OpenStack Swift on the loopback interface, from the packages of the system. It ends with
 * the JVM: its standard input is ours.
 */
public final class RealSwift implements AutoCloseable {

    private final ServerScript script;

    private RealSwift(List<String> options) {
        this.script = new ServerScript("real_swift.py", options);
    }

    /** One of its own for a test that breaks it, such as {@code --nodes 3 --replicas 3}. */
    public static RealSwift start(String... options) {
        return new RealSwift(List.of(options));
    }

    /** The one that all tests share who do it no harm. */
    public static RealSwift shared() {
        return Shared.SWIFT;
    }

    private static final class Shared {

        static final RealSwift SWIFT = start();
    }

    /** Makes it the store of a server. */
    public void register(DynamicPropertyRegistry registry) {
        settings().forEach((name, value) -> registry.add(name, () -> value));
    }

    private Map<String, String> settings() {
        return Map.of(
                "zerocloud.objectstore.kind", "swift",
                "zerocloud.objectstore.swift.auth.url", auth(),
                "zerocloud.objectstore.swift.auth.user", "admin:admin",
                "zerocloud.objectstore.swift.auth.key", "admin",
                "zerocloud.objectstore.swift.endpoints-url", endpoints());
    }

    /** The arguments of a server that has the shared one as its store; none where there is none. */
    public static String[] settingsIfInstalled() {
        return Installed.IS_INSTALLED
                ? shared().settings().entrySet().stream()
                        .map(setting -> "--%s=%s".formatted(setting.getKey(), setting.getValue()))
                        .toArray(String[]::new)
                : new String[0];
    }

    /** Where users log in. */
    public String auth() {
        return script.said("auth");
    }

    /** Where accounts are. */
    public String storage() {
        return script.said("storage");
    }

    /** Where {@code list_endpoints} answers. */
    public String endpoints() {
        return script.said("endpoints");
    }

    /** Ends the processes of a storage node. */
    public void stopNode(int number) {
        script.command("stop " + number);
    }

    /** Brings a storage node back. */
    public void startNode(int number) {
        script.command("start " + number);
    }

    /** Ends it, with all its processes and data. */
    @Override
    public void close() {
        script.close();
    }

    /** A class whose tests are skipped, loudly, where no Swift is installed. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Installed.class)
    public @interface Needed {}

    /** Holds where its packages are. */
    static final class Installed implements ExecutionCondition {

        private static final boolean IS_INSTALLED = look();

        private static boolean look() {
            var isThere =
                    Files.isExecutable(Path.of("/usr/bin/memcached"))
                            && ServerScript.imports("swift.proxy.server, swift.obj.server");
            if (!isThere) {
                System.err.println(
                        "SKIPPED: no real Swift here; install swift-proxy, swift-account,"
                                + " swift-container, swift-object and memcached");
            }
            return isThere;
        }

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            return IS_INSTALLED
                    ? ConditionEvaluationResult.enabled("Swift is installed")
                    : ConditionEvaluationResult.disabled("No real Swift is installed here");
        }
    }
}
