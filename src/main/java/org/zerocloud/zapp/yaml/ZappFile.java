package org.zerocloud.zapp.yaml;

import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.zapp.Finding;
import org.zerocloud.zapp.template.Template;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What {@code zapp.yaml} says.
 *
 * @param about what the zapp is
 * @param template what it runs
 * @param warnings what is strange about it
 */
public record ZappFile(About about, Template template, List<Finding> warnings) {

    /** Where it lies in an archive. */
    public static final String NAME = "zapp.yaml";

    private static final Set<String> KEYS =
            Set.of("project_type", "execution", "meta", "help", "bundling", "ui", "dependencies");

    /** Copies the warnings. */
    public ZappFile {
        warnings = List.copyOf(warnings);
    }

    /**
     * What a zapp is.
     *
     * @param version nothing if it does not say so
     * @param summary one line; empty if it has none
     */
    public record About(String name, Optional<String> version, String summary) {}

    /** Either a file that keeps all rules, or what is wrong with it. */
    public sealed interface Outcome {

        /** It keeps all rules. */
        record Valid(ZappFile file) implements Outcome {}

        /** It does not; all is named at once. */
        record Broken(List<Finding> errors) implements Outcome {}
    }

    /**
     * Reads and checks the file.
     *
     * @param bytes its content
     * @param bundled what lies beside it
     */
    public static Outcome read(ByteBuffer bytes, Bundled bundled) {
        var findings = new Findings(NAME);
        var values = new Values(findings);
        var top = new YamlDocument(findings).read(bytes).flatMap(values::mapping);
        if (top.isEmpty()) {
            return new Outcome.Broken(findings.errors());
        }
        values.onlyKnown(top.get(), KEYS);
        var _ = values.text(top.get(), "project_type");
        var groups = groups(top.get(), values, bundled);
        var about = new MetaRules(values).check(top.get());
        new BundlingRules(values, bundled).check(top.get());
        return about.isEmpty() || findings.hasErrors()
                ? new Outcome.Broken(findings.errors())
                : new Outcome.Valid(
                        new ZappFile(about.get(), new Template(groups), findings.warnings()));
    }

    private static ArrayNode groups(Item.Mapping top, Values values, Bundled bundled) {
        var array = JsonNodeFactory.instance.arrayNode();
        var execution = values.needed(top, "execution").flatMap(values::mapping);
        execution.ifPresent(it -> values.onlyKnown(it, Set.of("groups")));
        var listed = execution.flatMap(it -> values.needed(it, "groups"));
        var items = listed.map(values::sequence).orElse(List.of());
        if (listed.isPresent() && listed.get() instanceof Item.Sequence && items.isEmpty()) {
            values.findings().error(listed.get().place(), "has no group");
        }
        var groups = items.stream().flatMap(item -> values.mapping(item).stream()).toList();
        var rules = new GroupRules(values, bundled);
        var names = new HashSet<String>();
        for (var group : groups) {
            var name = rules.name(group);
            if (name.isPresent() && !names.add(name.get())) {
                values.findings().error(group.place(), "is a second group named '%s'", name.get());
            }
        }
        groups.forEach(group -> array.add(rules.check(group, names)));
        return array;
    }
}
