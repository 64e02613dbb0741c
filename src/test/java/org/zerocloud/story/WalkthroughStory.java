package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.zerocloud.story.Script.Printed;
import tools.jackson.databind.json.JsonMapper;

/** A user of 2013 does what the best-known article on ZeroCloud says, with today's Swift client. */
class WalkthroughStory {

    @RegisterExtension private static final Server SERVER = new Server("walkthrough");

    @Test
    void runsTheFirstProgramOnObjectsOfTheSwiftClient(@TempDir Path directory) throws IOException {
        Shell.needs("bash", "curl", "swift");
        var program = Path.of("samples", "sizeof.wasm");
        Files.createDirectory(directory.resolve("samples"));
        Files.copy(program, directory.resolve(program));
        var printed =
                Script.from(Path.of("docs/walkthrough.md"), "walkthrough")
                        .against(SERVER.url())
                        .run(Shell.in(directory));
        assertThat(the(printed, "X-Container-Read").out()).startsWith("HTTP/1.1 204");
        NexeAnswer.isGood(the(printed, "X-Zerovm-Execute"), "sizeof");
        assertThat(the(printed, "swift download").out()).containsPattern("\\bint\\b.*\\b4\\b");
        var cdr = JsonMapper.shared().readTree(printed.getLast().out()).path(0);
        assertThat(cdr.path("node").asString()).isEqualTo("sizeof");
        assertThat(cdr.path("outcome").asString()).isEqualTo("EXITED");
        assertThat(cdr.path("writeBytes").asLong()).isPositive();
    }

    private static Printed the(List<Printed> printed, String words) {
        return printed.stream()
                .filter(line -> line.line().contains(words))
                .findFirst()
                .orElseThrow();
    }
}
