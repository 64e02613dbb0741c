package org.zerocloud.zapp.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zerocloud.zapp.template.Placeholders;
import org.zerocloud.zapp.template.ShellWords;
import org.zerocloud.zapp.template.Template;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The rules for one item of {@code execution.groups}. */
final class GroupRules {

    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "path",
                    "args",
                    "env",
                    "devices",
                    "connect",
                    "count",
                    "replicate",
                    "attach",
                    "location");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,255}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z0-9_]+");
    private static final Pattern STORED = Pattern.compile("swift://[^/*]+/[^/*]+/[^*]+");
    private static final Pattern IN_IMAGE = Pattern.compile("file://([^:]+:)?[^:]+");
    private static final int COPIES_MAX = 3;

    private final Values values;
    private final Findings findings;
    private final Bundled bundled;

    GroupRules(Values values, Bundled bundled) {
        this.values = values;
        this.findings = values.findings();
        this.bundled = bundled;
    }

    /** The group's name, if it has one. */
    Optional<String> name(Item.Mapping group) {
        var item = values.needed(group, "name");
        var name = item.flatMap(values::text);
        if (name.isPresent() && !NAME.matcher(name.get()).matches()) {
            findings.error(item.get().place(), "is not of A-Z a-z 0-9 . _ -");
        }
        return name;
    }

    /**
     * Checks a group, and says what of it a template has.
     *
     * @param names those of all groups
     */
    ObjectNode check(Item.Mapping group, Set<String> names) {
        values.warnOfOthers(group, KEYS);
        checkPath(group);
        var words = words(group);
        checkEnvironment(group);
        var devices = values.needed(group, "devices").map(values::sequence).orElse(List.of());
        var declared = new DeviceRules(values).check(devices);
        checkWiring(group, names, declared);
        var json = (ObjectNode) ItemJson.of(group);
        var array = JsonNodeFactory.instance.arrayNode();
        words.forEach(array::add);
        json.set("args", array);
        return json;
    }

    private void checkPath(Item.Mapping group) {
        var item = values.needed(group, "path");
        var path = item.flatMap(values::text);
        if (path.isEmpty()) {
            return;
        }
        var place = item.get().place();
        var file = Template.inArchive(path.get());
        if (!STORED.matcher(path.get()).matches() && !IN_IMAGE.matcher(path.get()).matches()) {
            findings.error(
                    place,
                    "is none of file://member, file://image:member, swift://account/container/object");
        } else if (file.isPresent() && !bundled.hasFile(file.get())) {
            findings.error(place, "is not a file of the archive: there is no '%s'", file.get());
        }
    }

    private List<String> words(Item.Mapping group) {
        var item = values.needed(group, "args");
        var text = item.flatMap(values::text);
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            var words = ShellWords.split(text.get());
            for (var word : words) {
                if (!word.equals(Placeholders.ALL) && Placeholders.names(word).contains("args")) {
                    findings.error(item.get().place(), "has {.args} within a longer word");
                }
            }
            return words;
        } catch (ShellWords.Unfinished unfinished) {
            findings.error(
                    item.get().place(), "cannot be split into words: %s", unfinished.reason());
            return List.of();
        }
    }

    private void checkEnvironment(Item.Mapping group) {
        var variables = group.find("env").flatMap(values::mapping);
        variables.ifPresent(env ->
                env.entries()
                        .forEach((name, entry) -> {
                            if (!VARIABLE.matcher(name).matches()) {
                                findings.error(
                                        entry.key(), "is a name that is not of A-Z a-z 0-9 _");
                            }
                            var _ = values.scalar(entry.value());
                        }));
    }

    private void checkWiring(Item.Mapping group, Set<String> names, Set<String> devices) {
        for (var peer : group.find("connect").map(values::sequence).orElse(List.of())) {
            var name = values.text(peer);
            if (name.isPresent() && !names.contains(name.get())) {
                findings.error(peer.place(), "is no group: there is no '%s'", name.get());
            }
        }
        var _ = values.integer(group, "count", 1, Integer.MAX_VALUE);
        var _ = values.integer(group, "replicate", 1, COPIES_MAX);
        var _ = values.text(group, "location");
        var attach = values.text(group, "attach");
        if (attach.isPresent()
                && !attach.get().equals("default")
                && !devices.contains(attach.get())) {
            findings.error(
                    group.find("attach").orElse(group).place(),
                    "names no device of the group: there is no '%s'",
                    attach.get());
        }
    }
}
