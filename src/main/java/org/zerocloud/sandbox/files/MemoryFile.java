package org.zerocloud.sandbox.files;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.zerocloud.sandbox.image.Entry;
import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.Interruption;
import org.zerocloud.sandbox.memory.Refused;

/**
 * A regular file in memory, in chunks that exist once they are written; over the bytes of an image,
 * if it comes from one. Holes take no room.
 */
final class MemoryFile implements Device {

    private static final int CHUNK_BYTES = 64 << 10;
    private static final int CHUNK_BYTES_MIN = 64;

    private final Space space;
    private final ImageSource image;
    private final long imageOffset;
    private final Map<Long, byte[]> chunks = new HashMap<>(1);

    /** Up to where the image has bytes of it. */
    private long imageBytes;

    private long size;

    private MemoryFile(Space space, ImageSource image, Entry.File slice) {
        this.space = space;
        this.image = image;
        this.imageOffset = slice.offset();
        this.imageBytes = slice.size();
        this.size = slice.size();
    }

    /** An empty one. */
    static MemoryFile empty(Space space) {
        return new MemoryFile(space, (array, at, length, offset) -> 0, new Entry.File(0, 0));
    }

    /** One whose bytes come from an image until they are written over. */
    static MemoryFile of(Entry.File slice, ImageSource image, Space space) {
        return new MemoryFile(space, image, slice);
    }

    @Override
    public FileType type() {
        return FileType.REGULAR_FILE;
    }

    @Override
    public boolean readable() {
        return true;
    }

    @Override
    public boolean writable() {
        return true;
    }

    @Override
    public boolean seekable() {
        return true;
    }

    @Override
    public long size() {
        return size;
    }

    /** Delivers what there is before the first error; the next read meets it again. */
    @Override
    public int read(Buffers buffers, long offset) {
        if (offset < 0) {
            throw new Refused(Errno.INVAL);
        }
        long wanted = Math.min(buffers.total(), Math.max(0, size - offset));
        long done = 0;
        try {
            while (done < wanted) {
                Interruption.check();
                int got = readSome(buffers, wanted - done, offset + done);
                buffers.advance(got);
                done += got;
            }
        } catch (Refused refused) {
            if (done == 0) {
                throw refused;
            }
        }
        return (int) done;
    }

    /** Reads one stretch that lies in one buffer, and in one chunk, the image or a hole. */
    private int readSome(Buffers buffers, long wanted, long from) {
        byte[] chunk = chunks.get(from / CHUNK_BYTES);
        int within = (int) (from % CHUNK_BYTES);
        int room = buffers.room(Math.min(wanted, CHUNK_BYTES - within));
        int at = buffers.position();
        if (chunk != null && within < chunk.length) {
            int length = Math.min(room, chunk.length - within);
            System.arraycopy(chunk, within, buffers.array(), at, length);
            return length;
        }
        if (chunk == null && from < imageBytes) {
            int length = (int) Math.min(room, imageBytes - from);
            return readImage(buffers.array(), at, length, from);
        }
        Arrays.fill(buffers.array(), at, at + room, (byte) 0);
        return room;
    }

    /** An archive that ends before its index says so was changed after it was indexed. */
    private int readImage(byte[] array, int at, int length, long from) {
        int got = image.read(array, at, length, imageOffset + from);
        if (got == 0) {
            throw new Refused(Errno.IO);
        }
        return got;
    }

    /** Takes as much as there is room for. */
    @Override
    public int write(Buffers buffers, long offset) {
        if (offset < 0) {
            throw new Refused(Errno.INVAL);
        }
        long wanted = buffers.total();
        if (wanted > 0 && offset >= sizeMax()) {
            throw new Refused(Errno.FBIG);
        }
        long granted = Math.min(wanted, sizeMax() - offset);
        long done = 0;
        try {
            while (done < granted) {
                Interruption.check();
                int put = writeSome(buffers, granted - done, offset + done);
                buffers.advance(put);
                done += put;
                size = Math.max(size, offset + done);
            }
        } catch (Refused refused) {
            if (done == 0) {
                throw refused;
            }
        }
        return (int) done;
    }

    /** A file of an image may be larger than what can be made here; it cannot grow, then. */
    private long sizeMax() {
        return Math.max(space.bytesMax(), imageBytes);
    }

    private int writeSome(Buffers buffers, long wanted, long to) {
        int within = (int) (to % CHUNK_BYTES);
        int room = buffers.room(Math.min(wanted, CHUNK_BYTES - within));
        byte[] chunk = chunk(to / CHUNK_BYTES, within + room);
        System.arraycopy(buffers.array(), buffers.position(), chunk, within, room);
        return room;
    }

    /** The chunk of that number with at least so many bytes. */
    private byte[] chunk(long number, int bytes) {
        byte[] chunk = chunks.get(number);
        if (chunk != null && chunk.length >= bytes) {
            return chunk;
        }
        long start = number * CHUNK_BYTES;
        int ofImage = chunk == null ? Math.clamp(imageBytes - start, 0, CHUNK_BYTES) : 0;
        int before = chunk == null ? 0 : chunk.length;
        int length = roomy(Math.max(bytes, ofImage));
        space.takeBytes(length - before);
        try {
            byte[] larger = chunk == null ? new byte[length] : Arrays.copyOf(chunk, length);
            fetch(larger, ofImage, start);
            chunks.put(number, larger);
            return larger;
        } catch (RuntimeException e) {
            space.giveBytes(length - before);
            throw e;
        }
    }

    /** Doubling keeps small files small and appending cheap. */
    private static int roomy(int bytes) {
        int power = Integer.highestOneBit(Math.max(bytes - 1, 1)) << 1;
        return Math.clamp(power, CHUNK_BYTES_MIN, CHUNK_BYTES);
    }

    private void fetch(byte[] chunk, int bytes, long start) {
        int done = 0;
        while (done < bytes) {
            done += readImage(chunk, done, bytes - done, start + done);
        }
    }

    /** Bytes beyond the end are zero if they come back. */
    @Override
    public void truncate(long newSize) {
        if (newSize > size && newSize > sizeMax()) {
            throw new Refused(Errno.FBIG);
        }
        if (newSize < size) {
            cut(newSize);
        }
        size = newSize;
    }

    private void cut(long newSize) {
        imageBytes = Math.min(imageBytes, newSize);
        chunks.entrySet()
                .removeIf(entry -> {
                    long start = entry.getKey() * CHUNK_BYTES;
                    byte[] chunk = entry.getValue();
                    if (start >= newSize) {
                        space.giveBytes(chunk.length);
                        return true;
                    }
                    int kept = (int) Math.min(newSize - start, chunk.length);
                    Arrays.fill(chunk, kept, chunk.length, (byte) 0);
                    return false;
                });
    }

    /** Lengthens it to that size, for which there must be room. */
    void allocate(long newSize) {
        if (newSize > size) {
            if (newSize > sizeMax()) {
                throw new Refused(Errno.FBIG);
            }
            if (newSize - size > space.bytesLeft()) {
                throw new Refused(Errno.NOSPC);
            }
            size = newSize;
        }
    }

    /** Gives back its room; nothing leads to it any more. */
    void free() {
        cut(0);
        size = 0;
    }
}
