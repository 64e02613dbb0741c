package org.zerocloud.gateway.listing;

import java.util.List;
import java.util.Map;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ObjectInfo;

/**
 * A page of names, ready to be written.
 *
 * @param of what is listed: its element in XML
 * @param name whose listing it is
 * @param element the element of one entry in XML
 * @param lines the entries
 */
public record Listing(String of, String name, String element, List<Line> lines) {

    /** The containers of an account. */
    public static Listing ofAccount(
            TenantId account, List<ListingEntry<ContainerInfo>> containers) {
        return new Listing(
                "account",
                account.account(),
                "container",
                containers.stream().map(Listing::containerLine).toList());
    }

    /** The objects of a container. */
    public static Listing ofContainer(
            ContainerPath container, List<ListingEntry<ObjectInfo>> objects) {
        return new Listing(
                "container",
                container.container(),
                "object",
                objects.stream().map(Listing::objectLine).toList());
    }

    private static Line containerLine(ListingEntry<ContainerInfo> entry) {
        return switch (entry) {
            case ListingEntry.Item<ContainerInfo>(var info) ->
                    new Line.Item(
                            info.path().container(),
                            Map.of(
                                    "count", info.contents().objects(),
                                    "bytes", info.contents().bytes()),
                            Map.of("last_modified", WireTime.listed(info.times().modifiedAt())));
            case ListingEntry.Subdirectory<ContainerInfo>(var name) -> new Line.Subdirectory(name);
        };
    }

    private static Line objectLine(ListingEntry<ObjectInfo> entry) {
        return switch (entry) {
            case ListingEntry.Item<ObjectInfo>(var info) ->
                    new Line.Item(
                            info.path().object(),
                            Map.of("bytes", info.bytes()),
                            Map.of(
                                    "hash", info.etag(),
                                    "content_type", info.description().contentType(),
                                    "last_modified", WireTime.listed(info.modifiedAt())));
            case ListingEntry.Subdirectory<ObjectInfo>(var name) -> new Line.Subdirectory(name);
        };
    }

    /** One entry. */
    sealed interface Line {

        String name();

        /** A container or an object with what is told of it. */
        record Item(String name, Map<String, Long> numbers, Map<String, String> texts)
                implements Line {}

        /** Names that were rolled up. */
        record Subdirectory(String name) implements Line {}
    }
}
