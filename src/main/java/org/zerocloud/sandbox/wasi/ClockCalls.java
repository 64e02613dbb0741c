package org.zerocloud.sandbox.wasi;

import java.util.Map;
import org.zerocloud.sandbox.files.SeededRandom;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** Time and chance, both the guest's own. */
final class ClockCalls {

    private static final int CLOCKS = 4;
    private static final int PIECE_BYTES = 64 << 10;

    private final GuestMemory memory;
    private final VirtualClock clock;
    private final SeededRandom random;

    ClockCalls(GuestMemory memory, VirtualClock clock, SeededRandom random) {
        this.memory = memory;
        this.clock = clock;
        this.random = random;
    }

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.CLOCK_RES_GET, this::resolution);
        handlers.put(WasiCall.CLOCK_TIME_GET, this::time);
        handlers.put(WasiCall.RANDOM_GET, this::random);
    }

    private void resolution(long[] a) {
        requireClock((int) a[0]);
        memory.writeLong((int) a[1], VirtualClock.TICK_NANOS);
    }

    private void time(long[] a) {
        requireClock((int) a[0]);
        memory.check((int) a[2], Long.BYTES);
        memory.writeLong((int) a[2], clock.look());
    }

    static void requireClock(int id) {
        if (id < 0 || id >= CLOCKS) {
            throw new Refused(Errno.INVAL);
        }
    }

    private void random(long[] a) {
        long length = a[1] & 0xFFFFFFFFL;
        long at = memory.check((int) a[0], length);
        for (long end = at + length; at < end; at += PIECE_BYTES) {
            Interruption.check();
            random.fill(memory.array(), (int) at, (int) Math.min(PIECE_BYTES, end - at));
        }
        memory.moved().add(length);
    }
}
