package org.zerocloud.job.systemmap;

import java.util.regex.Pattern;

/** Names below {@code /dev}, as descriptions write them. */
final class DeviceNames {

    private static final String DIRECTORY = "/dev/";
    private static final int LENGTH_MAX = 255;
    private static final Pattern STEP = Pattern.compile("[A-Za-z0-9._-]+");
    private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");

    private DeviceNames() {}

    /** Whether a guest can open it: plain steps below {@code /dev}, none of which leads upwards. */
    static boolean arePlain(String name) {
        var steps = name.split("/", -1);
        for (var step : steps) {
            if (!STEP.matcher(step).matches() || step.equals(".") || step.equals("..")) {
                return false;
            }
        }
        return name.length() <= LENGTH_MAX;
    }

    /** {@code /dev/stdin} is {@code stdin}. */
    static String withoutDirectory(String name) {
        return name.startsWith(DIRECTORY) ? name.substring(DIRECTORY.length()) : name;
    }

    static String alias(String name) {
        return DIRECTORY + name;
    }

    /** For a message of one line. */
    static String printable(String text) {
        var line = CONTROL.matcher(text).replaceAll("?");
        return line.length() > LENGTH_MAX ? line.substring(0, LENGTH_MAX) : line;
    }
}
