package org.zerocloud.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.Guests.READING;
import static org.zerocloud.sandbox.Guests.WRITING;
import static org.zerocloud.sandbox.Guests.guest;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.channel.Pipe;

/** ZeroVM's own calls, asked by a guest, with the numbers that ZeroVM answered. */
class ZvmCallsTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final String ALIAS = "/dev/x";

    @TempDir private Path directory;

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** What the guest prints; the channel is handle 3 and stdout has room for it. */
    private static List<String> says(Channel channel, String... calls) {
        return says(List.of(channel), calls);
    }

    private static List<String> says(List<Channel> channels, String... calls) {
        var arguments = new ArrayList<>(List.of("zvm"));
        arguments.addAll(List.of(calls));
        return Guests.run(SANDBOX, guest("zvm"), arguments, channels.toArray(Channel[]::new))
                .output()
                .lines()
                .toList();
    }

    private SeekableByteChannel file(String content) throws IOException {
        Path file = Files.writeString(Files.createTempFile(directory, "file", ""), content);
        return Files.newByteChannel(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private Channel random(ChannelLimits limits) throws IOException {
        return Channel.Type.RANDOM.over(ALIAS, file("0123456789"), limits);
    }

    private static Channel stream(ChannelLimits limits) {
        return limits.readable()
                ? new Channel.SequentialInput(
                        ALIAS, new ByteArrayInputStream("0123456789".getBytes(UTF_8)), limits)
                : new Channel.SequentialOutput(ALIAS, OutputStream.nullOutputStream(), limits);
    }

    @ParameterizedTest
    @ValueSource(strings = {"r4:1:0", "r-1:1:0", "w4:1:0", "w-1:1:0", "R4:1:0", "i4", "i-1"})
    void aHandleOutsideIsEinval(String call) throws IOException {
        assertThat(says(random(READING), call)).containsExactly("-22");
    }

    @ParameterizedTest
    @ValueSource(strings = {"R3:17:0", "W3:17:0", "R3:17:99", "I3"})
    void aBufferOutsideTheMemoryIsEinval(String call) throws IOException {
        assertThat(says(random(READING), call)).containsExactly("-22");
    }

    @Test
    void aBadBufferSpeaksThoughNothingIsToBeRead() throws IOException {
        assertThat(says(random(READING), "R3:0:0")).containsExactly("-22");
    }

    @ParameterizedTest
    @CsvSource({
        "r3:4:0, 4",
        "r3:4:8, 2",
        "r3:4:10, 0",
        "r3:4:11, -14",
        "r3:0:11, -14",
        "r3:-1:0, -14",
        "r3:0:0, 0",
        "r3:4:-1, -22",
        "r3:0:-1, 0",
        "w3:1:0, -122",
        "w3:0:0, 0",
        "w3:-1:0, -14"
    })
    void theVectorsOfARandomInput(String call, String answer) throws IOException {
        assertThat(says(random(READING), call)).containsExactly(answer);
    }

    @ParameterizedTest
    @CsvSource({
        "w3:28:0, 28",
        "w3:30:0, 28",
        "w3:1:10, 1",
        "w3:1:27, 1",
        "w3:1:28, -22",
        "w3:0:99, 0",
        "w3:-1:0, -14",
        "w3:1:-1, -22"
    })
    void theVectorsOfARandomOutput(String call, String answer) throws IOException {
        assertThat(says(random(ChannelLimits.writing(9, 28)), call)).containsExactly(answer);
    }

    @Test
    void aFileOf10BytesWithGetSize10EndsByEdquotInAStream() {
        assertThat(says(stream(ChannelLimits.reading(9, 10)), "r3:10:0", "r3:1:0"))
                .containsExactly("10", "-122");
    }

    @Test
    void theEndOfAStreamIsZeroAndStays() {
        assertThat(says(stream(ChannelLimits.reading(2, 99)), "r3:10:0", "r3:1:0", "r3:1:0"))
                .containsExactly("10", "0", "0");
    }

    @Test
    void aStreamIgnoresTheOffset() {
        assertThat(says(stream(READING), "s3:2:7", "s3:2:-1")).containsExactly("01", "23");
    }

    @Test
    void usedUpReadsAreEdquot() throws IOException {
        assertThat(says(random(ChannelLimits.reading(1, 99)), "r3:1:0", "r3:1:0"))
                .containsExactly("1", "-122");
    }

    @Test
    void usedUpWritesAreEdquot() throws IOException {
        assertThat(says(random(ChannelLimits.writing(1, 99)), "w3:1:0", "w3:1:0"))
                .containsExactly("1", "-122");
    }

    @Test
    void aStreamThatTookAllItsBytesIsEinval() {
        assertThat(says(stream(ChannelLimits.writing(9, 28)), "w3:30:0", "w3:1:0", "w3:0:0"))
                .containsExactly("28", "-22", "0");
    }

    @Test
    void aStreamThatTookAllItsCallsIsEdquotThoughItsBytesAreUsedUp() {
        assertThat(says(stream(ChannelLimits.writing(1, 28)), "w3:28:0", "w3:1:0"))
                .containsExactly("28", "-122");
    }

    @Test
    void rewritingAFullOutputIsEdquot() throws IOException {
        assertThat(says(random(ChannelLimits.writing(9, 28)), "w3:28:0", "w3:1:0"))
                .containsExactly("28", "-122");
    }

    @Test
    void type1WritesAtItsEndWhateverTheOffset() throws IOException {
        var limits = new ChannelLimits(9, 999, 9, 28);
        var channel = new Channel.Appended(ALIAS, file("0123456789"), limits);
        assertThat(says(channel, "w3:2:0", "w3:99:0", "w3:1:0", "r3:99:8"))
                .containsExactly("2", "26", "-22", "30");
    }

    @Test
    void aWriteToNobodyIsEpipe() {
        var pipe = new Pipe(9);
        pipe.abandon();
        assertThat(says(new Channel.PipeOutput(ALIAS, pipe, WRITING), "w3:1:0"))
                .containsExactly("-32");
    }

    @Test
    void handlesAreTheStandardStreamsThenTheAliasesInOrder() {
        var named =
                Stream.of("/dev/b", "other", "/dev/a", "/dev/stdin")
                        .<Channel>map(alias ->
                                new Channel.SequentialOutput(
                                        alias, OutputStream.nullOutputStream(), WRITING))
                        .toList();
        assertThat(says(named, "c", "i0", "i1", "i2", "i3", "i4", "i5"))
                .map(line -> line.split(" ")[0])
                .containsExactly(
                        "6",
                        "/dev/stdin",
                        "/dev/stdout",
                        "/dev/stderr",
                        "/dev/a",
                        "/dev/b",
                        "other");
    }

    @Test
    void tellsOfAChannelWhatZeroVmTold() throws IOException {
        var limits = new ChannelLimits(1, 2, 3, 4);
        assertThat(says(random(limits), "i3")).containsExactly("/dev/x 3 10 1,2,3,4");
    }

    @Test
    void tellsTheType1() throws IOException {
        var channel = new Channel.Appended(ALIAS, file("abc"), new ChannelLimits(1, 2, 3, 4));
        assertThat(says(channel, "i3")).containsExactly("/dev/x 1 3 1,2,3,4");
    }

    @Test
    void theSizeOfType0IsZero() {
        assertThat(says(stream(ChannelLimits.reading(5, 6)), "r3:4:0", "i3"))
                .containsExactly("4", "/dev/x 0 0 5,6,0,0");
    }

    @Test
    void aMissingStandardStreamReadsEmptyAndSwallows() {
        assertThat(says(List.of(), "r0:9:0", "w2:9:0", "i2"))
                .containsExactly("0", "9", "/dev/stderr 0 0 0,0,0,0");
    }

    @Test
    void forkGoesOnAtOnce() {
        assertThat(says(List.of(), "f")).containsExactly("0");
    }

    @Test
    void jailAndUnjailAreEnosys() {
        assertThat(says(List.of(), "j")).containsExactly("-38 -38");
    }

    @Test
    void exitEndsTheRunWithItsCode() {
        var verdict = Guests.run(SANDBOX, guest("zvm"), List.of("zvm", "x7", "c")).verdict();
        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Exited.class, exit -> assertThat(exit.code()).isEqualTo(7));
    }

    @Test
    void aReadIsCountedAsOneThroughWasi() {
        var verdict =
                Guests.run(SANDBOX, guest("zvm"), List.of("zvm", "r3:10:0"), stream(READING))
                        .verdict();
        assertThat(verdict.usage().channels().getFirst().traffic())
                .isEqualTo(new ChannelUsage.Traffic(1, 10, 0, 0));
    }

    @Test
    void bothKindsOfCallsShareOneChannel() {
        var sink = new ByteArrayOutputStream();
        SANDBOX.run(
                SANDBOX.prepare(guest("zvm")),
                Guests.invocation(List.of("zvm", "w1:3:0", "c"), Guests.out(sink)));
        assertThat(sink).hasToString("\0\0\0003\n3\n");
    }
}
