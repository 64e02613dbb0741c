package org.zerocloud.zapp.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The rules for the devices of a group. */
final class DeviceRules {

    private static final Set<String> KEYS =
            Set.of("name", "path", "content_type", "meta", "mode", "min_size");
    private static final Set<String> READ = Set.of("stdin", "input", "script");
    private static final Set<String> WRITTEN = Set.of("stdout", "stderr", "output");
    private static final Set<String> MODES = Set.of("file", "block", "char", "pipe");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._/-]{1,255}");
    private static final Pattern STORED = Pattern.compile("swift://[^/]+/[^/]+(/.*)?");
    private static final Pattern STREAM = Pattern.compile("zvm://[^:]+:.+");
    private static final Pattern PRINTABLE = Pattern.compile("[ -~]+");

    private final Values values;
    private final Findings findings;

    DeviceRules(Values values) {
        this.values = values;
        this.findings = values.findings();
    }

    /** Checks them; the names of those that have one. */
    Set<String> check(List<Item> devices) {
        var names = new HashSet<String>();
        var withoutPath = new ArrayList<String>();
        for (var item : devices) {
            var device = values.mapping(item);
            if (device.isEmpty()) {
                continue;
            }
            values.onlyKnown(device.get(), KEYS);
            var name = name(device.get());
            if (!name.isEmpty() && !names.add(name)) {
                findings.error(item.place(), "is a second device named '%s'", name);
            }
            if (READ.contains(name) && device.get().find("path").isEmpty()) {
                withoutPath.add(name);
            }
            checkPath(device.get(), name);
            checkDescription(device.get());
        }
        if (withoutPath.size() > 1) {
            findings.error(
                    devices.getFirst().place(),
                    "is one of the devices %s, of which only one may have no path",
                    withoutPath);
        }
        return names;
    }

    private String name(Item.Mapping device) {
        var name = values.needed(device, "name").flatMap(values::text).orElse("");
        if (name.equals("image")) {
            findings.error(device.place(), "is an image: a zapp is the image of its groups itself");
        } else if (name.equals("debug") || name.equals("db")) {
            findings.error(device.place(), "is a device that is switched off");
        } else if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            findings.error(device.place(), "has a name that is not of A-Z a-z 0-9 . _ - /");
        }
        return name;
    }

    private void checkPath(Item.Mapping device, String name) {
        var item = device.find("path");
        var path = item.flatMap(values::text);
        if (path.isEmpty()) {
            return;
        }
        var place = item.get().place();
        var isStream = STREAM.matcher(path.get()).matches();
        if (!isStream && !STORED.matcher(path.get()).matches()) {
            findings.error(
                    place, "is neither swift://account/container/object nor zvm://group:device");
        } else if (isStream && READ.contains(name)) {
            findings.error(place, "is a stream, and the device is read");
        } else if (!isStream && !READ.contains(name) && !WRITTEN.contains(name)) {
            findings.error(place, "is a path of '%s', and there is no such device", name);
        }
    }

    private void checkDescription(Item.Mapping device) {
        device.find("content_type")
                .ifPresent(item -> {
                    var type = values.text(item);
                    if (type.isPresent() && !PRINTABLE.matcher(type.get()).matches()) {
                        findings.error(item.place(), "is not a media type");
                    }
                });
        device.find("mode")
                .ifPresent(item -> {
                    var mode = values.text(item);
                    if (mode.isPresent() && !MODES.contains(mode.get())) {
                        findings.error(item.place(), "is none of file, block, char, pipe");
                    }
                });
        var _ = values.integer(device, "min_size", 0, Integer.MAX_VALUE);
        device.find("meta")
                .flatMap(values::mapping)
                .ifPresent(meta ->
                        meta.entries().values().forEach(entry -> values.text(entry.value())));
    }
}
