package org.zerocloud.gateway.listing;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerInfo;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ListingEntry;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectVersions;

/**
 * A page of names, ready to be written.
 *
 * @param of what is listed: its element in XML
 * @param name whose listing it is
 * @param element the element of one entry in XML
 * @param lines the entries
 */
public record Listing(String of, String name, String element, List<Line> lines) {

    /** A Swift writes the two kinds not quite the same way in XML. */
    boolean isOfAccount() {
        return of.equals("account");
    }

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

    /** All versions of a container's objects. */
    public static Listing ofVersions(
            ContainerPath container, List<ListingEntry<ObjectVersions.Entry>> versions) {
        return new Listing(
                "container",
                container.container(),
                "object",
                versions.stream().map(Listing::versionLine).toList());
    }

    private static Line versionLine(ListingEntry<ObjectVersions.Entry> entry) {
        return switch (entry) {
            case ListingEntry.Item<ObjectVersions.Entry>(var version) -> versionItem(version);
            case ListingEntry.Subdirectory<ObjectVersions.Entry>(var name) ->
                    new Line.Subdirectory(name);
        };
    }

    private static Line.Item versionItem(ObjectVersions.Entry version) {
        var item = objectItem(version.info());
        var texts = new LinkedHashMap<>(item.texts());
        texts.putIfAbsent("version_id", ObjectVersions.NULL);
        return new Line.Item(
                item.name(), item.numbers(), texts, Map.of("is_latest", version.isLatest()));
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
            case ListingEntry.Item<ObjectInfo>(var info) -> objectItem(info);
            case ListingEntry.Subdirectory<ObjectInfo>(var name) -> new Line.Subdirectory(name);
        };
    }

    /** A Swift takes a type apart in its listings, and leaves out blanks. */
    private static String listed(String contentType) {
        return contentType.indexOf(';') < 0
                ? contentType
                : Arrays.stream(contentType.split(";", -1))
                        .map(String::trim)
                        .collect(Collectors.joining(";"));
    }

    private static Line.Item objectItem(ObjectInfo info) {
        var numbers = new LinkedHashMap<String, Long>();
        var texts = new LinkedHashMap<String, String>();
        numbers.put("bytes", info.bytes());
        texts.put("hash", info.etag());
        texts.put("content_type", listed(info.description().contentType()));
        texts.put("last_modified", WireTime.listed(info.modifiedAt()));
        switch (info.description().kind()) {
            case ObjectKind.Plain _, ObjectKind.DynamicManifest _ -> {}
            case ObjectKind.StaticManifest large -> {
                numbers.put("bytes", large.bytes());
                texts.put("slo_etag", '"' + large.etag() + '"');
            }
            case ObjectKind.Symlink(var target, var etag, var bytes) -> {
                texts.put(
                        "symlink_path",
                        "/v1/%s/%s"
                                .formatted(
                                        target.account().account(),
                                        WireText.percentEncoded(
                                                target.container().container()
                                                        + "/"
                                                        + target.object())));
                etag.ifPresent(tag -> texts.put("symlink_etag", tag));
                bytes.ifPresent(length -> numbers.put("symlink_bytes", length));
            }
        }
        info.version().ifPresent(version -> texts.put("version_id", version));
        return new Line.Item(info.path().object(), numbers, texts);
    }

    /** One entry. */
    sealed interface Line {

        String name();

        /** A container or an object with what is told of it. */
        record Item(
                String name,
                Map<String, Long> numbers,
                Map<String, String> texts,
                Map<String, Boolean> flags)
                implements Line {

            Item(String name, Map<String, Long> numbers, Map<String, String> texts) {
                this(name, numbers, texts, Map.of());
            }
        }

        /** Names that were rolled up. */
        record Subdirectory(String name) implements Line {}
    }
}
