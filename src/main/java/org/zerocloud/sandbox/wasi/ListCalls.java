package org.zerocloud.sandbox.wasi;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.zerocloud.sandbox.files.Inode;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;

/** Listing directories. */
final class ListCalls {

    private static final int DIRENT_BYTES = 24;
    private static final List<String> ABOVE = List.of(".", "..");

    private final GuestMemory memory;
    private final Descriptors descriptors;

    ListCalls(GuestMemory memory, Descriptors descriptors) {
        this.memory = memory;
        this.descriptors = descriptors;
    }

    void register(Map<WasiCall, Handler> handlers) {
        handlers.put(WasiCall.FD_READDIR, this::list);
    }

    /** Fills the guest's buffer to its end; an entry that does not fit is cut. */
    private void list(long[] a) {
        Listing listing = descriptors.get((int) a[0]).listing();
        long length = a[2] & 0xFFFFFFFFL;
        int start = memory.check((int) a[1], length);
        memory.check((int) a[4], Integer.BYTES);
        if (a[3] < 0 || a[3] > Integer.MAX_VALUE - ABOVE.size()) {
            throw new Refused(Errno.INVAL);
        }
        memory.writeInt((int) a[4], fill(listing, (int) a[3], start, start + length));
    }

    /** The cookies 0 and 1 are those of the two names that every directory has. */
    private int fill(Listing listing, int cookie, int start, long end) {
        int at = start;
        int next = cookie;
        for (; next < ABOVE.size() && at < end; next++) {
            at += write(listing, ABOVE.get(next), next + 1, at, end);
        }
        if (at >= end) {
            return at - start;
        }
        int first = next - ABOVE.size();
        var given = new ArrayList<String>();
        Iterator<String> names = listing.from(first).iterator();
        while (at < end && names.hasNext()) {
            Interruption.check();
            String name = names.next();
            at += write(listing, name, ++next, at, end);
            given.add(name);
        }
        listing.remember(first, given);
        return at - start;
    }

    private int write(Listing listing, String name, long cookie, int at, long end) {
        Inode inode = listing.get(name);
        if (inode == null) {
            return 0;
        }
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] entry =
                ByteBuffer.allocate(DIRENT_BYTES + text.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putLong(cookie)
                        .putLong(inode.number())
                        .putInt(text.length)
                        .putInt(inode.device().type().code())
                        .put(text)
                        .array();
        int length = (int) Math.min(entry.length, end - at);
        System.arraycopy(entry, 0, memory.array(), at, length);
        memory.moved().add(length);
        return length;
    }
}
