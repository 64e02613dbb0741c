package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zerocloud.sandbox.Guests.guest;
import static org.zerocloud.sandbox.Guests.out;

import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a manifest that an invocation keeps. */
class InvocationTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    @Test
    void refusesTwoChannelsOfOneAlias() {
        assertThatThrownBy(() -> Guests.invocation(List.of("x"), in("/dev/a"), in("/dev/a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Two channels have one alias");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesATimeoutThatIsNotPositive(long seconds) {
        assertThatThrownBy(() -> new Limits(Duration.ofSeconds(seconds), 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1})
    void refusesAMemoryThatIsNotPositive(long bytes) {
        assertThatThrownBy(() -> new Limits(Duration.ofSeconds(1), bytes))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANegativeLimitOfAChannel() {
        assertThatThrownBy(() -> ChannelLimits.reading(-1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesANegativeRoomForFiles() {
        assertThatThrownBy(() -> new FileLimits(-1, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aMissingStandardChannelIsAsTheNullDevice() {
        var invocation = Guests.invocation(List.of("cat"));
        assertThat(SANDBOX.run(SANDBOX.prepare(guest("cat")), invocation))
                .isInstanceOfSatisfying(
                        Verdict.Exited.class, exited -> assertThat(exited.code()).isZero());
    }

    @Test
    void anAliasMakesDirectories() {
        assertThat(shell("ls /dev/in", in("/dev/in/mapper"))).isEqualTo("./../mapper \n");
    }

    @Test
    void aChannelOutsideTheDevicesHasNoName() {
        assertThat(shell("cat /data/input", in("/data/input"))).isEqualTo("errno 44\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dev/../x", "/dev//x", "/dev/x/", "/dev/./x"})
    void aChannelWhoseAliasIsNoPlainPathHasNoName(String alias) {
        assertThat(shell("cat " + alias, in(alias))).startsWith("errno");
    }

    @Test
    void aChannelMayTakeThePlaceOfAnEmulatedDevice() {
        var sink = new ByteArrayOutputStream();
        Channel zero = new Channel.SequentialOutput("/dev/zero", sink, Guests.WRITING);
        assertThat(shell("put /dev/zero text", zero)).isEqualTo("\n");
        assertThat(sink).hasToString("text");
    }

    @Test
    void theUsageOfChannelsIsInTheOrderOfTheInvocation() {
        var invocation =
                Guests.invocation(
                        List.of("exit"),
                        in("/dev/b"),
                        in("/dev/a"),
                        out(OutputStream.nullOutputStream()));
        assertThat(SANDBOX.run(SANDBOX.prepare(guest("exit")), invocation).usage().channels())
                .extracting(ChannelUsage::alias)
                .containsExactly("/dev/b", "/dev/a", "/dev/stdout");
    }

    private static Channel in(String alias) {
        return new Channel.SequentialInput(alias, InputStream.nullInputStream(), Guests.READING);
    }

    private static String shell(String line, Channel channel) {
        var sink = new ByteArrayOutputStream();
        var invocation =
                new Invocation(
                        List.of("shell"),
                        Map.of(),
                        List.of(Guests.in(line + "\n"), out(sink), channel),
                        Guests.LIMITS);
        SANDBOX.run(SANDBOX.prepare(guest("shell")), invocation);
        return sink.toString();
    }
}
