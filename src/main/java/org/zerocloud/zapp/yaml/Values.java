package org.zerocloud.zapp.yaml;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.zerocloud.zapp.yaml.Item.Kind;

/** Takes items for what they should be, and complains of those that are something else. */
final class Values {

    /** Without a leading zero, which YAML would take for an octal number. */
    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9][0-9]{0,8}");

    private final Findings findings;

    Values(Findings findings) {
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    Optional<Item.Mapping> mapping(Item item) {
        if (item instanceof Item.Mapping mapping) {
            return Optional.of(mapping);
        }
        findings.error(item.place(), "is not a mapping");
        return Optional.empty();
    }

    List<Item> sequence(Item item) {
        if (item instanceof Item.Sequence(var items, _)) {
            return items;
        }
        findings.error(item.place(), "is not a list");
        return List.of();
    }

    /** What is a text for YAML too, and not by its looks a number or a logical value. */
    Optional<String> text(Item item) {
        if (item instanceof Item.Scalar(var kind, var text, _)) {
            if (kind == Kind.TEXT) {
                return Optional.of(text);
            }
            if (kind != Kind.NULL) {
                findings.error(item.place(), "is not a text: put it in quotes");
                return Optional.empty();
            }
        }
        findings.error(item.place(), "is not a text");
        return Optional.empty();
    }

    Optional<String> text(Item.Mapping mapping, String key) {
        return mapping.find(key).flatMap(this::text);
    }

    /** Any single value, as it is written. */
    Optional<String> scalar(Item item) {
        if (item instanceof Item.Scalar(var kind, var text, _)) {
            return Optional.of(kind == Kind.NULL ? "" : text);
        }
        findings.error(item.place(), "is not a single value");
        return Optional.empty();
    }

    Optional<Integer> integer(Item.Mapping mapping, String key, int min, int max) {
        var item = mapping.find(key);
        if (item.isEmpty()) {
            return Optional.empty();
        }
        if (item.get() instanceof Item.Scalar(var kind, var text, _)
                && kind == Kind.INTEGER
                && WHOLE.matcher(text).matches()
                && Integer.parseInt(text) >= min
                && Integer.parseInt(text) <= max) {
            return Optional.of(Integer.parseInt(text));
        }
        findings.error(item.get().place(), "is not a whole number from %d to %d", min, max);
        return Optional.empty();
    }

    /** The value of a key that has to be there. */
    Optional<Item> needed(Item.Mapping mapping, String key) {
        var found = mapping.find(key);
        if (found.isEmpty()) {
            findings.error(mapping.place(), "has no '%s'", key);
        }
        return found;
    }

    void onlyKnown(Item.Mapping mapping, Set<String> known) {
        mapping.entries()
                .forEach((key, entry) -> {
                    if (!known.contains(key)) {
                        findings.error(entry.key(), "is not a key that is known here");
                    }
                });
    }

    void warnOfOthers(Item.Mapping mapping, Set<String> known) {
        mapping.entries()
                .forEach((key, entry) -> {
                    if (!known.contains(key)) {
                        findings.warn(entry.key(), "is not known here and has no effect");
                    }
                });
    }
}
