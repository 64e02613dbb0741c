package org.zerocloud.webhook.target;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tells addresses of the public network from all others, by the registries of special-purpose
 * addresses (RFC 6890 and what followed it). Java itself turns an IPv6 address that stands for an
 * IPv4 one ({@code ::ffff:127.0.0.1}) into that one.
 */
final class PublicAddresses {

    /** What is not for the public, or leads there by a detour. */
    private static final List<AddressRange> SPECIAL =
            ranges(
                    "0.0.0.0/8", // this network
                    "10.0.0.0/8", // private
                    "100.64.0.0/10", // shared between a provider and its customers
                    "127.0.0.0/8", // loopback
                    "169.254.0.0/16", // link-local: the metadata of clouds
                    "172.16.0.0/12", // private
                    "192.0.0.0/24", // protocol assignments
                    "192.0.2.0/24", // documentation
                    "192.88.99.0/24", // 6to4 relays
                    "192.168.0.0/16", // private
                    "198.18.0.0/15", // measurements
                    "198.51.100.0/24", // documentation
                    "203.0.113.0/24", // documentation
                    "224.0.0.0/4", // multicast
                    "240.0.0.0/4", // reserved, and broadcast
                    "2001::/23", // protocol assignments, Teredo
                    "2001:db8::/32", // documentation
                    "2002::/16", // 6to4
                    "3fff::/20"); // documentation

    /**
     * Of IPv6, everything public is in here: not loopback, unique-local, link-local, multicast,
     * NAT64 ({@code 64:ff9b::/96}) or what is compatible with IPv4.
     */
    private static final AddressRange GLOBAL = AddressRange.valueOf("2000::/3");

    private PublicAddresses() {}

    private static List<AddressRange> ranges(String... texts) {
        return Stream.of(texts).map(AddressRange::valueOf).toList();
    }

    static boolean contains(InetAddress address) {
        var isSpecial = SPECIAL.stream().anyMatch(range -> range.contains(address));
        return !isSpecial && (address instanceof java.net.Inet4Address || GLOBAL.contains(address));
    }
}
