package org.zerocloud.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** The sample's own source, built by the machine's compiler, as jobs of {@code xargs}. */
final class NativeWordcount {

    private static final int RUNS = 3;
    private static final int REDUCERS = 4;
    private static final double NANOS_PER_MILLI = 1e6;

    private static final String SCRIPT =
            """
            set -eu
            cd "$1"
            rm -rf m r manager && mkdir -p manager/in
            for r in $(seq %2$d); do mkdir -p r/$r/in r/$r/out && : > r/$r/out/manager; done
            for m in $(seq %1$d); do
                mkdir -p m/$m/out
                for r in $(seq %2$d); do : > m/$m/out/reducer-$r; ln -s ../../../m/$m/out/reducer-$r r/$r/in/mapper-$m; done
            done
            for r in $(seq %2$d); do ln -s ../../r/$r/out/manager manager/in/reducer-$r; done
            seq %1$d | xargs -P2 -I{} sh -c 'OUT_DIR=m/{}/out ./wordcount map < text-{}'
            seq %2$d | xargs -P2 -I{} env IN_DIR=r/{}/in OUT_DIR=r/{}/out ./wordcount reduce
            IN_DIR=manager/in ./wordcount manage > result
            test -s result
            """;

    private NativeWordcount() {}

    /** The median of some runs over so many files, in milliseconds. */
    static double millis(Path directory, int texts, long bytes)
            throws IOException, InterruptedException {
        var program = directory.resolve("wordcount").toString();
        Natives.output(List.of("cc", "-O2", "-o", program, "samples/wordcount.c"));
        for (int i = 1; i <= texts; i++) {
            try (var text = new Text(bytes);
                    var file = Files.newOutputStream(directory.resolve("text-" + i))) {
                text.transferTo(file);
            }
        }
        double[] millis = new double[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            Natives.output(
                    List.of(
                            "sh",
                            "-c",
                            SCRIPT.formatted(texts, REDUCERS),
                            "sh",
                            directory.toString()));
            millis[i] = (System.nanoTime() - start) / NANOS_PER_MILLI;
        }
        Arrays.sort(millis);
        return millis[RUNS / 2];
    }
}
