package org.zerocloud.webhook.target;

import java.util.List;
import java.util.stream.Stream;

/** Rules for webhooks of tests. */
public final class TestTargets {

    private TestTargets() {}

    /** Any port of public addresses and of some others, with or without encryption. */
    public static Targets of(NameService names, String... ranges) {
        return new Targets(
                new TargetProperties(
                        true,
                        List.of(new PortRange(1, 65_535)),
                        Stream.of(ranges).map(AddressRange::valueOf).toList()),
                names);
    }
}
