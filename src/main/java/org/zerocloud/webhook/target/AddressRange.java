package org.zerocloud.webhook.target;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * Addresses that begin with the same bits.
 *
 * @param network the first of them
 * @param bits how many bits they share
 */
public record AddressRange(InetAddress network, int bits) {

    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * @throws IllegalArgumentException if an address has fewer bits
     */
    public AddressRange {
        if (bits < 0 || bits > network.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException("No range: %s/%d".formatted(network, bits));
        }
    }

    /**
     * Reads {@code 10.0.0.0/8} or {@code fc00::/7}; never asks for a name.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static AddressRange valueOf(String text) {
        var parts = text.strip().split("/", 2);
        if (parts.length != 2 || !LITERAL.matcher(parts[0]).matches()) {
            throw new IllegalArgumentException("Not a range of addresses: " + text);
        }
        try {
            return new AddressRange(InetAddress.getByName(parts[0]), Integer.parseInt(parts[1]));
        } catch (UnknownHostException malformed) {
            throw new IllegalArgumentException("Not a range of addresses: " + text, malformed);
        }
    }

    /** Whether the address is of the same family and begins with the same bits. */
    boolean contains(InetAddress address) {
        var ours = network.getAddress();
        var theirs = address.getAddress();
        if (ours.length != theirs.length) {
            return false;
        }
        for (var bit = 0; bit < bits; bit++) {
            var mask = 1 << (Byte.SIZE - 1 - bit % Byte.SIZE);
            if (((ours[bit / Byte.SIZE] ^ theirs[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
