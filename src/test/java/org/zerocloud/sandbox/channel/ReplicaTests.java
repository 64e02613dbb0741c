package org.zerocloud.sandbox.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.zerocloud.sandbox.channel.OpenChannel.BOTH;
import static org.zerocloud.sandbox.channel.OpenChannel.PIECE;
import static org.zerocloud.sandbox.channel.OpenChannel.READING;
import static org.zerocloud.sandbox.channel.OpenChannel.WRITING;
import static org.zerocloud.sandbox.channel.OpenChannel.file;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.memory.Errno;
import run.endive.runtime.WasmInterruptedException;

class ReplicaTests {

    @TempDir private Path directory;

    private static InputStream text(String content) {
        return new ByteArrayInputStream(content.getBytes(UTF_8));
    }

    /** Gives some bytes, then fails. */
    private static InputStream failingAfter(String content, IOException failure) {
        return new InputStream() {
            private final InputStream first = text(content);

            @Override
            public int read() throws IOException {
                int next = first.read();
                if (next < 0) {
                    throw failure;
                }
                return next;
            }

            @Override
            public int read(byte[] target, int at, int length) throws IOException {
                int got = first.read(target, at, length);
                if (got < 0) {
                    throw failure;
                }
                return got;
            }
        };
    }

    private static InputStream broken() {
        return failingAfter("", new IOException("gone"));
    }

    private static OpenChannel inputs(InputStream... sources) {
        return OpenChannel.of(
                new Channel.Replicated(
                        Stream.of(sources)
                                .<Channel>map(source ->
                                        new Channel.SequentialInput("/dev/in", source, READING))
                                .toList()));
    }

    private static OpenChannel outputs(OutputStream... sinks) {
        return OpenChannel.of(
                new Channel.Replicated(
                        Stream.of(sinks)
                                .<Channel>map(sink ->
                                        new Channel.SequentialOutput("/dev/out", sink, WRITING))
                                .toList()));
    }

    private OpenChannel files(String... contents) {
        return OpenChannel.of(
                new Channel.Replicated(
                        Stream.of(contents)
                                .<Channel>map(content ->
                                        new Channel.RandomOutput(
                                                "/dev/cdr", file(directory, content), BOTH))
                                .toList()));
    }

    private static void fails(OpenChannel channel, String reason) {
        assertThatExceptionOfType(ChannelFault.class)
                .isThrownBy(() -> channel.read(9))
                .returns(reason, ChannelFault::reason);
    }

    @Test
    void readsWhatTwoSourcesSay() {
        assertThat(inputs(text("abc"), text("abc")).read(9)).isEqualTo("abc");
    }

    @Test
    void asksNoThirdSourceWhenTwoAgree() {
        assertThat(inputs(text("abc"), text("abc"), broken()).read(3)).isEqualTo("abc");
    }

    @Test
    void outvotesASourceThatSaysSomethingElse() {
        assertThat(inputs(text("aXc"), text("abc"), text("abc")).read(9)).isEqualTo("abc");
    }

    @Test
    void outvotesASourceThatIsShort() {
        assertThat(inputs(text("ab"), text("abc"), text("abc")).read(9)).isEqualTo("abc");
    }

    @Test
    void dropsASourceThatFails() {
        assertThat(inputs(broken(), text("abc"), text("abc")).read(9)).isEqualTo("abc");
    }

    @Test
    void aDroppedSourceIsNotAskedAgain() {
        var flaky =
                new InputStream() {
                    private boolean failed;

                    @Override
                    public int read() throws IOException {
                        if (failed) {
                            return 'X';
                        }
                        failed = true;
                        throw new IOException("once");
                    }
                };
        var channel = inputs(flaky, text("abcd"), text("abcd"));
        channel.read(1);
        assertThat(channel.read(3)).isEqualTo("bcd");
    }

    @Test
    void aSourceThatWasNotAskedCatchesUp() {
        var channel =
                inputs(text("abcd"), failingAfter("ab", new IOException("half")), text("abcd"));
        channel.read(2);
        assertThat(channel.read(2)).isEqualTo("cd");
    }

    @Test
    void agreementIsSoughtForEachPiece() {
        String right = "x".repeat(3 * PIECE);
        String oneWrong = "y" + right.substring(1);
        String otherWrong = right.substring(0, 2 * PIECE) + "y" + right.substring(2 * PIECE + 1);
        assertThat(inputs(text(oneWrong), text(otherWrong), text(right)).read(3 * PIECE))
                .isEqualTo(right);
    }

    @Test
    void withoutAgreementTheRunEnds() {
        fails(
                inputs(text("a"), text("b"), text("c")),
                "no two of 3 sources agree on what is at 0, 0 failed");
    }

    @Test
    void oneSourceThatIsLeftIsNoAgreement() {
        fails(
                inputs(broken(), text("b"), broken()),
                "no two of 3 sources agree on what is at 0, 2 failed");
    }

    @Test
    void theEndNeedsAgreementToo() {
        fails(inputs(text(""), text("b")), "no two of 2 sources agree on what is at 0, 0 failed");
    }

    @Test
    void anInterruptIsNoFailureOfASource() {
        var interrupted = failingAfter("", new InterruptedIOException("stop"));
        assertThatExceptionOfType(WasmInterruptedException.class)
                .isThrownBy(() -> inputs(interrupted, text("a"), text("a")).read(1));
    }

    @Test
    void writesToEachSink() {
        var one = new ByteArrayOutputStream();
        var other = new ByteArrayOutputStream();
        outputs(one, other).write("abc");
        assertThat(List.of(one.toString(UTF_8), other.toString(UTF_8)))
                .containsExactly("abc", "abc");
    }

    @Test
    void aFailingSinkEndsTheRunAndIsNamed() {
        var broken =
                new OutputStream() {
                    @Override
                    public void write(int one) throws IOException {
                        throw new IOException("the disk is full");
                    }
                };
        var channel = outputs(OutputStream.nullOutputStream(), broken);
        assertThatExceptionOfType(ChannelFault.class)
                .isThrownBy(() -> channel.write("abc"))
                .returns("/dev/out", ChannelFault::alias)
                .returns("sink 2 of 2: the disk is full", ChannelFault::reason);
    }

    @Test
    void aReaderThatIsGoneAmongSeveralEndsTheRun() {
        var gone = new Pipe(9);
        gone.abandon();
        var channel =
                OpenChannel.of(
                        new Channel.Replicated(
                                List.of(
                                        Channel.PipeOutput.to("r", new Pipe(9), WRITING),
                                        Channel.PipeOutput.to("r", gone, WRITING))));
        assertThatExceptionOfType(ChannelFault.class)
                .isThrownBy(() -> channel.write("abc"))
                .returns("sink 2 of 2: nobody reads any more", ChannelFault::reason);
    }

    @Test
    void readsFromSeveralPipes() {
        var pipes = List.of(new Pipe(9), new Pipe(9));
        pipes.forEach(pipe -> {
            OpenChannel.of(Channel.PipeOutput.to("r", pipe, WRITING)).write("abc");
            pipe.finish();
        });
        var channel =
                OpenChannel.of(
                        new Channel.Replicated(
                                List.of(
                                        Channel.PipeInput.from("m", pipes.getFirst(), READING),
                                        Channel.PipeInput.from("m", pipes.getLast(), READING))));
        assertThat(channel.read(9)).isEqualTo("abc");
    }

    @Test
    void writesEachFileAtTheSamePlace() {
        var channel = files("....", "....");
        channel.write("ab", 2);
        assertThat(channel.read(9, 0)).isEqualTo("..ab");
    }

    @Test
    void readsFilesAtAnyPlaceByMajority() {
        assertThat(files("abXd", "abcd", "abcd").read(2, 2)).isEqualTo("cd");
    }

    @Test
    void theSizeOfFilesIsWhatTwoSay() {
        assertThat(files("abc", "ab", "ab").device.size()).isEqualTo(2);
    }

    @Test
    void filesOfDifferentSizesEndTheRun() {
        assertThatExceptionOfType(ChannelFault.class)
                .isThrownBy(() -> files("abc", "ab").device.size())
                .returns("no two of 2 sources agree on the size, 0 failed", ChannelFault::reason);
    }

    @Test
    void truncatesEachFile() {
        var channel = files("abc", "abc");
        channel.device.truncate(1);
        assertThat(channel.device.size()).isEqualTo(1);
    }

    @Test
    void keepsTheLimitsOfASingleChannel() {
        var channel = files("abc", "abc");
        channel.refusesToRead(1, 4, Errno.FAULT);
    }
}
