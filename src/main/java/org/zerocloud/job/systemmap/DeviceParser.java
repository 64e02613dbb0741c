package org.zerocloud.job.systemmap;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ObjectPath;
import tools.jackson.databind.JsonNode;

/** Reads one device of a node; what is wrong with it goes to the violations. */
final class DeviceParser {

    private static final String STORED_CONTENT_TYPE = "application/octet-stream";
    private static final String RESPONSE_CONTENT_TYPE = "text/html";
    private static final Set<String> MODES = Set.of("file", "block", "char", "pipe");

    private final TenantId requested;
    private final Place place;
    private final Violations violations;

    DeviceParser(TenantId requested, Place place, Violations violations) {
        this.requested = requested;
        this.place = place;
        this.violations = violations;
    }

    Optional<Device> parse(JsonNode entry) {
        var declared = entry.has("device") ? entry.path("device") : entry.path("name");
        if (!entry.isObject() || !declared.isString() || declared.stringValue().isEmpty()) {
            violations.add("Node '%s' has a device without a name", place.node());
            return Optional.empty();
        }
        var name = name(declared.stringValue());
        if (name.isEmpty()) {
            refuse(declared.stringValue(), "there is no such device, or it is not supported");
            return Optional.empty();
        }
        checkMode(entry, name.get());
        var path = entry.path("path");
        return path.isMissingNode() || path.isNull()
                ? withoutPath(name.get(), entry)
                : path(path, name.get()).flatMap(object -> withPath(name.get(), object, entry));
    }

    private static Optional<Device.Name> name(String text) {
        return Arrays.stream(Device.Name.values())
                .filter(name -> name.toString().equals(text))
                .findFirst();
    }

    private Optional<ObjectPath> path(JsonNode path, Device.Name name) {
        if (!path.isString()) {
            refuse(name, "its path is not a text");
            return Optional.empty();
        }
        try {
            return Optional.of(SwiftUrl.parse(path.stringValue(), requested));
        } catch (MalformedUrl malformed) {
            refuse(name, "path " + malformed.reason());
            return Optional.empty();
        }
    }

    private Optional<Device> withoutPath(Device.Name name, JsonNode entry) {
        return switch (name) {
            case STDIN -> Optional.of(new Device.EmptyInput(name));
            case STDOUT, STDERR ->
                    Optional.of(
                            new Device.ResponseOutput(
                                    name, description(entry, name, RESPONSE_CONTENT_TYPE)));
            case INPUT -> {
                refuse(name, "it needs a path");
                yield Optional.empty();
            }
            case OUTPUT -> {
                refuse(name, "it needs a path: there is no immediate response for this device");
                yield Optional.empty();
            }
        };
    }

    private Optional<Device> withPath(Device.Name name, ObjectPath path, JsonNode entry) {
        if (name.isReadable()) {
            return Optional.of(new Device.ObjectInput(name, path));
        }
        if (place.sessions() > 1) {
            refuse(name, "all sessions would write the one object " + path);
        }
        return Optional.of(
                new Device.ObjectOutput(name, path, description(entry, name, STORED_CONTENT_TYPE)));
    }

    private Device.OutputDescription description(
            JsonNode entry, Device.Name name, String contentTypeDefault) {
        var contentType = entry.path("content_type");
        var type = contentType.isMissingNode() ? contentTypeDefault : contentType.asString("");
        if (type.isEmpty() || type.chars().anyMatch(c -> c < 0x20 || c > 0x7e)) {
            refuse(name, "its content_type is not a media type");
        }
        var minimum = entry.path("min_size");
        if (!minimum.isMissingNode() && !(minimum.canConvertToLong() && minimum.longValue() >= 0)) {
            refuse(name, "its min_size is not a number of bytes");
        }
        return new Device.OutputDescription(
                type, metadata(entry.path("meta"), name), minimum.asLong(0));
    }

    private Map<String, String> metadata(JsonNode meta, Device.Name name) {
        var metadata = new LinkedHashMap<String, String>();
        if (meta.isMissingNode() || meta.isNull()) {
            return metadata;
        }
        if (!meta.isObject() || !meta.values().stream().allMatch(JsonNode::isString)) {
            refuse(name, "its meta is not an object of texts");
            return metadata;
        }
        for (var item : meta.properties()) {
            metadata.put(item.getKey().toLowerCase(Locale.ROOT), item.getValue().stringValue());
        }
        return metadata;
    }

    private void checkMode(JsonNode entry, Device.Name name) {
        var mode = entry.path("mode");
        if (!mode.isMissingNode() && !(mode.isString() && MODES.contains(mode.stringValue()))) {
            refuse(name, "its mode is none of file, block, char, pipe");
        }
    }

    private void refuse(Object device, String reason) {
        violations.add("Node '%s', device '%s': %s", place.node(), printable(device), reason);
    }

    private static String printable(Object device) {
        return device.toString().replaceAll("[\\x00-\\x1f\\x7f]", "?");
    }

    /** The node that a device belongs to, and how many sessions it has. */
    record Place(String node, int sessions) {}
}
