package org.zerocloud.sandbox.channel;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.channel.OpenChannel.BOTH;
import static org.zerocloud.sandbox.channel.OpenChannel.PIECE;
import static org.zerocloud.sandbox.channel.OpenChannel.PLENTY;
import static org.zerocloud.sandbox.channel.OpenChannel.READING;
import static org.zerocloud.sandbox.channel.OpenChannel.WRITING;
import static org.zerocloud.sandbox.channel.OpenChannel.file;
import static org.zerocloud.sandbox.channel.OpenChannel.stream;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.ChannelUsage.Link;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.memory.Errno;

class ChannelAccountingTests {

    private static final String MD5_OF_NOTHING = "d41d8cd98f00b204e9800998ecf8427e";

    @TempDir private Path directory;

    private static String md5(String text) throws Exception {
        byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void countsReadsByPieces() {
        var channel = stream(new ByteArrayInputStream(new byte[3 * PIECE]), READING);
        channel.read(2 * PIECE + 1);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(3, 2 * PIECE + 1, 0, 0));
    }

    @Test
    void thePieceThatFindsTheEndCountsAsOneReadOfNothing() {
        var channel = stream("", PLENTY, PLENTY);
        channel.read(100);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(1, 0, 0, 0));
    }

    @Test
    void aReadThatMeetsTheEndCountsItsBytesAndTheEnd() {
        var channel = stream("abc", PLENTY, PLENTY);
        channel.read(100);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(2, 3, 0, 0));
    }

    @Test
    void readsAfterTheEndCountNothing() {
        var channel = stream("", PLENTY, PLENTY);
        channel.read(1);
        channel.read(1);
        assertThat(channel.usage().traffic().reads()).isEqualTo(1);
    }

    @Test
    void theLimitCountsCallsThoughTheReportCountsPieces() {
        var channel =
                stream(
                        new ByteArrayInputStream(new byte[9 * PIECE]),
                        ChannelLimits.reading(2, PLENTY));
        channel.read(3 * PIECE);
        assertThat(channel.read(3 * PIECE)).hasSize(3 * PIECE);
    }

    @Test
    void countsWritesByCalls() {
        var channel = stream(OutputStream.nullOutputStream(), WRITING);
        channel.write("x".repeat(3 * PIECE));
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(0, 0, 1, 3 * PIECE));
    }

    @Test
    void aRefusedCallCountsNothing() {
        var channel = stream("abc", 1, 9);
        channel.read(1);
        channel.refusesToRead(1, 0, Errno.DQUOT);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(1, 1, 0, 0));
    }

    @Test
    void anEmptyCallCountsNothing() {
        var channel = stream(OutputStream.nullOutputStream(), WRITING);
        channel.write("");
        assertThat(channel.usage().traffic()).isEqualTo(Traffic.NONE);
    }

    @Test
    void aPartialWriteCountsWhatWasTaken() {
        var channel = stream(OutputStream.nullOutputStream(), ChannelLimits.writing(9, 28));
        channel.write("x".repeat(30));
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(0, 0, 1, 28));
    }

    @Test
    void digestsReadsAndWritesInTheOrderOfTheCalls() throws Exception {
        var channel =
                OpenChannel.of(
                        new Channel.RandomOutput("/dev/cdr", file(directory, "abcdef"), BOTH));
        channel.read(2, 4);
        channel.write("XY", 0);
        channel.read(3, 0);
        assertThat(channel.usage().md5()).isEqualTo(md5("efXYXYc"));
    }

    @Test
    void digestsOnlyWhatWasTaken() throws Exception {
        var channel = stream(OutputStream.nullOutputStream(), ChannelLimits.writing(9, 3));
        channel.write("abcdef");
        assertThat(channel.usage().md5()).isEqualTo(md5("abc"));
    }

    @Test
    void theDigestOfAStreamWrittenInPartsIsThatOfItsBytes() throws Exception {
        var channel = stream(OutputStream.nullOutputStream(), WRITING);
        channel.write("ab");
        channel.write("c");
        assertThat(channel.usage().md5()).isEqualTo(md5("abc"));
    }

    @Test
    void anUnusedChannelHasTheDigestOfNothing() {
        assertThat(stream(OutputStream.nullOutputStream(), WRITING).usage().md5())
                .isEqualTo(MD5_OF_NOTHING);
    }

    @Test
    void aChannelThatCanOnlyBeReadHasNoDigest() {
        var channel = stream("abc", 9, 9);
        channel.read(3);
        assertThat(channel.usage().md5()).isEmpty();
    }

    @Test
    void countsEachSourceThatWasAsked() {
        var channel = OpenChannel.of(replicas("abc", "abc", "abc"));
        channel.read(3);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(2, 6, 0, 0));
    }

    @Test
    void countsASourceThatWasOutvoted() {
        var channel = OpenChannel.of(replicas("aXc", "abc", "abc"));
        channel.read(3);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(3, 9, 0, 0));
    }

    @Test
    void countsThePieceThatFindsTheEndForEachSource() {
        var channel = OpenChannel.of(replicas("abc", "abc"));
        channel.read(10);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(4, 6, 0, 0));
    }

    @Test
    void digestsReplicatedBytesOnce() throws Exception {
        var sink = new Channel.SequentialOutput("/dev/o", OutputStream.nullOutputStream(), WRITING);
        var channel = OpenChannel.of(new Channel.Replicated(List.of(sink, sink)));
        channel.write("abc");
        assertThat(channel.usage().md5()).isEqualTo(md5("abc"));
    }

    @Test
    void countsEachSink() {
        var sink = new Channel.SequentialOutput("/dev/o", OutputStream.nullOutputStream(), WRITING);
        var channel = OpenChannel.of(new Channel.Replicated(List.of(sink, sink, sink)));
        channel.write("abcd");
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(0, 0, 3, 12));
    }

    @Test
    void countsEachFileThatIsWrittenAndThoseThatAreAsked() {
        var one = new Channel.RandomOutput("/dev/o", file(directory, ""), BOTH);
        var other = new Channel.RandomOutput("/dev/o", file(directory, ""), BOTH);
        var channel = OpenChannel.of(new Channel.Replicated(List.of(one, other)));
        channel.write("abcd", 0);
        channel.read(4, 0);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(2, 8, 2, 8));
    }

    @Test
    void filesAndStreamsAreLocalTraffic() {
        assertThat(stream("abc", 9, 9).usage().link()).isEqualTo(Link.LOCAL);
    }

    @Test
    void pipesAreNetworkTraffic() {
        var pipe = Channel.PipeOutput.to("reducer", new Pipe(9), WRITING);
        assertThat(OpenChannel.of(pipe).usage().link()).isEqualTo(Link.NETWORK);
    }

    @Test
    void pipesAreCountedAsOtherChannels() {
        var pipe = new Pipe(99);
        OpenChannel.of(Channel.PipeOutput.to("reducer", pipe, WRITING)).write("abc");
        pipe.finish();
        var reader = OpenChannel.of(Channel.PipeInput.from("mapper", pipe, READING));
        reader.read(9);
        assertThat(reader.usage())
                .extracting(ChannelUsage::traffic)
                .isEqualTo(new Traffic(2, 3, 0, 0));
    }

    private static Channel replicas(String... contents) {
        return new Channel.Replicated(
                List.of(contents).stream()
                        .<Channel>map(content ->
                                new Channel.SequentialInput(
                                        "/dev/in",
                                        new ByteArrayInputStream(content.getBytes(UTF_8)),
                                        READING))
                        .toList());
    }
}
