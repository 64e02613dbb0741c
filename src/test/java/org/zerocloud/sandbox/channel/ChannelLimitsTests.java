package org.zerocloud.sandbox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.zerocloud.sandbox.channel.OpenChannel.BOTH;
import static org.zerocloud.sandbox.channel.OpenChannel.READING;
import static org.zerocloud.sandbox.channel.OpenChannel.WRITING;
import static org.zerocloud.sandbox.channel.OpenChannel.file;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelRefused;
import org.zerocloud.sandbox.ChannelRefused.Rule;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.files.Device.FileType;
import org.zerocloud.sandbox.nvram.ChannelMode;

class ChannelLimitsTests {

    @TempDir private Path directory;

    private void refuses(Rule rule, Runnable making) {
        assertThatExceptionOfType(ChannelRefused.class)
                .isThrownBy(making::run)
                .withMessageContaining("/dev/x")
                .returns(rule, ChannelRefused::rule);
    }

    private Channel over(Channel.Type type, ChannelLimits limits) {
        return type.over("/dev/x", file(directory, ""), limits);
    }

    @Test
    void readableNeedsCallsAndBytes() {
        assertThat(
                        Stream.of(
                                new ChannelLimits(1, 1, 0, 0),
                                new ChannelLimits(1, 0, 0, 0),
                                new ChannelLimits(0, 1, 0, 0),
                                new ChannelLimits(0, 0, 1, 1)))
                .extracting(ChannelLimits::readable)
                .containsExactly(true, false, false, false);
    }

    @Test
    void writableNeedsCallsAndBytes() {
        assertThat(
                        Stream.of(
                                new ChannelLimits(0, 0, 1, 1),
                                new ChannelLimits(0, 0, 1, 0),
                                new ChannelLimits(0, 0, 0, 1),
                                new ChannelLimits(1, 1, 0, 0)))
                .extracting(ChannelLimits::writable)
                .containsExactly(true, false, false, false);
    }

    @ParameterizedTest
    @CsvSource({"-1, 0, 0, 0", "0, -1, 0, 0", "0, 0, -1, 0", "0, 0, 0, -1"})
    void refusesANegativeLimit(long gets, long getBytes, long puts, long putBytes) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ChannelLimits(gets, getBytes, puts, putBytes));
    }

    @ParameterizedTest
    @EnumSource
    void refusesAChannelThatCanNeitherBeReadNorWritten(Channel.Type type) {
        refuses(Rule.SOME_DIRECTION, () -> over(type, new ChannelLimits(1, 0, 0, 1)));
    }

    @ParameterizedTest
    @EnumSource(names = {"SEQUENTIAL", "SCATTERED"})
    void refusesBothDirectionsForTypes0And2(Channel.Type type) {
        refuses(Rule.ONE_DIRECTION, () -> over(type, BOTH));
    }

    static Stream<Arguments> kinds() {
        return Stream.of(
                Arguments.of(Channel.Type.SEQUENTIAL, READING, Channel.SequentialInput.class),
                Arguments.of(Channel.Type.SEQUENTIAL, WRITING, Channel.SequentialOutput.class),
                Arguments.of(Channel.Type.APPENDED, READING, Channel.RandomInput.class),
                Arguments.of(Channel.Type.APPENDED, WRITING, Channel.Appended.class),
                Arguments.of(Channel.Type.APPENDED, BOTH, Channel.Appended.class),
                Arguments.of(Channel.Type.SCATTERED, READING, Channel.SequentialInput.class),
                Arguments.of(Channel.Type.SCATTERED, WRITING, Channel.RandomOutput.class),
                Arguments.of(Channel.Type.RANDOM, READING, Channel.RandomInput.class),
                Arguments.of(Channel.Type.RANDOM, WRITING, Channel.RandomOutput.class),
                Arguments.of(Channel.Type.RANDOM, BOTH, Channel.RandomOutput.class));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void aTypeAndADirectionMakeAKindOfChannel(
            Channel.Type type, ChannelLimits limits, Class<? extends Channel> kind) {
        assertThat(over(type, limits)).isInstanceOf(kind);
    }

    @ParameterizedTest
    @CsvSource({"SEQUENTIAL, 0", "APPENDED, 1", "SCATTERED, 2", "RANDOM, 3"})
    void typesHaveTheNumbersOfAManifest(Channel.Type type, int number) {
        assertThat(type.number()).isEqualTo(number);
    }

    @Test
    void refusesAnInputThatCanOnlyBeWritten() {
        var source = InputStream.nullInputStream();
        refuses(Rule.ITS_DIRECTION, () -> new Channel.SequentialInput("/dev/x", source, WRITING));
    }

    @Test
    void refusesAnOutputThatCanOnlyBeRead() {
        var sink = OutputStream.nullOutputStream();
        refuses(Rule.ITS_DIRECTION, () -> new Channel.SequentialOutput("/dev/x", sink, READING));
    }

    @Test
    void refusesARandomInputThatCanBeWritten() {
        refuses(
                Rule.ONE_DIRECTION,
                () -> new Channel.RandomInput("/dev/x", file(directory, ""), BOTH));
    }

    @Test
    void refusesAPipeInBothDirections() {
        refuses(Rule.ONE_DIRECTION, () -> new Channel.PipeInput("/dev/x", new Pipe(1), BOTH));
    }

    @Test
    void refusesReplicasThatDifferInTheirLimits() {
        var one = new Channel.SequentialInput("/dev/x", InputStream.nullInputStream(), READING);
        var other =
                new Channel.SequentialInput(
                        "/dev/x", InputStream.nullInputStream(), ChannelLimits.reading(1, 1));
        refuses(Rule.REPLICAS, () -> new Channel.Replicated(List.of(one, other)));
    }

    @Test
    void refusesASingleReplica() {
        var one = new Channel.SequentialInput("/dev/x", InputStream.nullInputStream(), READING);
        refuses(Rule.REPLICAS, () -> new Channel.Replicated(List.of(one)));
    }

    private static Invocation together(List<Channel> channels) {
        return new Invocation(
                List.of("x"), Map.of(), channels, new Limits(Duration.ofSeconds(1), 1 << 16));
    }

    @Test
    void refusesAPipeFromASessionToItself() {
        var pipe = new Pipe(1);
        var output = new Channel.PipeOutput("/dev/o", pipe, WRITING);
        var input = new Channel.PipeInput("/dev/x", pipe, READING);
        refuses(Rule.OTHER_SESSION, () -> together(List.of(output, input)));
    }

    @Test
    void refusesAPipeToItselfAmongReplicas() {
        var pipe = new Pipe(1);
        var output = new Channel.PipeOutput("/dev/x", pipe, WRITING);
        var both = new Channel.Replicated(List.of(output, output));
        refuses(Rule.OTHER_SESSION, () -> together(List.of(both)));
    }

    private static List<Channel> channels(int count) {
        return IntStream.range(0, count)
                .<Channel>mapToObj(i ->
                        new Channel.SequentialInput(
                                "/dev/" + i, InputStream.nullInputStream(), READING))
                .toList();
    }

    @Test
    void takes10914Channels() {
        assertThat(together(channels(10_914)).channels()).hasSize(10_914);
    }

    @Test
    void refuses10915Channels() {
        assertThatExceptionOfType(ChannelRefused.class)
                .isThrownBy(() -> together(channels(10_915)))
                .returns(Rule.COUNT, ChannelRefused::rule);
    }

    private FileType shown(Channel channel, Map<String, ChannelMode> modes) {
        return new Channels(List.of(channel), modes).devices().get(channel.alias()).type();
    }

    @Test
    void aSequentialChannelLooksUnknown() {
        assertThat(shown(over(Channel.Type.SEQUENTIAL, READING), Map.of()))
                .isEqualTo(FileType.UNKNOWN);
    }

    @Test
    void aRandomChannelLooksAsAFileWhereZrtShowedABlockDevice() {
        assertThat(shown(over(Channel.Type.RANDOM, READING), Map.of()))
                .isEqualTo(FileType.REGULAR_FILE);
    }

    @ParameterizedTest
    @CsvSource({"PIPE, 0", "BLOCK, 1", "CHAR, 2", "FILE, 4"})
    void aModeDecidesTheFileType(ChannelMode mode, byte code) {
        assertThat(shown(over(Channel.Type.SEQUENTIAL, READING), Map.of("/dev/x", mode)).code())
                .isEqualTo(code);
    }

    @Test
    void aModeOfAnotherChannelChangesNothing() {
        assertThat(
                        shown(
                                over(Channel.Type.SEQUENTIAL, READING),
                                Map.of("/dev/y", ChannelMode.CHAR)))
                .isEqualTo(FileType.UNKNOWN);
    }
}
