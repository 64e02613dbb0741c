package org.zerocloud.sandbox.channel;

import org.zerocloud.sandbox.memory.Buffers;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.memory.GuestMemory;
import run.endive.wasm.types.MemoryLimits;

/** Buffers of one call in a guest's memory. */
final class Scattered {

    private static final int FIRST = 1024;

    private Scattered() {}

    /** So many buffers of so many bytes, one behind the other. */
    static Buffers over(int count, int bytes) {
        var memory = new GuestMemory(new FlatMemory(new MemoryLimits(1), 1 << 16));
        for (int i = 0; i < count; i++) {
            memory.writeInt(8 * i, FIRST + i * bytes);
            memory.writeInt(8 * i + 4, bytes);
        }
        return new Buffers(memory, 0, count);
    }
}
