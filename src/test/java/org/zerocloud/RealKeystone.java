package org.zerocloud;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real OpenStack Keystone on the loopback interface, from the packages of the system. */
public final class RealKeystone implements AutoCloseable {

    private final ServerScript script = new ServerScript("real_keystone.py", List.of());

    /** Where it is, such as {@code http://127.0.0.1:5000/v3}. */
    public String url() {
        return script.said("url");
    }

    /** Says where the object store is. */
    public void addToCatalogue(RealSwift swift) {
        script.command("catalog " + swift.storage().replace("/v1", ""));
    }

    @Override
    public void close() {
        script.close();
    }

    /** A class whose tests are skipped, loudly, where no Keystone is installed. */
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @ExtendWith(Installed.class)
    public @interface Needed {}

    /** Holds where its packages are. */
    static final class Installed implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (ServerScript.imports("keystone, waitress, keystonemiddleware")) {
                return ConditionEvaluationResult.enabled("Keystone is installed");
            }
            System.err.println(
                    "SKIPPED: no real Keystone here; install python3-keystone, python3-waitress and"
                            + " python3-keystonemiddleware");
            return ConditionEvaluationResult.disabled("No real Keystone is installed here");
        }
    }
}
