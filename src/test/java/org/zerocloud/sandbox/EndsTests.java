package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.Guests.guest;
import static org.zerocloud.sandbox.Guests.in;
import static org.zerocloud.sandbox.Guests.run;
import static org.zerocloud.sandbox.Guests.sample;
import static org.zerocloud.sandbox.Guests.within;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.Verdict.Limit;

class EndsTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** Says when the guest reads for the first time, and never has an end. */
    private static final class Endless extends InputStream {

        private final CountDownLatch started = new CountDownLatch(1);

        @Override
        public int read() {
            started.countDown();
            return 'x';
        }

        @Override
        public int read(byte[] target, int offset, int length) {
            target[offset] = (byte) read();
            return 1;
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 255})
    void tellsTheExitCode(int code) {
        assertThat(run(SANDBOX, guest("exit"), List.of("exit", "" + code)).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Exited.class, exit -> assertThat(exit.code()).isEqualTo(code));
    }

    @Test
    void unreachableCodeTraps() {
        assertThat(run(SANDBOX, guest("trap"), List.of("trap")).verdict())
                .isInstanceOf(Verdict.Trapped.class);
    }

    @Test
    void aStrayPointerTraps() {
        assertThat(run(SANDBOX, guest("stray"), List.of("stray")).verdict())
                .isInstanceOfSatisfying(
                        Verdict.Trapped.class,
                        trap -> assertThat(trap.reason()).isEqualTo("out of bounds memory access"));
    }

    @Test
    void endlessRecursionExceedsTheCallDepth() {
        assertThat(run(SANDBOX, guest("recursion"), List.of("recursion")).verdict())
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.CALL_DEPTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"loop", "fib"})
    void endsAtTheWallTime(String name) {
        Verdict verdict = SANDBOX.run(SANDBOX.prepare(guest(name)), within(Duration.ofMillis(50)));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void anInterruptKillsTheProgram() throws Exception {
        var endless = new Endless();
        Program cat = SANDBOX.prepare(guest("cat"));
        var verdict = new CompletableFuture<Verdict>();
        var thread =
                Thread.ofPlatform()
                        .start(() ->
                                verdict.complete(
                                        SANDBOX.run(
                                                cat,
                                                Guests.invocation(
                                                        List.of("cat"),
                                                        in(endless, Guests.READING)))));
        endless.started.await();
        thread.interrupt();
        assertThat(verdict.get()).isInstanceOf(Verdict.Killed.class);
        thread.join();
    }

    @Test
    void aBrokenChannelIsNotTheProgramsFault() {
        var broken =
                new InputStream() {
                    @Override
                    public int read() throws IOException {
                        throw new IOException("the disk is gone");
                    }
                };
        assertThat(run(SANDBOX, guest("cat"), List.of("cat"), in(broken, Guests.READING)).verdict())
                .isInstanceOfSatisfying(
                        Verdict.ChannelFailed.class,
                        end -> {
                            assertThat(end.alias()).isEqualTo("/dev/stdin");
                            assertThat(end.reason()).isEqualTo("the disk is gone");
                        });
    }

    @Test
    void growsMemoryToItsLimitAndNoFurther() {
        var outcome = run(SANDBOX, guest("grow"), List.of("grow"));
        assertThat(outcome.output()).isEqualTo("1024\n");
        assertThat(outcome.verdict().usage().memoryBytesMax()).isEqualTo(64 << 20);
    }

    @Test
    void aFirstMemoryBeyondTheLimitIsNotAllocated() {
        byte[] module = ModuleRulesTests.withMemory(65_536);
        var verdict = run(SANDBOX, module, List.of("huge")).verdict();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.MEMORY));
        assertThat(verdict.usage().memoryBytesMax()).isZero();
    }

    @Test
    void nothingStaysAfterRunsOfAllKinds() throws Exception {
        run(SANDBOX, sample("hello"), List.of("hello"));
        SANDBOX.run(SANDBOX.prepare(guest("loop")), within(Duration.ofMillis(1)));
        SANDBOX.prepare(guest("trap"));
        var threads = Thread.getAllStackTraces().keySet();
        for (int i = 0; i < 100; i++) {
            run(SANDBOX, sample("hello"), List.of("hello"));
            run(SANDBOX, guest("trap"), List.of("trap"));
            SANDBOX.run(SANDBOX.prepare(guest("loop")), within(Duration.ofMillis(1)));
            Thread.currentThread().interrupt();
            assertThat(SANDBOX.run(SANDBOX.prepare(guest("loop")), within(Duration.ofHours(1))))
                    .isInstanceOf(Verdict.Killed.class);
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(run(SANDBOX, sample("hello"), List.of("hello")).output())
                .isEqualTo("Hello, world!\n");
        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> !threads.contains(thread))
                .extracting(Thread::getName)
                .noneMatch(name -> name.contains("wasm") || name.contains("sandbox"));
    }
}
