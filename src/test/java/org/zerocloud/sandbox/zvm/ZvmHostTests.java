package org.zerocloud.sandbox.zvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelLimits;
import org.zerocloud.sandbox.channel.Channels;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.wasi.ProcessExit;
import run.endive.runtime.HostFunction;
import run.endive.wasm.types.MemoryLimits;

class ZvmHostTests {

    private static final long[] EDGES = {
        0,
        1,
        2,
        3,
        -1,
        65_535,
        65_536,
        0xFFFFFFFFL,
        Integer.MIN_VALUE,
        Long.MIN_VALUE,
        Long.MAX_VALUE
    };

    private final GuestMemory memory =
            new GuestMemory(new FlatMemory(new MemoryLimits(1), 1 << 16));
    private final Channels channels =
            new Channels(
                    List.of(
                            new Channel.SequentialInput(
                                    "/dev/stdin",
                                    new ByteArrayInputStream(new byte[1_000]),
                                    ChannelLimits.reading(1_000, 1_000_000)),
                            new Channel.SequentialOutput(
                                    "/dev/" + "x".repeat(300),
                                    OutputStream.nullOutputStream(),
                                    ChannelLimits.writing(1_000, 1_000_000))));
    private final ZvmHost host = new ZvmHost(channels, memory);

    private long call(ZvmCall call, long... arguments) {
        HostFunction function = host.function(call);
        return function.handle().apply(null, arguments)[0];
    }

    @Test
    void anAliasIsCutAt255BytesAndItsLengthTold() {
        call(ZvmCall.CHANNEL_INFO, 3, 0);
        assertThat(memory.readInt(44)).isEqualTo(305);
        assertThat(memory.readByte(48 + 254)).isEqualTo((byte) 'x');
        assertThat(memory.readByte(48 + 255)).isZero();
    }

    @Test
    void theInfoHas304Bytes() {
        assertThat(call(ZvmCall.CHANNEL_INFO, 0, (1 << 16) - 304)).isZero();
        assertThat(call(ZvmCall.CHANNEL_INFO, 0, (1 << 16) - 303)).isEqualTo(-22);
    }

    @Test
    void exitDoesNotReturn() {
        assertThatExceptionOfType(ProcessExit.class)
                .isThrownBy(() -> call(ZvmCall.EXIT, 9))
                .returns(9, ProcessExit::code);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void wildArgumentsAreAnsweredByKnownNumbers(long seed) {
        var random = new Random(seed);
        var calls =
                List.of(
                        ZvmCall.PREAD,
                        ZvmCall.PWRITE,
                        ZvmCall.JAIL,
                        ZvmCall.UNJAIL,
                        ZvmCall.CHANNEL_INFO);
        for (int i = 0; i < 5_000; i++) {
            long[] arguments =
                    random.ints(4, 0, EDGES.length).mapToLong(edge -> EDGES[edge]).toArray();
            long answer = call(calls.get(random.nextInt(calls.size())), arguments);
            assertThat(answer)
                    .as("seed %d, call %d", seed, i)
                    .satisfiesAnyOf(
                            bytes -> assertThat(bytes).isBetween(0L, 65_536L),
                            error -> assertThat(error).isIn(-14L, -22L, -38L, -122L));
        }
    }
}
