package org.zerocloud.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.Program;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.Verdict;
import org.zerocloud.sandbox.WasmSandbox;
import org.zerocloud.sandbox.image.ImageLimits;
import org.zerocloud.sandbox.image.TarImage;
import org.zerocloud.sandbox.nvram.Mount;
import org.zerocloud.sandbox.nvram.Nvram;

/**
 * An interpreter as a guest, and the native one beside it.
 *
 * @param suffix how the names of its scripts end
 * @param module the guest
 * @param natively the command that the script ends
 * @param options what stands before the script in the guest's command line
 * @param image what is mounted at the root, if anything
 */
record ScriptGuest(
        String name,
        String suffix,
        Path module,
        List<String> natively,
        List<String> options,
        Optional<Path> image) {

    static final SandboxSettings SETTINGS =
            new SandboxSettings(
                    SandboxSettings.DEFAULTS.moduleBytesMax(),
                    SandboxSettings.DEFAULTS.functions(),
                    SandboxSettings.DEFAULTS.tableEntriesMax(),
                    SandboxSettings.DEFAULTS.pooledBytesMax(),
                    new SandboxSettings.Compilation(
                            Duration.ofMinutes(10), 2, 64, 1L << 30, 256L << 20),
                    Optional.empty());

    private static final Limits LIMITS = new Limits(Duration.ofMinutes(10), 512 << 20);
    private static final long UNLIMITED = Long.MAX_VALUE;
    private static final long STORE_BYTES_MAX = 1L << 30;
    private static final String IMAGE = "/dev/library";

    /** What {@code src/jmh/guests/quickjs.sh} builds there. */
    static ScriptGuest quickjs(Path directory) {
        return new ScriptGuest(
                "QuickJS",
                ".js",
                directory.resolve("qjs.wasm"),
                List.of(directory.resolve("qjs").toString()),
                List.of("qjs"),
                Optional.empty());
    }

    /** What {@code src/jmh/guests/cpython.sh} builds there. */
    static ScriptGuest cpython(Path directory) {
        return new ScriptGuest(
                "CPython",
                ".py",
                directory.resolve("python.wasm"),
                List.of(directory.resolve("native/python").toString(), "-c"),
                List.of("python", "-c"),
                Optional.of(directory.resolve("python-lib.tar")));
    }

    List<String> command(String script) {
        return with(natively, script);
    }

    private static List<String> with(List<String> words, String script) {
        var all = new ArrayList<>(words);
        all.add(script);
        return all;
    }

    /** Runs a script and gives what it printed. */
    String run(WasmSandbox sandbox, Program program, String script) throws IOException {
        var sink = new ByteArrayOutputStream();
        Verdict verdict = run(sandbox, program, script, sink);
        if (!(verdict instanceof Verdict.Exited exited) || exited.code() != 0) {
            throw new IllegalStateException(
                    "The benchmark measures nothing: %s %s".formatted(verdict, sink));
        }
        return sink.toString(StandardCharsets.UTF_8);
    }

    private Verdict run(
            WasmSandbox sandbox, Program program, String script, ByteArrayOutputStream sink)
            throws IOException {
        var channels = new ArrayList<Channel>();
        channels.add(
                new Channel.SequentialInput(
                        "/dev/stdin",
                        InputStream.nullInputStream(),
                        ChannelLimits.reading(UNLIMITED, UNLIMITED)));
        for (String each : List.of("/dev/stdout", "/dev/stderr")) {
            channels.add(
                    new Channel.SequentialOutput(
                            each, sink, ChannelLimits.writing(UNLIMITED, UNLIMITED)));
        }
        Nvram nvram = Nvram.of(with(options, script), Map.of("PYTHONHOME", "/usr/local"));
        if (image.isEmpty()) {
            return sandbox.run(program, new Invocation(nvram, Map.of(), channels, LIMITS));
        }
        try (FileChannel archive = FileChannel.open(image.get())) {
            channels.add(
                    new Channel.RandomInput(
                            IMAGE, archive, ChannelLimits.reading(UNLIMITED, UNLIMITED)));
            TarImage index = TarImage.index(archive, ImageLimits.DEFAULTS);
            Nvram mounted =
                    nvram.withMounts(List.of(new Mount(IMAGE, "/", Mount.Access.READ_ONLY)));
            return sandbox.run(
                    program, new Invocation(mounted, Map.of(IMAGE, index), channels, LIMITS));
        }
    }

    /**
     * How long it takes, in nanoseconds, until it is ready and then until an empty script has run.
     */
    Map<String, Long> start(byte[] bytes, Path store) throws IOException {
        var stored =
                new SandboxSettings(
                        SETTINGS.moduleBytesMax(),
                        SETTINGS.functions(),
                        SETTINGS.tableEntriesMax(),
                        SETTINGS.pooledBytesMax(),
                        SETTINGS.compilation(),
                        Optional.of(new SandboxSettings.Store(store, STORE_BYTES_MAX, 0)));
        long start = System.nanoTime();
        try (var sandbox = new WasmSandbox(stored)) {
            Program program = sandbox.prepare(bytes);
            long ready = System.nanoTime();
            run(sandbox, program, "");
            return Map.of("ready", ready - start, "run", System.nanoTime() - ready);
        }
    }
}
