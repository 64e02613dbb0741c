package org.zerocloud.sandbox;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Methods of more than 8,000 bytes, which large functions of guests become, and which HotSpot
 * interprets for ever unless it is told to compile them.
 */
final class HugeMethods {

    /** How the JVM is told so. */
    static final String OPTION = "-XX:-DontCompileHugeMethods";

    private static final String FLAG = "DontCompileHugeMethods";

    private HugeMethods() {}

    /** Whether this JVM compiles them. */
    static boolean areCompiled() {
        var jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return !Boolean.parseBoolean(jvm.getVMOption(FLAG).getValue());
    }
}
