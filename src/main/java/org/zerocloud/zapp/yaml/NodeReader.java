package org.zerocloud.zapp.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Makes items of the parser's nodes. Aliases are written out, so their number is bounded; a tag
 * that asks for an object is refused, as is a key that stands twice.
 */
final class NodeReader {

    private static final int ITEMS_MAX = 10_000;
    private static final int DEPTH_MAX = 20;
    private static final int KEY_SHOWN_MAX = 100;
    private static final Map<Tag, Item.Kind> KINDS =
            Map.of(
                    Tag.STR, Item.Kind.TEXT,
                    Tag.INT, Item.Kind.INTEGER,
                    Tag.BOOL, Item.Kind.OTHER,
                    Tag.FLOAT, Item.Kind.OTHER,
                    Tag.TIMESTAMP, Item.Kind.OTHER,
                    Tag.NULL, Item.Kind.NULL);

    private final Findings findings;
    private int items;
    private int depth;

    NodeReader(Findings findings) {
        this.findings = findings;
    }

    /**
     * @param place where the node hangs in the document
     */
    Item read(Node node, Item.Place place) {
        if (items++ == ITEMS_MAX || depth == DEPTH_MAX) {
            findings.error(
                    place,
                    "has more than %d values or is nested more than %d deep",
                    ITEMS_MAX,
                    DEPTH_MAX);
        }
        if (items > ITEMS_MAX || depth >= DEPTH_MAX) {
            return nothing(place);
        }
        depth++;
        try {
            return switch (node) {
                case ScalarNode scalar -> scalar(scalar, place);
                case SequenceNode sequence -> sequence(sequence, place);
                case MappingNode mapping -> mapping(mapping, place);
                default -> nothing(place);
            };
        } finally {
            depth--;
        }
    }

    private static Item nothing(Item.Place place) {
        return new Item.Scalar(Item.Kind.NULL, "", place);
    }

    private Item scalar(ScalarNode scalar, Item.Place place) {
        var kind = KINDS.get(scalar.getTag());
        if (kind == null) {
            return refused(scalar, place);
        }
        return new Item.Scalar(kind, scalar.getValue(), place);
    }

    private Item refused(Node node, Item.Place place) {
        findings.error(place, "has the tag %s, which has no meaning here", node.getTag());
        return nothing(place);
    }

    private Item sequence(SequenceNode sequence, Item.Place place) {
        if (!sequence.getTag().equals(Tag.SEQ)) {
            return refused(sequence, place);
        }
        var read = new ArrayList<Item>();
        for (var child : sequence.getValue()) {
            if (items > ITEMS_MAX) {
                break;
            }
            read.add(read(child, child(place, Integer.toString(read.size()), child)));
        }
        return new Item.Sequence(read, place);
    }

    private Item mapping(MappingNode mapping, Item.Place place) {
        if (!mapping.getTag().equals(Tag.MAP)) {
            return refused(mapping, place);
        }
        var entries = new LinkedHashMap<String, Item.Entry>();
        for (var tuple : mapping.getValue()) {
            if (items > ITEMS_MAX) {
                break;
            }
            add(entries, tuple, place);
        }
        return new Item.Mapping(entries, place);
    }

    private void add(Map<String, Item.Entry> entries, NodeTuple tuple, Item.Place place) {
        var at = child(place, "", tuple.getKeyNode());
        if (!(tuple.getKeyNode() instanceof ScalarNode key) || !KINDS.containsKey(key.getTag())) {
            findings.error(
                    new Item.Place(place.pointer(), at.line(), at.column()),
                    "has a key that is not a text");
            return;
        }
        var name = key.getValue();
        var keyPlace = child(place, name, key);
        var value = tuple.getValueNode();
        if (entries.containsKey(name)) {
            findings.error(keyPlace, "has the key '%s' twice", shown(name));
            return;
        }
        entries.put(name, new Item.Entry(keyPlace, read(value, child(place, name, value))));
    }

    private static String shown(String name) {
        return name.substring(0, Math.min(name.length(), KEY_SHOWN_MAX));
    }

    private static Item.Place child(Item.Place parent, String name, Node node) {
        var mark = node.getStartMark();
        return parent.child(shown(name), mark.getLine() + 1, mark.getColumn() + 1);
    }
}
