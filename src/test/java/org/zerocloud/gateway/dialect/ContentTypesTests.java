package org.zerocloud.gateway.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class ContentTypesTests {

    private static final Path PYTHON = Path.of("/usr/bin/python3");

    private final ContentTypes types = new ContentTypes(List.of());

    @ParameterizedTest
    @CsvSource({
        "page.html,text/html",
        "PAGE.HTML,text/html",
        "a.b/picture.png,image/png",
        "archive.tar.gz,application/x-tar",
        "archive.tgz,application/x-tar",
        "archive.TBZ2,application/x-tar",
        "drawing.svgz,image/svg+xml",
        "notes.txt.bz2,text/plain",
        "notes.txt.Z,text/plain",
        "..a.txt,text/plain",
        "script.js,application/javascript"
    })
    void knowsWhatPythonKnows(String name, String type) {
        assertThat(types.of(name)).contains(type);
    }

    @ParameterizedTest
    @CsvSource({
        "noidea",
        "dir.txt/file",
        ".txt",
        "..txt",
        "some.gz",
        "name.",
        "'name.html '",
        "''"
    })
    void doesNotGuessWhatPythonDoesNot(String name) {
        assertThat(types.of(name)).isEmpty();
    }

    @Test
    void asksSpringWhereTheMachineKnowsNothing() {
        assertThat(types.of("song.flac")).contains("audio/x-flac");
    }

    @Test
    void believesTheMachineMoreThanItself(@TempDir Path directory) throws IOException {
        var table = directory.resolve("mime.types");
        Files.writeString(table, "# a\n\ntext/markdown\tmd  markdown # b\ntext/x-mine html\nx/y\n");
        var ofMachine = new ContentTypes(List.of(table));
        assertThat(ofMachine.of("read.me.md")).contains("text/markdown");
        assertThat(ofMachine.of("a.html")).contains("text/x-mine");
        assertThat(ofMachine.of("a.png")).contains("image/png");
        assertThat(ofMachine.of("song.flac")).isEmpty();
    }

    /** The Python of this machine is the one that its Swift asks. */
    @Test
    void saysOfEveryNameWhatPythonSays() throws Exception {
        Assumptions.assumeTrue(
                Files.isExecutable(PYTHON), "NO PYTHON HERE: TYPES ARE NOT COMPARED WITH IT");
        var says = new HashMap<String, Optional<String>>();
        var ours = new HashMap<String, Optional<String>>();
        var machine = new ContentTypes();
        python().forEach((name, type) -> {
            says.put(name, Optional.of(type).filter(text -> !text.isEmpty()));
            ours.put(name, machine.of(name));
        });
        if (Files.isReadable(Path.of("/etc/mime.types"))) {
            assertThat(ours).hasSizeGreaterThan(500).isEqualTo(says);
        } else {
            says.values().removeIf(Optional::isEmpty);
            assertThat(ours).hasSizeGreaterThan(100).containsAllEntriesOf(says);
        }
    }

    private static Map<String, String> python() throws IOException, InterruptedException {
        var program =
                """
                import json, mimetypes
                mimetypes.init()
                ends = list(mimetypes.types_map) + list(mimetypes.suffix_map)
                ends += list(mimetypes.encodings_map) + ['.none', '', '.']
                names = ['name' + end for end in ends] + ['name' + end.upper() for end in ends]
                names += ['name' + end + '.gz' for end in ends] + ends + ['a/.' + end for end in ends]
                print(json.dumps({name: mimetypes.guess_type('/v1/a/c/' + name)[0] or '' for name in names}))
                """;
        var process = new ProcessBuilder(PYTHON.toString(), "-c", program).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        var types = new HashMap<String, String>();
        JsonMapper.shared()
                .readTree(said)
                .forEachEntry((name, type) -> types.put(name, type.asString()));
        return types;
    }
}
