package org.zerocloud.webhook.target;

/**
 * Ports from one to another.
 *
 * @param first from 1
 * @param last up to 65535, not before the first
 */
public record PortRange(int first, int last) {

    private static final int PORT_MAX = 65_535;

    /**
     * @throws IllegalArgumentException if there is no such port
     */
    public PortRange {
        if (first < 1 || last < first || last > PORT_MAX) {
            throw new IllegalArgumentException("No ports: %d-%d".formatted(first, last));
        }
    }

    /**
     * Reads {@code 443} or {@code 1024-65535}.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static PortRange valueOf(String text) {
        var parts = text.strip().split("-", 2);
        return new PortRange(Integer.parseInt(parts[0]), Integer.parseInt(parts[parts.length - 1]));
    }

    boolean contains(int port) {
        return port >= first && port <= last;
    }
}
