package org.zerocloud.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.zerocloud.sandbox.SandboxSettings.Store;

/**
 * Runs the samples in each form of their code, in a JVM that was started in some mode, beside
 * threads that take processor time and make garbage.
 */
final class EngineMode implements AutoCloseable {

    private static final int BUSY_THREADS = 2;
    private static final int PIECES = 16;
    private static final int GARBAGE_BYTES = 1 << 16;
    private static final long STORE_BYTES_MAX = 64L << 20;

    private final AtomicBoolean busy = new AtomicBoolean(true);
    private final LongAdder garbage = new LongAdder();
    private final ExecutorService others = Executors.newFixedThreadPool(BUSY_THREADS);

    private EngineMode() {
        for (int i = 0; i < BUSY_THREADS; i++) {
            others.execute(this::burn);
        }
    }

    /** Gives way after each piece, so that others interrupt the guests and do not starve them. */
    private void burn() {
        while (busy.get()) {
            for (int i = 0; i < PIECES; i++) {
                garbage.add(new byte[GARBAGE_BYTES].length);
            }
            LockSupport.parkNanos(1);
        }
    }

    /**
     * Runs each sample in each form, and writes the different lines of {@link SampleFacts} that
     * came of it.
     *
     * @param arguments a file for the lines, a directory for compiled programs, the number of runs,
     *     whether also with the code in pieces
     */
    public static void main(String[] arguments) throws IOException {
        var store = new Store(Path.of(arguments[1]), STORE_BYTES_MAX, 0);
        int runs = Integer.parseInt(arguments[2]);
        try (var _ = new EngineMode()) {
            boolean inPieces = Boolean.parseBoolean(arguments[3]);
            Files.write(Path.of(arguments[0]), lines(store, runs, inPieces));
        }
    }

    private static Set<String> lines(Store store, int runs, boolean inPieces) {
        var lines = new TreeSet<String>();
        try (var fresh = new WasmSandbox(keeping(store))) {
            lines.addAll(new SampleFacts(fresh).of(runs));
            if (inPieces) {
                lines.addAll(new SampleFacts(new SplitPrograms(fresh)).of(runs));
            }
        }
        try (var stored = new WasmSandbox(keeping(store))) {
            lines.addAll(new SampleFacts(stored).of(runs));
        }
        return lines;
    }

    private static SandboxSettings keeping(Store store) {
        var usual = SandboxSettings.DEFAULTS;
        return new SandboxSettings(
                usual.moduleBytesMax(),
                usual.functions(),
                usual.tableEntriesMax(),
                usual.pooledBytesMax(),
                usual.compilation(),
                Optional.of(store));
    }

    @Override
    public void close() {
        busy.set(false);
        others.close();
    }
}
