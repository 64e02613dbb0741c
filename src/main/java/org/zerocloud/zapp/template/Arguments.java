package org.zerocloud.zapp.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.zerocloud.zapp.ZappCall;
import tools.jackson.databind.JsonNode;

/**
 * The arguments of a call on their way to the groups: all of them where the word {@code {.args}}
 * stands, or if it stands nowhere, at the end of the first group's own.
 */
final class Arguments {

    private final JsonNode groups;
    private final ZappCall call;
    private final boolean hasPlace;

    Arguments(JsonNode groups, ZappCall call) {
        this.groups = groups;
        this.call = call;
        this.hasPlace =
                groups.valueStream()
                        .anyMatch(group -> own(group).anyMatch(Placeholders.ALL::equals));
    }

    private static Stream<String> own(JsonNode group) {
        return group.path("args").valueStream().map(JsonNode::asString);
    }

    /** Adds what is wrong with them, by JSON pointers. */
    void check(Map<String, String> flaws) {
        var known = names();
        call.values()
                .forEach((name, value) -> {
                    if (!known.contains(name)) {
                        flaws.put("/args/" + name, "is not a placeholder of the zapp");
                    } else if (!CommandText.isPassable(value)) {
                        flaws.put("/args/" + name, "has a character that no argument can have");
                    }
                });
        for (var i = 0; i < call.words().size(); i++) {
            if (!CommandText.isPassable(call.words().get(i))) {
                flaws.put("/args/" + i, "has a character that no argument can have");
            }
        }
    }

    private Set<String> names() {
        var names = new TreeSet<String>();
        for (var group : groups) {
            var texts =
                    Stream.concat(
                            own(group).filter(word -> !word.equals(Placeholders.ALL)),
                            group.path("env").valueStream().map(JsonNode::asString));
            texts.forEach(text -> names.addAll(Placeholders.names(text)));
        }
        return names;
    }

    /** The words of a group. */
    List<String> words(JsonNode group) {
        var words = new ArrayList<String>();
        own(group)
                .forEach(word -> {
                    if (word.equals(Placeholders.ALL)) {
                        words.addAll(call.words());
                    } else {
                        words.add(filled(word));
                    }
                });
        if (!hasPlace && group.path("name").equals(groups.get(0).path("name"))) {
            words.addAll(call.words());
        }
        return words;
    }

    String filled(String text) {
        return Placeholders.fill(text, call.values());
    }
}
