package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.wasi.WasiCall;
import org.zerocloud.sandbox.wasi.WasiHost;
import run.endive.runtime.ImportFunction;
import run.endive.wasm.types.MemoryLimits;

/** Calls with one argument that is wrong, straight to the host. */
class HostileCallsTests {

    private static final int VECTORS = 0x100;
    private static final int PATH = 0x200;
    private static final int OUT = 0x300;
    private static final int SUBSCRIPTION = 0x400;
    private static final int BUFFER = 0x800;
    private static final int BAD_POINTER = 0xFFFFFFF0;
    private static final int FREE = 99;
    private static final String POINTERS = "vposb";

    private final ByteArrayOutputStream sink = new ByteArrayOutputStream();
    private final FlatMemory memory = new FlatMemory(new MemoryLimits(1, 1), 1 << 16);
    private final WasiHost host =
            new WasiHost(
                    Guests.invocation(
                            List.of("x"),
                            Guests.in(
                                    new ByteArrayInputStream(new byte[] {1, 2, 3}), Guests.READING),
                            Guests.out(sink)),
                    memory);

    HostileCallsTests() {
        memory.writeI32(VECTORS, BUFFER);
        memory.writeI32(VECTORS + 4, 2);
        byte[] path = "dev/null".getBytes(StandardCharsets.UTF_8);
        memory.write(PATH, path, 0, path.length);
    }

    private int answer(WasiCall call, long... values) {
        ImportFunction function = host.imports(EnumSet.of(call)).functions()[0];
        return (int) function.handle().apply(null, values)[0];
    }

    /** Arguments with which the call succeeds, if it can. */
    private static long[] right(WasiCall call) {
        long[] values =
                WasiArguments.roles(call).chars().mapToLong(HostileCallsTests::one).toArray();
        switch (call) {
            case FD_READ, FD_CLOSE -> values[0] = 0;
            case FD_FILESTAT_SET_SIZE -> values[0] = 1;
            case FD_READDIR, FD_PRESTAT_GET, FD_PRESTAT_DIR_NAME -> values[0] = 3;
            case POLL_ONEOFF -> values[2] = 1;
            default -> {
                // What suits all calls suits this one.
            }
        }
        return values;
    }

    private static long one(int role) {
        return switch (role) {
            case 'f' -> 1;
            case 'd' -> 3;
            case 'x' -> 2;
            case 'v' -> VECTORS;
            case 'c' -> 1;
            case 'p' -> PATH;
            case 'l' -> 8;
            case 's' -> SUBSCRIPTION;
            case 'o' -> OUT;
            case 'b' -> BUFFER;
            case 'n' -> 1;
            default -> 0;
        };
    }

    static Stream<Arguments> pointers() {
        var cases = new ArrayList<Arguments>();
        for (WasiCall call : WasiCall.values()) {
            String roles = WasiArguments.roles(call);
            for (int i = 0; i < roles.length(); i++) {
                if (POINTERS.indexOf(roles.charAt(i)) >= 0) {
                    cases.add(Arguments.of(call, i));
                }
            }
        }
        return cases.stream();
    }

    /** Each answers what it answers with right pointers, or that the address is bad. */
    @ParameterizedTest
    @MethodSource("pointers")
    void aBadPointerIsRefused(WasiCall call, int position) {
        long[] values = right(call);
        values[position] = BAD_POINTER;
        int bad = answer(call, values);
        assertThat(bad).isNotEqualTo(Errno.SUCCESS.code());
        int good = new HostileCallsTests().answer(call, right(call));
        if (good == Errno.SUCCESS.code()) {
            assertThat(bad).isEqualTo(Errno.FAULT.code());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WasiCall.class,
            mode = EnumSource.Mode.MATCH_ALL,
            names = {"FD_.*"})
    void aDescriptorThatIsNotOpenIsRefused(WasiCall call) {
        long[] values = right(call);
        values[0] = FREE;
        assertThat(answer(call, values)).isEqualTo(Errno.BADF.code());
        values[0] = -1;
        assertThat(answer(call, values)).isEqualTo(Errno.BADF.code());
    }

    @Test
    void aClosedDescriptorIsNotOpenAnyMore() {
        assertThat(answer(WasiCall.FD_CLOSE, 1)).isEqualTo(Errno.SUCCESS.code());
        assertThat(answer(WasiCall.FD_WRITE, 1, VECTORS, 1, OUT)).isEqualTo(Errno.BADF.code());
        assertThat(answer(WasiCall.FD_CLOSE, 1)).isEqualTo(Errno.BADF.code());
    }

    @Test
    void aNegativeLengthIsBeyondTheMemory() {
        memory.writeI32(VECTORS + 4, -1);
        assertThat(answer(WasiCall.FD_WRITE, 1, VECTORS, 1, OUT)).isEqualTo(Errno.FAULT.code());
        assertThat(answer(WasiCall.RANDOM_GET, BUFFER, -1)).isEqualTo(Errno.FAULT.code());
        assertThat(answer(WasiCall.PATH_OPEN, 3, 0, PATH, -1, 0, 0, 0, 0, OUT))
                .isEqualTo(Errno.FAULT.code());
        assertThat(sink.size()).isZero();
    }

    @Test
    void aNegativeNumberOfBuffersIsRefused() {
        assertThat(answer(WasiCall.FD_WRITE, 1, VECTORS, -1, OUT)).isEqualTo(Errno.INVAL.code());
    }

    /** The second buffer is the first one's second byte: what comes later wins. */
    @Test
    void buffersThatOverlapAreFilledInTheirOrder() {
        memory.writeI32(VECTORS + 8, BUFFER + 1);
        memory.writeI32(VECTORS + 12, 1);
        assertThat(answer(WasiCall.FD_READ, 0, VECTORS, 2, OUT)).isEqualTo(Errno.SUCCESS.code());
        assertThat(memory.readBytes(BUFFER, 2)).containsExactly(1, 3);
        assertThat(memory.readInt(OUT)).isEqualTo(3);
    }

    /** The table was read before the first byte came, though the bytes overwrite it. */
    @Test
    void buffersThatOverlapTheirOwnTableAreWellDefined() {
        memory.writeI32(VECTORS, VECTORS + 8);
        memory.writeI32(VECTORS + 8, BUFFER);
        memory.writeI32(VECTORS + 12, 1);
        assertThat(answer(WasiCall.FD_READ, 0, VECTORS, 2, OUT)).isEqualTo(Errno.SUCCESS.code());
        assertThat(memory.read(BUFFER)).isEqualTo((byte) 3);
        assertThat(memory.readBytes(VECTORS + 8, 2)).containsExactly(1, 2);
    }
}
