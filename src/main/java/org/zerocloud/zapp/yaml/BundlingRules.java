package org.zerocloud.zapp.yaml;

import java.util.List;
import java.util.regex.Pattern;

/** The rules for {@code bundling}, {@code ui} and {@code dependencies}. */
final class BundlingRules {

    private final Values values;
    private final Findings findings;
    private final Bundled bundled;

    BundlingRules(Values values, Bundled bundled) {
        this.values = values;
        this.findings = values.findings();
        this.bundled = bundled;
    }

    void check(Item.Mapping top) {
        checkPatterns(top, "bundling");
        checkPatterns(top, "ui");
        for (var item : list(top, "dependencies")) {
            if (item instanceof Item.Sequence(var parts, var place)) {
                var names = parts.stream().flatMap(part -> values.text(part).stream()).toList();
                if (parts.isEmpty()) {
                    findings.error(place, "names no package");
                } else if (names.size() == parts.size()) {
                    checkPackage(names.getFirst(), place);
                }
            } else {
                values.text(item).ifPresent(name -> checkPackage(name, item.place()));
            }
        }
    }

    private List<Item> list(Item.Mapping top, String key) {
        return top.find(key).map(values::sequence).orElse(List.of());
    }

    private void checkPatterns(Item.Mapping top, String section) {
        for (var item : list(top, section)) {
            var text = values.text(item);
            if (text.isEmpty()) {
                continue;
            }
            var glob = Glob.of(text.get());
            if (bundled.names().stream().noneMatch(glob::matches)) {
                findings.warn(
                        item.place(),
                        "pattern '%s' in section '%s' matched no files",
                        text.get(),
                        section);
            }
        }
    }

    private void checkPackage(String name, Item.Place place) {
        var files =
                Pattern.compile(
                        "lib/python[0-9.]*/site-packages/%s(\\.py|/.*)"
                                .formatted(Pattern.quote(name.replace('-', '_'))));
        if (bundled.names().stream().noneMatch(file -> files.matcher(file).matches())) {
            findings.warn(
                    place, "'%s' is not below lib/python…/site-packages of the archive", name);
        }
    }
}
