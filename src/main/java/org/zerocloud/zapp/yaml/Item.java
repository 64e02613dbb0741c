package org.zerocloud.zapp.yaml;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part of a YAML document that knows where it stands. */
sealed interface Item {

    /** Where it begins. */
    Place place();

    /**
     * Where something stands.
     *
     * @param pointer a JSON pointer from the top of the document
     * @param line from 1
     * @param column from 1
     */
    record Place(String pointer, int line, int column) {

        /** The place of a part, at another point of the text. */
        Place child(String name, int otherLine, int otherColumn) {
            var step = name.replace("~", "~0").replace("/", "~1");
            return new Place(pointer + "/" + step, otherLine, otherColumn);
        }
    }

    /** A single value, as it is written. */
    record Scalar(Kind kind, String text, Place place) implements Item {}

    /** What YAML takes a value for. */
    enum Kind {
        /** Quoted, or nothing else that is known. */
        TEXT,
        /** A whole number. */
        INTEGER,
        /** A logical value, a fraction or a time. */
        OTHER,
        /** Nothing. */
        NULL
    }

    /** Values one after the other. */
    record Sequence(List<Item> items, Place place) implements Item {}

    /**
     * Values by their names.
     *
     * @param entries in the order of the text
     */
    record Mapping(Map<String, Entry> entries, Place place) implements Item {

        /** The value of a key, unless it is missing or null. */
        Optional<Item> find(String key) {
            return Optional.ofNullable(entries.get(key))
                    .map(Entry::value)
                    .filter(value ->
                            !(value instanceof Scalar(var kind, _, _) && kind == Kind.NULL));
        }
    }

    /**
     * A key and its value.
     *
     * @param key where the key stands
     */
    record Entry(Place key, Item value) {}
}
