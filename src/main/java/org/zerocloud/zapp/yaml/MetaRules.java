package org.zerocloud.zapp.yaml;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.zapp.ZappName;
import org.zerocloud.zapp.ZappVersion;

/** The rules for {@code meta} and {@code help}. */
final class MetaRules {

    private static final Set<String> KEYS =
            Set.of(
                    "name",
                    "Version",
                    "version",
                    "Author-email",
                    "author-email",
                    "Author",
                    "author",
                    "Summary",
                    "summary");

    private final Values values;
    private final Findings findings;

    MetaRules(Values values) {
        this.values = values;
        this.findings = values.findings();
    }

    Optional<ZappFile.About> check(Item.Mapping top) {
        top.find("help").flatMap(values::mapping).ifPresent(this::checkHelp);
        var meta = values.needed(top, "meta").flatMap(values::mapping);
        if (meta.isEmpty()) {
            return Optional.empty();
        }
        values.warnOfOthers(meta.get(), KEYS);
        var item = values.needed(meta.get(), "name");
        var name = item.flatMap(values::text);
        if (name.isPresent() && !ZappName.isValid(name.get())) {
            findings.error(item.get().place(), "is not " + ZappName.RULE);
        }
        var version = either(meta.get(), "Version", "version");
        if (version.isPresent() && !ZappVersion.isNumber(version.get())) {
            findings.error(meta.get().place(), "has a version that is not " + ZappVersion.RULE);
        }
        var summary = either(meta.get(), "Summary", "summary").orElse("");
        var _ = either(meta.get(), "Author-email", "author-email");
        var _ = either(meta.get(), "Author", "author");
        return name.map(it -> new ZappFile.About(it, version, summary));
    }

    /** Documents write some keys in another case than programs. */
    private Optional<String> either(Item.Mapping meta, String one, String other) {
        var second = meta.find(other);
        if (meta.find(one).isPresent() && second.isPresent()) {
            findings.error(second.get().place(), "says again what '%s' says", one);
        }
        return meta.find(one).or(() -> second).flatMap(values::scalar);
    }

    private void checkHelp(Item.Mapping help) {
        values.onlyKnown(help, Set.of("description", "args"));
        var _ = values.text(help, "description");
        var ids = new HashSet<String>();
        for (var pair : help.find("args").map(values::sequence).orElse(List.of())) {
            var parts = values.sequence(pair);
            if (pair instanceof Item.Sequence && parts.size() != 2) {
                findings.error(pair.place(), "is not a pair of an id and a label");
                continue;
            }
            var texts = parts.stream().flatMap(part -> values.text(part).stream()).toList();
            if (texts.size() == 2 && !ids.add(texts.getFirst())) {
                findings.error(pair.place(), "has the id '%s' of another", texts.getFirst());
            }
        }
    }
}
