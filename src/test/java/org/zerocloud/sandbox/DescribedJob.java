package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A sample's job as its description beside the program says it, with texts for its wildcard. */
final class DescribedJob {

    private DescribedJob() {}

    static PipedJob of(Sandbox sandbox, String sample, List<String> texts) {
        var description = JsonMapper.shared().readTree(Path.of("samples", sample + ".json"));
        var job = new PipedJob(sandbox, sample);
        for (JsonNode node : description) {
            assertThat(node.at("/exec/path").asString())
                    .isEqualTo("swift://~/samples/%s.wasm".formatted(sample));
            addSessions(job, node, texts);
        }
        for (JsonNode node : description) {
            for (JsonNode reader : node.path("connect")) {
                job.connect(node.get("name").asString(), reader.asString());
            }
        }
        return job;
    }

    private static void addSessions(PipedJob job, JsonNode node, List<String> texts) {
        String name = node.get("name").asString();
        String role = node.at("/exec/args").asString();
        int count = node.path("count").asInt(1);
        if (node.at("/devices/0/path").asString("").contains("/texts/*")) {
            IntStream.range(0, texts.size())
                    .forEach(i -> job.reading(texts.get(i), name + "-" + (i + 1), role));
        } else if (count == 1) {
            job.session(name, role);
        } else {
            IntStream.rangeClosed(1, count).forEach(i -> job.session(name + "-" + i, role));
        }
    }
}
