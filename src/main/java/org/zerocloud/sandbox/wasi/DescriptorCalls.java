package org.zerocloud.sandbox.wasi;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Map;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.files.Directory;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** Reading, writing and moving in what is open. */
final class DescriptorCalls {

    private final GuestMemory memory;
    private final Descriptors descriptors;

    DescriptorCalls(GuestMemory memory, Descriptors descriptors) {
        this.memory = memory;
        this.descriptors = descriptors;
    }

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.FD_READ, this::read);
        handlers.put(WasiCall.FD_PREAD, this::readAt);
        handlers.put(WasiCall.FD_WRITE, this::write);
        handlers.put(WasiCall.FD_PWRITE, this::writeAt);
        handlers.put(WasiCall.FD_SEEK, this::seek);
        handlers.put(WasiCall.FD_TELL, this::tell);
        handlers.put(WasiCall.FD_CLOSE, a -> descriptors.close((int) a[0]));
        handlers.put(WasiCall.FD_RENUMBER, a -> descriptors.renumber((int) a[0], (int) a[1]));
        handlers.put(WasiCall.FD_FILESTAT_SET_SIZE, this::truncate);
        handlers.put(WasiCall.FD_ADVISE, this::file);
        handlers.put(WasiCall.FD_SYNC, this::file);
        handlers.put(WasiCall.FD_DATASYNC, this::file);
        handlers.put(WasiCall.FD_ALLOCATE, this::allocate);
    }

    @CanIgnoreReturnValue
    private OpenFile file(long[] a) {
        return descriptors.get((int) a[0]);
    }

    /** Cuts it, or lengthens it where the device can be longer than what was written. */
    private void truncate(long[] a) {
        OpenFile file = file(a);
        file.access().requireWrites();
        if (a[1] < 0) {
            throw new Refused(Errno.INVAL);
        }
        Device device = file.inode().device();
        if (!device.seekable() || device.appends()) {
            throw new Refused(Errno.NOTSUP);
        }
        long before = device.size();
        file.inode().truncate(a[1]);
        memory.moved().add(Math.max(0, a[1] - before));
    }

    /** Makes room for so many bytes from a place on. */
    private void allocate(long[] a) {
        OpenFile file = file(a);
        file.access().requireWrites();
        if (a[1] < 0 || a[2] <= 0 || a[1] > Long.MAX_VALUE - a[2]) {
            throw new Refused(Errno.INVAL);
        }
        file.inode().allocate(a[1] + a[2]);
        memory.moved().add(a[2]);
    }

    private Buffers buffers(long[] a) {
        return new Buffers(memory, (int) a[1], (int) a[2]);
    }

    private void tell(int pointer, int bytes) {
        memory.moved().add(bytes);
        memory.writeInt(pointer, bytes);
    }

    private void read(long[] a) {
        OpenFile file = file(a);
        Buffers buffers = buffers(a);
        memory.check((int) a[3], Integer.BYTES);
        tell((int) a[3], file.read(buffers));
    }

    private void write(long[] a) {
        OpenFile file = file(a);
        Buffers buffers = buffers(a);
        memory.check((int) a[3], Integer.BYTES);
        tell((int) a[3], file.write(buffers));
    }

    private void readAt(long[] a) {
        OpenFile file = seekable(a);
        Buffers buffers = buffers(a);
        memory.check((int) a[4], Integer.BYTES);
        tell((int) a[4], file.readAt(buffers, a[3]));
    }

    private void writeAt(long[] a) {
        OpenFile file = seekable(a);
        Buffers buffers = buffers(a);
        memory.check((int) a[4], Integer.BYTES);
        tell((int) a[4], file.writeAt(buffers, a[3]));
    }

    private OpenFile noDirectory(long[] a) {
        OpenFile file = file(a);
        if (file.inode().device() instanceof Directory) {
            throw new Refused(Errno.ISDIR);
        }
        return file;
    }

    private OpenFile seekable(long[] a) {
        OpenFile file = noDirectory(a);
        if (!file.access().seeks(file.inode().device())) {
            throw new Refused(Errno.SPIPE);
        }
        return file;
    }

    private void seek(long[] a) {
        OpenFile file = seekable(a);
        memory.check((int) a[3], Long.BYTES);
        long base =
                switch ((int) a[2]) {
                    case 0 -> 0;
                    case 1 -> file.offset();
                    case 2 -> file.inode().device().size();
                    default -> throw new Refused(Errno.INVAL);
                };
        if (a[1] > 0 && base > Long.MAX_VALUE - a[1]) {
            throw new Refused(Errno.INVAL);
        }
        file.seek(base + a[1]);
        memory.writeLong((int) a[3], file.offset());
    }

    private void tell(long[] a) {
        memory.writeLong((int) a[1], noDirectory(a).offset());
    }
}
