package org.zerocloud.sandbox.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.sandbox.channel.OpenChannel.BOTH;
import static org.zerocloud.sandbox.channel.OpenChannel.PIECE;
import static org.zerocloud.sandbox.channel.OpenChannel.READING;
import static org.zerocloud.sandbox.channel.OpenChannel.WRITING;
import static org.zerocloud.sandbox.channel.OpenChannel.file;

import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.ChannelUsage.Traffic;
import org.zerocloud.sandbox.memory.Errno;

class RandomChannelTests {

    @TempDir private Path directory;

    private OpenChannel input(String content, ChannelLimits limits) {
        return OpenChannel.of(
                new Channel.RandomInput("/dev/input", file(directory, content), limits));
    }

    private OpenChannel output(String content, ChannelLimits limits) {
        return OpenChannel.of(
                new Channel.RandomOutput("/dev/output", file(directory, content), limits));
    }

    private OpenChannel appended(SeekableByteChannel file, ChannelLimits limits) {
        return OpenChannel.of(new Channel.Appended("/dev/log", file, limits));
    }

    /** The rows of pread for a file of ten bytes, each on a fresh channel. */
    @ParameterizedTest
    @CsvSource({
        "4, 0, 0123",
        "4, 3, 3456",
        "10, 0, 0123456789",
        "99, 8, 89",
        "4, 10, ''",
        "0, 0, ''",
        "0, 10, ''",
        "0, -1, ''"
    })
    void readsUpToTheSize(int length, long offset, String expected) {
        assertThat(input("0123456789", READING).read(length, offset)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"1, 11", "0, 11", "9, 9223372036854775807"})
    void readingBehindTheSizeIsEfault(int length, long offset) {
        input("0123456789", READING).refusesToRead(length, offset, Errno.FAULT);
    }

    @ParameterizedTest
    @CsvSource({"1, -1", "9, -9223372036854775808"})
    void readingBeforeTheStartIsEinval(int length, long offset) {
        input("0123456789", READING).refusesToRead(length, offset, Errno.INVAL);
    }

    @Test
    void readingBehindTheSizeIsEfaultThoughTheQuotaIsUsedUp() {
        var channel = input("abc", ChannelLimits.reading(1, 9));
        channel.read(1, 0);
        channel.refusesToRead(1, 4, Errno.FAULT);
    }

    @Test
    void theEndOfAFileCostsNoRead() {
        var channel = input("abc", ChannelLimits.reading(1, 9));
        channel.read(3, 0);
        assertThat(channel.read(1, 3)).isEmpty();
    }

    @Test
    void theEndOfAFileOfExactlyTheLimitIsFoundThoughThatOfAStreamIsNot() {
        var channel = input("0123456789", ChannelLimits.reading(99, 10));
        channel.read(10, 0);
        assertThat(channel.read(1, 10)).isEmpty();
    }

    @Test
    void readsNoMoreThanTheBytesLeft() {
        assertThat(input("abcdef", ChannelLimits.reading(9, 4)).read(6, 1)).isEqualTo("bcde");
    }

    @Test
    void refusesToReadWhenTheBytesAreUsedUp() {
        var channel = input("abcdef", ChannelLimits.reading(9, 4));
        channel.read(4, 0);
        channel.refusesToRead(1, 0, Errno.DQUOT);
    }

    @Test
    void refusesToReadWhenTheCallsAreUsedUp() {
        var channel = input("abcdef", ChannelLimits.reading(1, 99));
        channel.read(1, 0);
        channel.refusesToRead(1, 0, Errno.DQUOT);
    }

    @Test
    void readsTheSamePlaceAgain() {
        var channel = input("abc", READING);
        channel.read(3, 0);
        assertThat(channel.read(3, 0)).isEqualTo("abc");
    }

    @Test
    void aReadOfSeveralPiecesCountsEach() {
        var channel = input("x".repeat(PIECE + 1), READING);
        channel.read(PIECE + 1, 0);
        assertThat(channel.usage().traffic()).isEqualTo(new Traffic(2, PIECE + 1, 0, 0));
    }

    @Test
    void writesAtAnyPlace() {
        var channel = output("", BOTH);
        channel.write("world", 6);
        channel.write("hello ", 0);
        assertThat(channel.read(99, 0)).isEqualTo("hello world");
    }

    @Test
    void theSizeIsTheHighestByteWritten() {
        var channel = output("", BOTH);
        channel.write("abc", 10);
        channel.write("abc", 0);
        assertThat(channel.device.size()).isEqualTo(13);
    }

    @Test
    void aHoleReadsAsZeros() {
        var channel = output("", BOTH);
        channel.write("x", 2);
        assertThat(channel.read(9, 0)).isEqualTo("\0\0x");
    }

    @Test
    void whatAnOutputHadStays() {
        var channel = output("abc", BOTH);
        channel.write("X", 1);
        assertThat(channel.read(9, 0)).isEqualTo("aXc");
    }

    @Test
    void writingNothingIsNoCallAtAnyPlace() {
        assertThat(output("", ChannelLimits.writing(1, 1)).write("", -5)).isZero();
    }

    @Test
    void writingBeforeTheStartIsEinval() {
        output("", WRITING).refusesToWrite("x", -1, Errno.INVAL);
    }

    @Test
    void writingBeforeTheStartIsEinvalThoughTheCallsAreUsedUp() {
        var channel = output("", ChannelLimits.writing(1, 9));
        channel.write("x", 0);
        channel.refusesToWrite("x", -1, Errno.INVAL);
    }

    @Test
    void usedUpCallsSpeakBeforeTheFarHole() {
        var channel = output("", ChannelLimits.writing(1, 9));
        channel.write("x", 0);
        channel.refusesToWrite("x", 1_000, Errno.DQUOT);
    }

    @Test
    void anOutputThatCannotBeReadEndsAtItsByteLimit() {
        var channel = output("x".repeat(20), ChannelLimits.writing(9, 10));
        channel.refusesToWrite("x", 10, Errno.INVAL);
    }

    @Test
    void anOutputThatCanBeReadGoesOnBehindItsByteLimit() {
        var channel = output("x".repeat(20), new ChannelLimits(9, 9, 9, 10));
        assertThat(channel.write("y", 10)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"9", "10", "13"})
    void refusesHolesAtOrBehindTheSizeAndTheBytesLeft(long offset) {
        var channel = output("abc", new ChannelLimits(9, 9, 9, 8));
        channel.write("ab", 1);
        channel.refusesToWrite("x", offset, Errno.INVAL);
    }

    @Test
    void allowsAHoleThatIsSmallerThanTheBytesLeft() {
        var channel = output("abc", new ChannelLimits(9, 9, 9, 8));
        channel.write("ab", 1);
        assertThat(channel.write("x", 8)).isEqualTo(1);
    }

    @Test
    void writesAsMuchAsTheLimitLeaves() {
        assertThat(output("", ChannelLimits.writing(9, 28)).write("x".repeat(30), 0)).isEqualTo(28);
    }

    @Test
    void rewritingWhenTheBytesAreUsedUpIsEdquot() {
        var channel = output("", ChannelLimits.writing(9, 3));
        channel.write("abc", 0);
        channel.refusesToWrite("x", 0, Errno.DQUOT);
    }

    @Test
    void goingOnWhenTheBytesAreUsedUpIsEinval() {
        var channel = output("", ChannelLimits.writing(9, 3));
        channel.write("abc", 0);
        channel.refusesToWrite("x", 3, Errno.INVAL);
    }

    @Test
    void truncatingARandomOutputResetsItWhereZrtRefused() {
        var channel = output("abc", BOTH);
        channel.device.truncate(0);
        assertThat(channel.device.size()).isZero();
    }

    @Test
    void anOutputIsNotMadeAsLongAsItsLimitBeforehand() {
        assertThat(output("", ChannelLimits.writing(9, 1 << 20)).device.size()).isZero();
    }

    @Test
    void appendsBehindTheOldSizeWhateverThePlace() {
        var channel = appended(file(directory, "abc"), BOTH);
        channel.write("de", 0);
        channel.write("f", 99);
        assertThat(channel.read(9, 0)).isEqualTo("abcdef");
    }

    @Test
    void readingDoesNotMoveWhereItAppends() {
        var channel = appended(file(directory, "abc"), BOTH);
        channel.read(1, 0);
        channel.write("d", 1);
        assertThat(channel.read(9, 0)).isEqualTo("abcd");
    }

    @Test
    void appendingIsBoundByTheBytesLeft() {
        var channel = appended(file(directory, "x".repeat(50)), ChannelLimits.writing(9, 4));
        assertThat(channel.write("abcdef")).isEqualTo(4);
        channel.refusesToWrite("g", 0, Errno.DQUOT);
    }

    @Test
    void appendingIsBoundByTheCallsLeft() {
        var channel = appended(file(directory, ""), ChannelLimits.writing(1, 9));
        channel.write("a");
        channel.refusesToWrite("b", 0, Errno.DQUOT);
    }

    @Test
    void truncatingWhatIsAppendedToIsIgnored() {
        var channel = appended(file(directory, "abc"), BOTH);
        channel.device.truncate(0);
        assertThat(channel.device.size()).isEqualTo(3);
    }

    @Test
    void whatIsAppendedToHasPlacesIfItCanBeRead() {
        assertThat(appended(file(directory, ""), BOTH).device.seekable()).isTrue();
    }

    @Test
    void whatIsOnlyAppendedToHasNoPlaces() {
        assertThat(appended(file(directory, ""), WRITING).device.seekable()).isFalse();
    }
}
