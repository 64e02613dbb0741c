package org.zerocloud.sandbox.wasi;

import java.util.Random;

/**
 * Time and chance, both virtual: the clock begins at 0, each look at it takes a microsecond, and
 * sleeping moves it without any delay (ZRT's rules).
 */
final class ClockCalls {

    private static final long LOOK_NANOS = 1_000;
    private static final int CLOCKS = 4;
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;
    private static final byte TAG_CLOCK = 0;
    private static final int FLAG_ABSOLUTE = 1;

    private final WasiHost host;
    private final Random random;
    private long nowNanos;

    ClockCalls(WasiHost host, Random random) {
        this.host = host;
        this.random = random;
    }

    void addTo(Calls calls) {
        calls.add("clock_res_get", "ii", p -> resolution(p.i32(0), p.i32(1)));
        calls.add("clock_time_get", "iIi", p -> time(p.i32(0), p.i32(2)));
        calls.add("poll_oneoff", "iiii", this::poll);
        calls.add("random_get", "ii", p -> random(p.i32(0), p.i32(1)));
    }

    private void resolution(int clock, int target) {
        checkClock(clock);
        var memory = host.memory();
        memory.writeLong(memory.range(target, 8), LOOK_NANOS);
    }

    private void time(int clock, int target) {
        checkClock(clock);
        var memory = host.memory();
        var at = memory.range(target, 8);
        nowNanos += LOOK_NANOS;
        memory.writeLong(at, nowNanos);
    }

    private static void checkClock(int clock) {
        if (clock < 0 || clock >= CLOCKS) {
            throw new WasiError(Errno.INVAL);
        }
    }

    private void random(int target, int length) {
        var memory = host.memory();
        var bytes = Integer.toUnsignedLong(length);
        var at = memory.range(target, bytes);
        for (var i = 0; i < bytes; i++) {
            memory.array()[at + i] = (byte) random.nextInt();
        }
    }

    /**
     * Files are always ready; where there are only clocks, the first one to ring moves the time.
     */
    private void poll(Calls.Parameters p) {
        var count = Integer.toUnsignedLong(p.i32(2));
        if (count == 0) {
            throw new WasiError(Errno.INVAL);
        }
        var memory = host.memory();
        var subscriptions = memory.range(p.i32(0), count * SUBSCRIPTION_BYTES);
        var events = memory.range(p.i32(1), count * EVENT_BYTES);
        var eventsCount = memory.range(p.i32(3), 4);
        var end = subscriptions + (int) count * SUBSCRIPTION_BYTES;
        var ready = firstAlarm(subscriptions, end);
        nowNanos = Math.max(nowNanos, ready);
        var event = events;
        for (var at = subscriptions; at < end; at += SUBSCRIPTION_BYTES) {
            if (deadline(at) <= nowNanos) {
                writeEvent(event, memory.readLong(at), memory.read(at + 8));
                event += EVENT_BYTES;
            }
        }
        memory.writeI32(eventsCount, (event - events) / EVENT_BYTES);
    }

    private long firstAlarm(int begin, int end) {
        var first = Long.MAX_VALUE;
        for (var at = begin; at < end; at += SUBSCRIPTION_BYTES) {
            first = Math.min(first, deadline(at));
        }
        return first;
    }

    private long deadline(int subscription) {
        var memory = host.memory();
        if (memory.read(subscription + 8) != TAG_CLOCK) {
            return nowNanos;
        }
        var timeout = memory.readLong(subscription + 24);
        var absolute = (memory.readU16(subscription + 40) & FLAG_ABSOLUTE) != 0;
        var deadline = absolute ? timeout : nowNanos + timeout;
        return timeout < 0 || deadline < 0 ? Long.MAX_VALUE : deadline;
    }

    private void writeEvent(int at, long userData, byte type) {
        var memory = host.memory();
        memory.fill((byte) 0, at, at + EVENT_BYTES);
        memory.writeLong(at, userData);
        memory.writeByte(at + 10, type);
    }
}
