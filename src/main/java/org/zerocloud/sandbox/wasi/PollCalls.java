package org.zerocloud.sandbox.wasi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** Waiting, which takes no time: channels are always ready, and sleeping moves the clock. */
final class PollCalls {

    private static final int COUNT_MAX = 1024;
    private static final int SUBSCRIPTION_BYTES = 48;
    private static final int EVENT_BYTES = 32;
    private static final int ABSOLUTE = 1;

    private final GuestMemory memory;
    private final VirtualClock clock;
    private final Descriptors descriptors;

    PollCalls(GuestMemory memory, VirtualClock clock, Descriptors descriptors) {
        this.memory = memory;
        this.clock = clock;
        this.descriptors = descriptors;
    }

    /**
     * What the guest waits for.
     *
     * @param type 0 for a time, 1 and 2 for a descriptor to be read and written
     * @param fd the descriptor, or the clock
     * @param deadline the time in nanoseconds, as an unsigned number; 0 for descriptors
     */
    private record Subscription(long userData, byte type, int fd, long deadline) {}

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.POLL_ONEOFF, this::poll);
    }

    private void poll(long[] a) {
        int count = (int) a[2];
        if (count <= 0 || count > COUNT_MAX) {
            throw new Refused(Errno.INVAL);
        }
        memory.check((int) a[0], (long) count * SUBSCRIPTION_BYTES);
        memory.check((int) a[1], (long) count * EVENT_BYTES);
        memory.check((int) a[3], Integer.BYTES);
        List<Subscription> subscriptions = subscriptions((int) a[0], count);
        subscriptions.stream()
                .map(Subscription::deadline)
                .min(Long::compareUnsigned)
                .ifPresent(clock::sleepUntil);
        int events = 0;
        for (Subscription each : subscriptions) {
            if (Long.compareUnsigned(each.deadline(), clock.now()) <= 0) {
                writeEvent((int) a[1] + events++ * EVENT_BYTES, each);
            }
        }
        memory.writeInt((int) a[3], events);
    }

    private List<Subscription> subscriptions(int at, int count) {
        var all = new ArrayList<Subscription>(count);
        for (int i = 0; i < count; i++) {
            all.add(subscription(at + i * SUBSCRIPTION_BYTES));
        }
        return all;
    }

    private Subscription subscription(int at) {
        byte type = memory.readByte(at + 8);
        int fd = memory.readInt(at + 16);
        if (type < 0 || type > 2) {
            throw new Refused(Errno.INVAL);
        }
        return new Subscription(memory.readLong(at), type, fd, type == 0 ? deadline(at, fd) : 0);
    }

    private long deadline(int at, int clockId) {
        ClockCalls.requireClock(clockId);
        long timeout = memory.readLong(at + 24);
        if ((memory.readShort(at + 40) & ABSOLUTE) != 0) {
            return timeout;
        }
        long sum = clock.now() + timeout;
        return Long.compareUnsigned(sum, timeout) < 0 ? -1 : sum;
    }

    private void writeEvent(int at, Subscription subscription) {
        boolean broken = subscription.type() != 0 && !descriptors.isOpen(subscription.fd());
        int error = (broken ? Errno.BADF : Errno.SUCCESS).code();
        memory.writeLong(at, subscription.userData());
        memory.writeLong(at + 8, error | (long) subscription.type() << 16);
        memory.writeLong(at + 16, 0);
        memory.writeLong(at + 24, 0);
    }
}
