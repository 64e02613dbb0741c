package org.zerocloud.story;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Commands that a document shows to its readers, so that a story runs those and no others.
 *
 * @param lines one command each
 */
record Script(List<String> lines) {

    /** Begins with the line break that keeps it apart from an output that ends without one. */
    private static final String END_OF_LINE = "\n--- end of line ---\n";

    /** What one line of a script printed. */
    record Printed(String line, String out) {}

    /**
     * The lines of the fenced block that follows a mark.
     *
     * @param document a file of this repository
     * @param mark the text of the HTML comment above the block
     */
    static Script from(Path document, String mark) {
        try {
            var all = Files.readAllLines(document);
            var begin = all.indexOf("<!-- " + mark + " -->") + 2;
            if (begin < 2 || !all.get(begin - 1).startsWith("```")) {
                throw new AssertionError(document + " has no block marked " + mark);
            }
            var rest = all.subList(begin, all.size());
            return new Script(List.copyOf(rest.subList(0, rest.indexOf("```"))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first command alone, by which a shell logs in. */
    Script first() {
        return new Script(lines.subList(0, 1));
    }

    /** These commands, and then others in the same shell. */
    Script and(Script more) {
        return new Script(Stream.concat(lines.stream(), more.lines.stream()).toList());
    }

    /** The same commands for a server that is not on the port that documents name. */
    Script against(URI server) {
        return with("127.0.0.1:8080", server.getAuthority());
    }

    /** The same commands with another text in the place of one that stands for a reader's own. */
    Script with(String printed, String meant) {
        return new Script(lines.stream().map(line -> line.replace(printed, meant)).toList());
    }

    /** Runs the lines in one shell, one after the other; the first that fails ends it. */
    List<Printed> run(Shell shell) {
        var script = new StringBuilder("set -eu -o pipefail\n");
        for (var line : lines) {
            script.append(line)
                    .append("\nprintf '")
                    .append(END_OF_LINE.replace("\n", "\\n"))
                    .append("'\n");
        }
        var outcome = shell.run("bash", "-c", script.toString());
        var parts = outcome.orFail().split(END_OF_LINE, -1);
        var printed = new ArrayList<Printed>();
        for (var i = 0; i < lines.size(); i++) {
            printed.add(new Printed(lines.get(i), parts[i]));
        }
        return printed;
    }
}
