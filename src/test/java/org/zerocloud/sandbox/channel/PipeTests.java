package org.zerocloud.sandbox.channel;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zerocloud.sandbox.channel.OpenChannel.READING;
import static org.zerocloud.sandbox.channel.OpenChannel.WRITING;

import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.channel.Pipe.Waiting;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Refused;
import run.endive.runtime.WasmInterruptedException;

@Timeout(60)
class PipeTests {

    private final Pipe pipe = new Pipe(10);
    private final OpenChannel writer =
            OpenChannel.of(Channel.PipeOutput.to("reducer", pipe, WRITING));
    private final OpenChannel reader =
            OpenChannel.of(Channel.PipeInput.from("mapper", pipe, READING));

    /** A call on a thread of its own, with what came of it. */
    private record Session<T>(Thread thread, CompletableFuture<T> result) {

        static <T> Session<T> of(Supplier<T> call) {
            var result = new CompletableFuture<T>();
            var thread =
                    Thread.ofPlatform()
                            .start(() -> {
                                try {
                                    result.complete(call.get());
                                } catch (RuntimeException e) {
                                    result.completeExceptionally(e);
                                }
                            });
            return new Session<>(thread, result);
        }

        void failsWith(Class<? extends RuntimeException> kind) {
            assertThat(result)
                    .failsWithin(Duration.ofSeconds(50))
                    .withThrowableThat()
                    .havingCause()
                    .isInstanceOf(kind);
        }
    }

    private static void until(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private void untilWaiting(Waiting who) {
        until(() -> pipe.waiting() == who);
    }

    @Test
    void hasTheAliasesOfItsEnds() {
        assertThat(Channel.PipeOutput.to("reducer", pipe, WRITING).alias())
                .isEqualTo("/dev/out/reducer");
        assertThat(Channel.PipeInput.from("mapper", pipe, READING).alias())
                .isEqualTo("/dev/in/mapper");
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, (64 << 20) + 1})
    void refusesACapacityOutsideItsBounds(int capacityBytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Pipe(capacityBytes));
    }

    @Test
    void theReaderGetsWhatTheWriterWrote() {
        writer.write("abc");
        assertThat(reader.read(3)).isEqualTo("abc");
    }

    @Test
    void bytesKeepTheirOrderAroundTheRing() {
        writer.write("12345678");
        reader.read(7);
        writer.write("abcdefgh");
        assertThat(reader.read(9)).isEqualTo("8abcdefgh");
    }

    @Test
    void aWriterThatIsAheadByTheCapacityWaits() {
        var writing = Session.of(() -> writer.write("x".repeat(25)));
        untilWaiting(Waiting.WRITER);
        assertThat(pipe.bufferedBytes()).isEqualTo(10);
        reader.read(25);
        assertThat(writing.result().join()).isEqualTo(25);
    }

    @Test
    void holdsNeverMoreThanItsCapacity() {
        var writing = Session.of(() -> writer.write("x".repeat(10_000)));
        int most = 0;
        for (int i = 0; i < 10_000; i++) {
            most = Math.max(most, Math.max(pipe.bufferedBytes(), pipe.heldBytes()));
            reader.read(1);
        }
        assertThat(most).isPositive().isLessThanOrEqualTo(10);
        assertThat(writing.result().join()).isEqualTo(10_000);
    }

    @Test
    void aReaderWaitsUntilAllThatItAskedForIsThere() {
        var reading = Session.of(() -> reader.read(6));
        writer.write("abc");
        until(() -> pipe.bufferedBytes() == 0);
        untilWaiting(Waiting.READER);
        writer.write("def");
        assertThat(reading.result().join()).isEqualTo("abcdef");
    }

    @Test
    void theEndComesAfterWhatIsLeft() {
        writer.write("abc");
        pipe.finish();
        assertThat(reader.read(9)).isEqualTo("abc");
        assertThat(reader.read(9)).isEmpty();
    }

    @Test
    void theEndWakesAReader() {
        var reading = Session.of(() -> reader.read(6));
        untilWaiting(Waiting.READER);
        pipe.finish();
        assertThat(reading.result().join()).isEmpty();
    }

    @Test
    void aFailedWriterIsAFaultForTheReaderAndNoCleanEnd() {
        writer.write("abc");
        pipe.fail("session timeout");
        assertThat(reader.read(3)).isEqualTo("abc");
        assertThatExceptionOfType(ChannelFault.class)
                .isThrownBy(() -> reader.read(1))
                .returns("/dev/in/mapper", ChannelFault::alias)
                .returns("the writer failed: session timeout", ChannelFault::reason);
    }

    @Test
    void aFailingWriterWakesItsReader() {
        var reading = Session.of(() -> reader.read(6));
        untilWaiting(Waiting.READER);
        pipe.fail("killed");
        reading.failsWith(ChannelFault.class);
    }

    @Test
    void whatWasSaidFirstOfTheWriterStays() {
        pipe.finish();
        pipe.fail("too late");
        assertThat(reader.read(1)).isEmpty();
    }

    @Test
    void aWriterWhoseReaderIsGoneGetsEpipe() {
        pipe.abandon();
        writer.refusesToWrite("x", 0, Errno.PIPE);
    }

    @Test
    void aReaderThatGoesWakesItsWriter() {
        var writing = Session.of(() -> writer.write("x".repeat(11)));
        untilWaiting(Waiting.WRITER);
        pipe.abandon();
        writing.failsWith(Refused.class);
    }

    @Test
    void aReaderThatEndedWellLetsTheWriterGoOn() {
        pipe.drain();
        assertThat(writer.write("x".repeat(1_000))).isEqualTo(1_000);
        assertThat(pipe.bufferedBytes()).isZero();
    }

    @Test
    void drainingWakesAWriter() {
        var writing = Session.of(() -> writer.write("x".repeat(1_000)));
        untilWaiting(Waiting.WRITER);
        pipe.drain();
        assertThat(writing.result().join()).isEqualTo(1_000);
    }

    @Test
    void anInterruptEndsTheWaitOfAWriter() {
        var writing = Session.of(() -> writer.write("x".repeat(11)));
        untilWaiting(Waiting.WRITER);
        writing.thread().interrupt();
        writing.failsWith(WasmInterruptedException.class);
        assertThat(pipe.waiting()).isEqualTo(Waiting.NOBODY);
    }

    @Test
    void anInterruptEndsTheWaitOfAReader() {
        var reading = Session.of(() -> reader.read(1));
        untilWaiting(Waiting.READER);
        reading.thread().interrupt();
        reading.failsWith(WasmInterruptedException.class);
        assertThat(pipe.waiting()).isEqualTo(Waiting.NOBODY);
    }

    @Test
    void nobodyWaitsAtFirst() {
        assertThat(pipe.waiting()).isEqualTo(Waiting.NOBODY);
    }

    @Test
    void holdsNoMemoryBeforeItIsUsed() {
        assertThat(new Pipe(64 << 20).heldBytes()).isZero();
    }

    @Test
    void holdsNoMemoryOnceItWasReadToItsEnd() {
        writer.write("abc");
        pipe.finish();
        reader.read(9);
        assertThat(pipe.heldBytes()).isZero();
    }

    @Test
    void holdsNoMemoryOnceItsReaderIsGone() {
        writer.write("abc");
        pipe.abandon();
        assertThat(pipe.heldBytes()).isZero();
    }

    @Test
    void holdsNoMemoryWhenItEndsAfterItWasRead() {
        writer.write("abc");
        reader.read(3);
        pipe.finish();
        assertThat(pipe.heldBytes()).isZero();
    }

    /** The same bytes in writes and reads of random lengths, by a seed that a failure names. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void bytesSurviveWritesAndReadsOfAnyLength(long seed) throws Exception {
        var narrow = new Pipe(97);
        var from = OpenChannel.of(Channel.PipeOutput.to("r", narrow, WRITING));
        var to = OpenChannel.of(Channel.PipeInput.from("m", narrow, READING));
        int total = 100_000;
        var writing =
                Session.of(() -> {
                    var random = new Random(seed);
                    for (int left = total; left > 0; ) {
                        int length = Math.min(left, 1 + random.nextInt(300));
                        from.write(("" + left % 10).repeat(length));
                        left -= length;
                    }
                    narrow.finish();
                    return from.usage();
                });
        var random = new Random(-seed);
        var got = new StringBuilder();
        for (String read = to.read(1); !read.isEmpty(); read = to.read(1 + random.nextInt(300))) {
            got.append(read);
        }
        byte[] digest = MessageDigest.getInstance("MD5").digest(got.toString().getBytes(US_ASCII));
        assertThat(got).hasSize(total);
        assertThat(HexFormat.of().formatHex(digest)).isEqualTo(writing.result().join().md5());
    }

    @Test
    void sessionsThatWaitForEachOtherBothShowIt() {
        var back = new Pipe(10);
        var other = OpenChannel.of(Channel.PipeInput.from("reducer", back, READING));
        var one = Session.of(() -> reader.read(1));
        var two = Session.of(() -> other.read(1));
        untilWaiting(Waiting.READER);
        until(() -> back.waiting() == Waiting.READER);
        assertThat(pipe.waiting()).isEqualTo(Waiting.READER);
        pipe.finish();
        back.finish();
        assertThat(one.result().join() + two.result().join()).isEmpty();
    }

    @Test
    void aWriterThatCanGoOnNoLongerWaits() {
        var writing = Session.of(() -> writer.write("x".repeat(11)));
        untilWaiting(Waiting.WRITER);
        reader.read(10);
        assertThat(pipe.waiting()).isEqualTo(Waiting.NOBODY);
        assertThat(writing.result().join()).isEqualTo(11);
    }
}
