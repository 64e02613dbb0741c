package org.zerocloud.zapp.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.zerocloud.gateway.compute.Archives;

/** Small zapps in memory, with the samples as programs. */
public final class ZappBytes {

    private static final String HELLO =
            """
            meta:
              name: %s
              Version: "%s"
            execution:
              groups:
                - name: hello
                  path: file://bin/hello.wasm
                  args: "%s"
                  devices:
                    - {name: stdout, content_type: text/plain}
            """;

    private ZappBytes() {}

    /** Says hello, and its arguments. */
    public static byte[] hello(String name, String version, String args) {
        return tar(HELLO.formatted(name, version, args));
    }

    /** Whatever its {@code zapp.yaml} says. */
    static byte[] tar(String yaml, Archives.Entry... more) {
        var entries =
                new ArrayList<>(
                        List.of(
                                Archives.entry("zapp.yaml", yaml.getBytes(UTF_8)),
                                Archives.file("bin/hello.wasm", Path.of("samples/hello.wasm")),
                                Archives.file("bin/wc.wasm", Path.of("samples/wc.wasm"))));
        entries.addAll(List.of(more));
        return Archives.tar(entries.toArray(Archives.Entry[]::new));
    }
}
