package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A newcomer pastes the README's quick start, line by line. */
class QuickStartStory {

    @RegisterExtension private static final Server SERVER = new Server("quick-start");

    @Test
    void endsWithTheOutputOfTheJobAndItsCdr(@TempDir Path directory) {
        Shell.needs("bash", "curl");
        var printed =
                Script.from(Path.of("README.md"), "quick-start")
                        .against(SERVER.url())
                        .run(Shell.in(directory));
        var answer =
                printed.stream()
                        .filter(line -> line.line().contains("X-Zerovm-Execute"))
                        .findFirst()
                        .orElseThrow();
        NexeAnswer.isGood(answer, "sort");
        assertThat(answer.out()).contains("apple\nfig\npear\n");
        var cdrs = JsonMapper.shared().readTree(printed.getLast().out());
        assertThat(cdrs).hasSize(1);
        assertThat(cdrs.at("/0/node").asString()).isEqualTo("sort");
    }
}
