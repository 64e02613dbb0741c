package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.Guests.READING;
import static org.zerocloud.sandbox.Guests.WRITING;
import static org.zerocloud.sandbox.Guests.guest;
import static org.zerocloud.sandbox.Guests.in;
import static org.zerocloud.sandbox.Guests.out;
import static org.zerocloud.sandbox.Guests.sample;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.Verdict.Limit;
import org.zerocloud.sandbox.channel.Pipe;
import org.zerocloud.sandbox.channel.Pipe.Waiting;

@Timeout(120)
class PipedGuestsTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final int BYTES = 1_000_000;

    private final Pipe pipe = new Pipe(1_000);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    private Channel toPipe() {
        return new Channel.PipeOutput("/dev/stdout", pipe, WRITING);
    }

    private Channel fromPipe() {
        return new Channel.PipeInput("/dev/stdin", pipe, READING);
    }

    /** A session on a thread of its own. */
    private record Session(Thread thread, CompletableFuture<Verdict> verdict) {

        static Session of(byte[] module, Invocation invocation) {
            Program program = SANDBOX.prepare(module);
            var verdict = new CompletableFuture<Verdict>();
            var thread =
                    Thread.ofPlatform()
                            .start(() -> verdict.complete(SANDBOX.run(program, invocation)));
            return new Session(thread, verdict);
        }

        static Session of(String name, Channel... channels) {
            return of(guest(name), Guests.invocation(List.of(name), channels));
        }
    }

    private void untilWaiting(Waiting who) {
        while (pipe.waiting() != who) {
            Thread.onSpinWait();
        }
    }

    @Test
    void oneSessionCountsWhatAnotherWrites() {
        var output = new ByteArrayOutputStream();
        var wc = Guests.invocation(List.of("wc"), fromPipe(), out(output));
        var reader = Session.of(sample("wc"), wc);
        var writer = Session.of("cat", in("a b\n".repeat(BYTES / 4)), toPipe());
        writer.verdict().join();
        pipe.finish();
        reader.verdict().join();
        assertThat(output).hasToString("250000 500000 1000000\n");
    }

    @Test
    void bothSessionsAccountForNetworkTraffic() {
        var reader = Session.of("cat", fromPipe());
        var writer = Session.of("cat", in("x".repeat(100_000)), toPipe());
        var written = writer.verdict().join().usage();
        pipe.finish();
        var read = reader.verdict().join().usage();
        assertThat(written.traffic(Link.NETWORK)).isEqualTo(new Traffic(0, 0, 2, 100_000));
        assertThat(written.traffic(Link.LOCAL)).isEqualTo(new Traffic(3, 100_000, 0, 0));
        assertThat(read.traffic(Link.NETWORK)).isEqualTo(new Traffic(3, 100_000, 0, 0));
        assertThat(read.traffic(Link.LOCAL)).isEqualTo(Traffic.NONE);
    }

    @Test
    void aKilledWriterEndsThoughNobodyReads() {
        var writer = Session.of("cat", in("x".repeat(BYTES)), toPipe());
        untilWaiting(Waiting.WRITER);
        writer.thread().interrupt();
        assertThat(writer.verdict().join()).isInstanceOf(Verdict.Killed.class);
    }

    @Test
    void aKilledReaderEndsThoughNobodyWrites() {
        var reader = Session.of("cat", fromPipe());
        untilWaiting(Waiting.READER);
        reader.thread().interrupt();
        assertThat(reader.verdict().join()).isInstanceOf(Verdict.Killed.class);
    }

    @Test
    void aReaderThatWaitsTooLongEndsByItsTime() {
        var verdict =
                SANDBOX.run(
                        SANDBOX.prepare(guest("cat")),
                        Guests.within(Duration.ofMillis(50), fromPipe()));
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.LimitExceeded.class,
                        end -> assertThat(end.limit()).isEqualTo(Limit.WALL_TIME));
    }

    @Test
    void aReaderOfAFailedWriterFailsByItsChannel() {
        pipe.fail("session timeout");
        var verdict = Session.of("cat", fromPipe()).verdict().join();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.ChannelFailed.class,
                        end ->
                                assertThat(end.reason())
                                        .isEqualTo("the writer failed: session timeout"));
    }

    @Test
    void aWriterWhoseReaderIsGoneSeesItsWriteFail() {
        pipe.abandon();
        var verdict = Session.of("cat", in("abc"), toPipe()).verdict().join();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Exited.class, exit -> assertThat(exit.code()).isEqualTo(2));
    }

    @Test
    void noThreadStays() throws InterruptedException {
        var reader = Session.of("cat", fromPipe());
        var writer = Session.of("cat", in("x".repeat(BYTES)), toPipe());
        writer.verdict().join();
        pipe.finish();
        reader.verdict().join();
        writer.thread().join();
        reader.thread().join();
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread == writer.thread() || thread == reader.thread());
        assertThat(pipe.bufferedBytes()).isZero();
    }
}
