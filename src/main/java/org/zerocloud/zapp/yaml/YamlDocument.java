package org.zerocloud.zapp.yaml;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/** Reads the one document of a YAML text, within bounds; nothing of it becomes an object. */
final class YamlDocument {

    private static final int DEPTH_MAX = 20;
    private static final int ALIASES_MAX = 50;
    private static final Item.Place TOP = new Item.Place("", 1, 1);

    private final Findings findings;

    YamlDocument(Findings findings) {
        this.findings = findings;
    }

    /** Its content; nothing if there is none, or something is wrong with its form. */
    Optional<Item> read(ByteBuffer bytes) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
        } catch (CharacterCodingException malformed) {
            findings.error(TOP, "is not a text in UTF-8");
            return Optional.empty();
        }
        return compose(text).map(root -> new NodeReader(findings).read(root, TOP));
    }

    private Optional<Node> compose(String text) {
        var options = new LoaderOptions();
        options.setNestingDepthLimit(DEPTH_MAX);
        options.setMaxAliasesForCollections(ALIASES_MAX);
        options.setCodePointLimit(Math.max(1, text.length()));
        options.setProcessComments(false);
        try {
            @Nullable Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                findings.error(TOP, "is empty");
            }
            return Optional.ofNullable(root);
        } catch (MarkedYAMLException malformed) {
            var mark = malformed.getProblemMark();
            var place =
                    mark == null
                            ? TOP
                            : new Item.Place("", mark.getLine() + 1, mark.getColumn() + 1);
            findings.error(place, "is not YAML: %s", malformed.getProblem());
        } catch (ReaderException unreadable) {
            findings.error(
                    place(text, unreadable.getPosition()),
                    "has the character U+%04X, which YAML does not allow",
                    unreadable.getCodePoint());
        } catch (YAMLException tooMuch) {
            findings.error(TOP, "cannot be read: %s", String.valueOf(tooMuch.getMessage()));
        }
        return Optional.empty();
    }

    private static Item.Place place(String text, int position) {
        var before = text.substring(0, Math.min(position, text.length()));
        var line = before.chars().filter(c -> c == '\n').count();
        return new Item.Place("", (int) line + 1, before.length() - before.lastIndexOf('\n'));
    }
}
