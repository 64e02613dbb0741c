package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zerocloud.SwiftAccount;
import org.zerocloud.story.Script.Printed;

/** Jobs of many sessions on real text, and an application behind HTTP, as the samples show them. */
class MapReduceStory {

    private static final Path README = Path.of("samples/README.md");
    private static final int OBJECTS = 200;
    private static final Pattern WORD = Pattern.compile("[a-z]+");

    @RegisterExtension private static final Server SERVER = new Server("map-reduce");

    @Test
    void theSamplesDoWhatTheirReadmeSays() {
        Shell.needs("bash", "curl");
        var printed =
                Script.from(Path.of("README.md"), "quick-start")
                        .first()
                        .and(Script.from(README, "job"))
                        .and(Script.from(README, "wordcount"))
                        .and(Script.from(README, "dsort"))
                        .and(Script.from(README, "pastebin"))
                        .and(
                                new Script(
                                        List.of(
                                                "curl -s -H \"X-Auth-Token: $TOKEN\" \"$PASTES/$(curl -s -X POST -H \"X-Auth-Token: $TOKEN\" -H 'Content-Type: text/plain' -d 'twice' \"$PASTES\")\"")))
                        .against(SERVER.url())
                        .run(Shell.in(Path.of("").toAbsolutePath()));
        assertThat(the(printed, "samples/wordcount.json"))
                .startsWith("HTTP/1.1 200")
                .contains("and\t1\ncat\t1\ndog\t1\nend\t1\nthe\t3\n");
        assertThat(the(printed, "sorted/sorter-$part")).contains("The dog and the cat\nThe end\n");
        assertThat(the(printed, "Remember the milk."))
                .startsWith("HTTP/1.1 201")
                .containsPattern("(?i)Location: /api/AUTH_test/pastes/[a-z0-9-]+");
        assertThat(printed.getLast().out()).startsWith("twice");
    }

    @Test
    void countsTheWordsOfTwoHundredObjects() throws IOException {
        var account = SwiftAccount.login(SERVER.url().getPort(), "test:tester", "testing");
        account.put("/corpus");
        var counts = new TreeMap<String, Long>();
        for (var file : texts()) {
            var bytes = Files.readAllBytes(file);
            account.put("/corpus/" + file, bytes, "Content-Type", "text/plain");
            var text = new String(bytes, StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
            WORD.matcher(text).results().forEach(word -> counts.merge(word.group(), 1L, Long::sum));
        }
        var job =
                Files.readString(Path.of("samples/wordcount.json"))
                        .replace("~/texts/", "~/corpus/");
        var answer = account.execute(job);
        assertThat(answer.statusCode()).isEqualTo(200);
        var expected = new StringBuilder();
        counts.forEach(
                (word, count) -> expected.append(word).append('\t').append(count).append('\n'));
        assertThat(answer.body()).isEqualTo(expected.toString());
        assertThat(answer.headers().firstValue("X-Nexe-System").orElseThrow().split(",", -1))
                .hasSize(OBJECTS + 5);
    }

    /** Real text: this project's own. */
    private static List<Path> texts() throws IOException {
        var found = new ArrayList<Path>();
        for (var root : List.of(Path.of("docs"), Path.of("src"))) {
            try (var files = Files.walk(root)) {
                files.filter(file -> file.toString().matches(".*\\.(java|md)")).forEach(found::add);
            }
        }
        return found.stream().sorted().limit(OBJECTS).toList();
    }

    private static String the(List<Printed> printed, String words) {
        return printed.stream()
                .filter(line -> line.line().contains(words))
                .findFirst()
                .orElseThrow()
                .out();
    }
}
