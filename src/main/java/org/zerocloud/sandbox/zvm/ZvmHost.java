package org.zerocloud.sandbox.zvm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.sandbox.channel.ChannelDevice;
import org.zerocloud.sandbox.channel.Channels;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.ProcessExit;
import run.endive.runtime.HostFunction;

/**
 * Answers ZeroVM's own calls. Handles 0, 1 and 2 are the standard streams, and one that is not
 * declared reads as empty and swallows what is written; the other channels follow in the order of
 * their aliases. Checks are in ZeroVM's order and answer its numbers.
 */
public final class ZvmHost {

    private static final int EIO = -5;
    private static final int EFAULT = -14;
    private static final int EINVAL = -22;
    private static final int ENOSYS = -38;
    private static final Map<Errno, Integer> LINUX =
            Map.of(
                    Errno.FAULT, EFAULT,
                    Errno.INVAL, EINVAL,
                    Errno.NOSPC, -28,
                    Errno.PIPE, -32,
                    Errno.DQUOT, -122);

    private final GuestMemory memory;
    private final List<Optional<ChannelDevice>> handles;

    /** Answers the calls of one guest. */
    public ZvmHost(Channels channels, GuestMemory memory) {
        this.memory = memory;
        this.handles = channels.handles();
    }

    /** The function behind an import. */
    public HostFunction function(ZvmCall call) {
        return new HostFunction(
                call.module(),
                call.importName(),
                call.type(),
                (instance, arguments) -> answer(call, arguments));
    }

    private long[] answer(ZvmCall call, long[] a) {
        return new long[] {
            switch (call) {
                case PREAD -> transfer(a, this::read);
                case PWRITE -> transfer(a, this::write);
                case EXIT -> throw new ProcessExit((int) a[0]);
                case FORK -> 0;
                case JAIL, UNJAIL -> ENOSYS;
                case CHANNEL_COUNT -> handles.size();
                case CHANNEL_INFO -> info((int) a[0], (int) a[1]);
            }
        };
    }

    /** What is left to do once handle, buffer and length are known to be good. */
    private interface Transfer {

        int move(Optional<ChannelDevice> device, Buffers buffers, long offset);
    }

    private int transfer(long[] a, Transfer transfer) {
        int length = (int) a[2];
        if (!isHandle((int) a[0])) {
            return EINVAL;
        }
        int at;
        try {
            at = memory.check((int) a[1], Math.max(0, length));
        } catch (Refused e) {
            return EINVAL;
        }
        if (length < 0) {
            return EFAULT;
        }
        try {
            var buffers = Buffers.of(memory.array(), at, length);
            int moved = transfer.move(handles.get((int) a[0]), buffers, a[3]);
            memory.moved().add(Math.max(0, moved));
            return moved;
        } catch (Refused refused) {
            return LINUX.getOrDefault(refused.errno(), EIO);
        }
    }

    private boolean isHandle(int handle) {
        return handle >= 0 && handle < handles.size();
    }

    private int read(Optional<ChannelDevice> device, Buffers buffers, long offset) {
        return device.map(open -> open.read(buffers, offset)).orElse(0);
    }

    /**
     * A sequential writer is at its end, which is behind what it may write once that is used up.
     */
    private int write(Optional<ChannelDevice> device, Buffers buffers, long offset) {
        boolean behind =
                device.filter(open -> open.appends() || !open.seekable())
                        .filter(ChannelDevice::isFull)
                        .isPresent();
        if (behind && buffers.total() > 0) {
            return EINVAL;
        }
        return device.map(open -> open.write(buffers, offset)).orElse((int) buffers.total());
    }

    private int info(int handle, int pointer) {
        if (!isHandle(handle)) {
            return EINVAL;
        }
        byte[] info =
                handles.get(handle)
                        .map(ChannelInfo::of)
                        .orElseGet(() -> ChannelInfo.ofMissing(Channels.STANDARD.get(handle)));
        try {
            memory.writeBytes(pointer, info);
            return 0;
        } catch (Refused e) {
            return EINVAL;
        }
    }
}
