package org.zerocloud.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;

/** The load generator wrk, which costs less than what it measures. */
final class Wrk {

    private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([0-9.]+)");
    private static final String SCRIPT = "src/jmh/lua/objects.lua";
    private static final int NAMES = 800;
    private static final int OBJECT_BYTES = 1 << 10;

    private final String server;
    private final String token;

    /**
     * @param server scheme, host and port
     */
    Wrk(String server, String token) {
        this.server = server;
        this.token = token;
    }

    /**
     * How many requests for objects of 1 KiB a second are answered, over eight connections that
     * stay.
     *
     * @param method {@code PUT}, or {@code GET} of what was put before
     * @throws IOException if one of them is answered by an error
     */
    double perSecond(String method, String container, Duration time)
            throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(
                                "wrk",
                                "-t1",
                                "-c8",
                                "-d" + time.toSeconds(),
                                "-H",
                                "X-Auth-Token: " + token,
                                "-s",
                                SCRIPT,
                                server,
                                "--",
                                method,
                                container,
                                Integer.toString(NAMES),
                                Integer.toString(OBJECT_BYTES))
                        .redirectErrorStream(true)
                        .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        var rate = RATE.matcher(output);
        if (process.waitFor() != 0 || output.contains("Non-2xx") || !rate.find()) {
            throw new IOException(output);
        }
        return Double.parseDouble(rate.group(1));
    }
}
