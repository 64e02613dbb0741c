package org.zerocloud.sandbox.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.SandboxSettings;

class ProgramCacheTests {

    private static final byte[] HELLO = read("samples/hello.wasm");
    private static final byte[] SORT = read("samples/sort.wasm");
    private static final long ROOMY = 1L << 30;

    @TempDir private Path directory;

    private static byte[] read(String file) {
        try {
            return Files.readAllBytes(Path.of(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private SandboxSettings onDisk(int warm) {
        return settings(
                SandboxSettings.DEFAULTS.compilation(),
                Optional.of(new SandboxSettings.Store(directory, ROOMY, warm)));
    }

    private static SandboxSettings inMemory(long compilersMax, long preparedMax) {
        return settings(
                new SandboxSettings.Compilation(
                        Duration.ofMinutes(1), 2, 64, compilersMax, preparedMax),
                Optional.empty());
    }

    private static SandboxSettings settings(
            SandboxSettings.Compilation compilation, Optional<SandboxSettings.Store> store) {
        var defaults = SandboxSettings.DEFAULTS;
        return new SandboxSettings(
                defaults.moduleBytesMax(),
                defaults.functions(),
                defaults.tableEntriesMax(),
                defaults.pooledBytesMax(),
                compilation,
                store);
    }

    @Test
    void aProgramIsCompiledOnceHoweverManyWantIt() throws Exception {
        int threads = 32;
        var start = new CountDownLatch(1);
        try (var cache = new ProgramCache(SandboxSettings.DEFAULTS);
                var pool = Executors.newFixedThreadPool(threads)) {
            var wanted =
                    IntStream.range(0, threads)
                            .mapToObj(i ->
                                    pool.submit(() -> {
                                        start.await();
                                        return cache.prepare(HELLO);
                                    }))
                            .toList();
            start.countDown();
            var first = wanted.getFirst().get(1, TimeUnit.MINUTES);
            for (var each : wanted) {
                var program = each.get(1, TimeUnit.MINUTES);
                assertThat(program.machines()).isSameAs(first.machines());
            }
            assertThat(cache.compilations()).isEqualTo(1);
        }
    }

    @Test
    void aRestartCompilesNothing() {
        try (var cache = new ProgramCache(onDisk(0))) {
            cache.prepare(HELLO);
        }
        try (var cache = new ProgramCache(onDisk(0))) {
            cache.prepare(HELLO);
            assertThat(cache.compilations()).isZero();
        }
    }

    @Test
    void aChangedRuleCompilesAnew() {
        try (var cache = new ProgramCache(onDisk(0))) {
            cache.prepare(HELLO);
        }
        var usual = onDisk(0);
        var stricter =
                new SandboxSettings(
                        usual.moduleBytesMax(),
                        usual.functions(),
                        usual.tableEntriesMax() - 1,
                        usual.pooledBytesMax(),
                        usual.compilation(),
                        usual.store());
        try (var cache = new ProgramCache(stricter)) {
            cache.prepare(HELLO);
            assertThat(cache.compilations()).isEqualTo(1);
        }
    }

    @Test
    void aWarmStartLoadsTheProgramsThatWereUsedLast() {
        try (var cache = new ProgramCache(onDisk(0))) {
            cache.prepare(HELLO);
        }
        try (var cache = new ProgramCache(onDisk(8))) {
            assertThat(cache.warm()).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(1L);
            cache.prepare(HELLO);
            assertThat(cache.compilations()).isZero();
        }
    }

    @Test
    void aRehearsalLeavesNothing() throws IOException {
        try (var cache = new ProgramCache(onDisk(0))) {
            assertThat(cache.rehearse(HELLO, 2)).succeedsWithin(Duration.ofMinutes(1));
            assertThat(cache.rehearse(new byte[] {1, 2, 3}, 1))
                    .failsWithin(Duration.ofMinutes(1))
                    .withThrowableThat()
                    .withCauseInstanceOf(ProgramRejected.class);
            try (var files = Files.list(directory)) {
                assertThat(files.map(file -> file.getFileName().toString())).containsExactly("key");
            }
            cache.prepare(HELLO);
            assertThat(cache.compilations()).isEqualTo(1);
        }
    }

    @Test
    void aRefusalIsNotKeptOnDisk() throws IOException {
        try (var cache = new ProgramCache(onDisk(0))) {
            assertThatExceptionOfType(ProgramRejected.class)
                    .isThrownBy(() -> cache.prepare(new byte[] {1, 2, 3}));
        }
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactly("key");
        }
    }

    @Test
    void aDirectoryThatFailsCostsNoJob() throws IOException {
        try (var cache = new ProgramCache(onDisk(0))) {
            Files.delete(directory.resolve("key"));
            Files.delete(directory);
            Files.writeString(directory, "no directory any more");
            assertThat(cache.prepare(HELLO).digest()).hasSize(64);
        } finally {
            Files.delete(directory);
            Files.createDirectory(directory);
        }
    }

    @Test
    void aProgramThatNeedsTooMuchMemoryToCompileIsRefused() {
        try (var cache = new ProgramCache(inMemory(1_000_000, 1 << 20))) {
            assertThatExceptionOfType(ProgramRejected.class)
                    .isThrownBy(() -> cache.prepare(HELLO))
                    .withMessageContaining("bytes to compile, at most 1000000 are allowed");
        }
    }

    @Test
    void twoProgramsThatNeedAllMemoryAreCompiledInTurn() throws Exception {
        long enoughForOne = (long) Math.max(HELLO.length, SORT.length) * 100;
        try (var cache = new ProgramCache(inMemory(enoughForOne, 1 << 26));
                var pool = Executors.newFixedThreadPool(2)) {
            var hello = pool.submit(() -> cache.prepare(HELLO));
            var sort = pool.submit(() -> cache.prepare(SORT));
            assertThat(hello.get(1, TimeUnit.MINUTES)).isNotSameAs(sort.get(1, TimeUnit.MINUTES));
        }
    }

    @Test
    void whatTheCacheDropsTheJvmUnloads() throws InterruptedException {
        try (var cache = new ProgramCache(inMemory(ROOMY, 1))) {
            var code = new WeakReference<>(cache.prepare(HELLO).machines());
            for (int i = 0; i < 100 && code.get() != null; i++) {
                System.gc();
                TimeUnit.MILLISECONDS.sleep(10);
            }
            assertThat(code.get()).isNull();
        }
    }

    @Test
    void aReadyProgramKeepsNoneOfItsCode() {
        try (var cache = new ProgramCache(SandboxSettings.DEFAULTS)) {
            assertThat(cache.prepare(SORT).module().codeSection().functionBodies())
                    .allSatisfy(body -> assertThat(body.instructions()).hasSizeLessThan(4));
        }
    }
}
