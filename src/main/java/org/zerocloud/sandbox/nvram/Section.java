package org.zerocloud.sandbox.nvram;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** A section of the text and the keys that each of its records needs. */
enum Section {
    ARGS("args"),
    ENV("name", "value"),
    FSTAB("channel", "mountpoint", "access"),
    MAPPING("channel", "mode"),
    TIME("seconds"),
    DEBUG("verbosity"),
    PRECACHE("precache");

    private final String keys;

    Section(String... keys) {
        this.keys = String.join(" ", keys);
    }

    List<String> keys() {
        return List.of(keys.split(" ", -1));
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Section> named(String word) {
        return Stream.of(values()).filter(section -> section.word().equals(word)).findAny();
    }
}
