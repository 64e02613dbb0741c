package org.zerocloud.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.zerocloud.sandbox.channel.ChannelFault;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.wasi.ProcessExit;
import org.zerocloud.sandbox.wasi.WasiCall;
import org.zerocloud.sandbox.wasi.WasiHost;
import run.endive.runtime.ImportFunction;
import run.endive.wasm.types.MemoryLimits;

/**
 * Calls WASI with all kinds of arguments, in sessions of many calls on one host with real channels.
 * The properties of {@link ModuleFuzzTests} say how long; an index is that of a session.
 */
class WasiFuzzTests {

    private static final int CALLS = 300;
    private static final int PAGES = 2;
    private static final int DESCRIPTORS_MAX = 1_000;

    /**
     * The longest path has 4,096 bytes, the links on its way 8,192 more, and each second byte can
     * be a step, which makes a string. A call has at most two paths.
     */
    private static final long ALLOCATED_MAX = 1 << 20;

    private static final Set<Integer> ERRNOS =
            Stream.of(Errno.values()).map(Errno::code).collect(Collectors.toSet());

    private final FuzzRun run = FuzzRun.ofProperties(0.3);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir private Path directory;

    @Test
    void knowsTheArgumentsOfEachCall() {
        assertThat(WasiCall.values())
                .allSatisfy(call ->
                        assertThat(WasiArguments.roles(call)).hasSameSizeAs(call.type().params()));
    }

    @Test
    void aSessionComesBackBySeedAndIndex() throws Exception {
        assertThat(session(7)).isEqualTo(session(7));
    }

    @Test
    void everyCallIsAnsweredOrEndsTheProgram(TestReporter reporter) throws Exception {
        run.publish(reporter);
        session(run.first());
        long sessions = 0;
        var answers = new EnumMap<WasiCall, Long>(WasiCall.class);
        do {
            long index = run.first() + sessions;
            try {
                session(index).successes().forEach((call, n) -> answers.merge(call, n, Long::sum));
            } catch (RuntimeException | Error e) {
                throw new AssertionError(run.replay(index), e);
            }
            sessions++;
        } while (!run.single() && run.goesOn());
        reporter.publishEntry(Map.of("sessions", "" + sessions, "successes", answers.toString()));
        assertThat(sessions).isPositive();
    }

    /**
     * What a session showed.
     *
     * @param successes how often a call succeeded
     * @param memory the digest of the memory at its end
     */
    private record Trace(Map<WasiCall, Long> successes, int memory) {}

    private Trace session(long index) throws Exception {
        try (var channels = FuzzChannels.open(directory, run.seed() + index)) {
            var memory = new FlatMemory(new MemoryLimits(PAGES, PAGES), PAGES << 16);
            var host = new WasiHost(channels.invocation(), memory);
            ImportFunction[] functions = host.imports(EnumSet.allOf(WasiCall.class)).functions();
            var arguments = new WasiArguments(memory, run.seed() * 31 + index);
            var successes = new EnumMap<WasiCall, Long>(WasiCall.class);
            boolean open = true;
            for (int i = 0; i < CALLS && open; i++) {
                ImportFunction function = functions[arguments.below(functions.length)];
                WasiCall call = WasiCall.named(function.name()).orElseThrow();
                long[] values = arguments.of(call);
                long before = successes.getOrDefault(call, 0L);
                Throwable end = call(function, values, successes, call);
                check(call, values, memory, successes.getOrDefault(call, 0L) > before);
                open = end == null || end instanceof ProcessExit;
            }
            channels.check(host.usage());
            return new Trace(successes, Arrays.hashCode(memory.array()));
        }
    }

    private @Nullable Throwable call(
            ImportFunction function, long[] values, Map<WasiCall, Long> successes, WasiCall call) {
        long[] copy = values.clone();
        long before = threads.getCurrentThreadAllocatedBytes();
        long[][] answer = new long[1][];
        Throwable end = catchThrowable(() -> answer[0] = function.handle().apply(null, copy));
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        String what = call + Arrays.toString(values);
        assertThat(allocated).as(what).isLessThan(ALLOCATED_MAX);
        if (end != null) {
            assertThat(end).as(what).isInstanceOfAny(ProcessExit.class, ChannelFault.class);
            return end;
        }
        assertThat(answer[0]).as(what).hasSize(1);
        assertThat(ERRNOS).as(what).contains((int) answer[0][0]);
        if (answer[0][0] == 0) {
            successes.merge(call, 1L, Long::sum);
        }
        return null;
    }

    /** A guest cannot make its memory grow by calls, nor open more than a fixed number. */
    private static void check(WasiCall call, long[] values, FlatMemory memory, boolean succeeded) {
        String what = call + Arrays.toString(values);
        assertThat(memory.pages()).as(what).isEqualTo(PAGES);
        if (succeeded && call == WasiCall.PATH_OPEN) {
            assertThat(memory.readInt((int) values[8])).as(what).isBetween(0, DESCRIPTORS_MAX - 1);
        }
    }
}
