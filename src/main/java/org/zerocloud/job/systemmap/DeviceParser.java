package org.zerocloud.job.systemmap;

import java.util.Arrays;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Reads one device of a node; what is wrong with it goes to the violations. */
final class DeviceParser {

    private static final String STORED_CONTENT_TYPE = "application/octet-stream";
    private static final String RESPONSE_CONTENT_TYPE = "text/html";
    private static final String STREAM_SCHEME = "zvm://";

    private final JobContext context;
    private final String node;
    private final Violations violations;

    DeviceParser(JobContext context, String node, Violations violations) {
        this.context = context;
        this.node = node;
        this.violations = violations;
    }

    Optional<Declared> parse(JsonNode entry) {
        var declared = entry.has("device") ? entry.path("device") : entry.path("name");
        if (!entry.isObject() || !declared.isString() || declared.stringValue().isEmpty()) {
            violations.add("Node '%s' has a device without a name", node);
            return Optional.empty();
        }
        var name = declared.stringValue();
        var path = entry.path("path");
        if (path.isMissingNode() || path.isNull()) {
            return withoutPath(name, entry);
        }
        if (!path.isString()) {
            return refuse(name, "its path is not a text");
        }
        return path.stringValue().startsWith(STREAM_SCHEME)
                ? stream(name, path.stringValue())
                : withPath(name, path.stringValue(), entry);
    }

    private static Optional<Device.Name> file(String name) {
        return Arrays.stream(Device.Name.values())
                .filter(file -> file.toString().equals(name))
                .findFirst();
    }

    private Optional<Declared> withoutPath(String name, JsonNode entry) {
        if (context.systemImages().contains(name)) {
            return Optional.of(new Declared.SystemImage(name));
        }
        var file = file(name);
        if (file.isEmpty()) {
            return refuse(
                    name,
                    name.equals("image")
                            ? "it needs a path"
                            : "there is no such device: its path \"\" cannot be resolved");
        }
        return switch (file.get()) {
            case STDIN, INPUT, SCRIPT ->
                    Optional.of(new Declared.Source(file.get(), Optional.empty()));
            case STDOUT, STDERR ->
                    Optional.of(
                            new Declared.Sink(
                                    file.get(),
                                    Optional.empty(),
                                    description(name, entry, RESPONSE_CONTENT_TYPE)));
            case OUTPUT ->
                    refuse(name, "it needs a path: there is no immediate response for this device");
        };
    }

    private Optional<Declared> withPath(String name, String path, JsonNode entry) {
        if (name.equals("debug") || name.equals("db")) {
            return refuse(name, "this device is switched off");
        }
        if (context.systemImages().contains(name)) {
            return refuse(name, "an image of the system has no path");
        }
        var file = file(name);
        if (file.isEmpty() && !name.equals("image")) {
            return refuse(name, "there is no such device");
        }
        SwiftUrl url;
        try {
            url = SwiftUrl.parse(path, context.account());
        } catch (SwiftUrl.Malformed malformed) {
            return refuse(name, "path " + malformed.reason());
        }
        if (!url.hasContainer()) {
            return refuse(name, "path '%s' names an account only".formatted(url));
        }
        if (file.filter(Device.Name.SCRIPT::equals).isPresent() && !url.hasObject()) {
            return refuse(name, "path '%s' names a container, not an object".formatted(url));
        }
        if (file.isPresent() && file.get().isReadable()) {
            return Optional.of(new Declared.Source(file.get(), Optional.of(url)));
        }
        if (!url.hasObject()) {
            return refuse(name, "path '%s' names a container, not an object".formatted(url));
        }
        return file.isEmpty() ? image(url) : output(file.get(), url, entry);
    }

    private Optional<Declared> image(SwiftUrl url) {
        if (context.image().isPresent()) {
            return refuse("image", "an image came with the request already");
        }
        return Optional.of(new Declared.Image(url));
    }

    private Optional<Declared> output(Device.Name file, SwiftUrl url, JsonNode entry) {
        var description = description(file.toString(), entry, STORED_CONTENT_TYPE);
        return Optional.of(new Declared.Sink(file, Optional.of(url), description));
    }

    private Device.OutputDescription description(
            String name, JsonNode entry, String contentTypeDefault) {
        return new DescriptionParser(reason -> refuse(name, reason))
                .parse(entry, contentTypeDefault);
    }

    private Optional<Declared> stream(String name, String url) {
        if (file(name).filter(Device.Name::isReadable).isPresent() || name.equals("image")) {
            return refuse(name, "path '%s' is not a swift URL, and it is read".formatted(url));
        }
        if (!DeviceNames.arePlain(name)) {
            return refuse(name, "its name is not of A-Z a-z 0-9 . _ - and /");
        }
        var peer = url.substring(STREAM_SCHEME.length());
        var colon = peer.indexOf(':');
        if (colon < 1 || colon == peer.length() - 1) {
            return refuse(name, "path '%s' is not of the form zvm://host:device".formatted(url));
        }
        return Optional.of(
                new Declared.Wire(
                        name,
                        peer.substring(0, colon),
                        DeviceNames.withoutDirectory(peer.substring(colon + 1))));
    }

    private Optional<Declared> refuse(String device, String reason) {
        violations.add("Node '%s', device '%s': %s", node, DeviceNames.printable(device), reason);
        return Optional.empty();
    }
}
