package org.zerocloud.sandbox.program;

import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;

/** The memory that all compilers share: large modules wait for each other. */
final class CompilerMemory {

    /** What the engine holds at once for a byte of code, as it was measured. */
    static final int BYTES_PER_BYTE = 100;

    private static final int UNIT_BYTES = 1 << 20;

    private final long bytesMax;
    private final Semaphore units;

    CompilerMemory(long bytesMax) {
        this.bytesMax = bytesMax;
        this.units = new Semaphore(units(bytesMax), true);
    }

    private static int units(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / UNIT_BYTES + 1);
    }

    /**
     * Compiles a module with so much code once there is memory for it.
     *
     * @throws ProgramRejected if there is never enough
     * @throws CancellationException if the thread is interrupted meanwhile
     */
    <T> T within(int codeBytes, Supplier<T> compiler) {
        long bytes = (long) codeBytes * BYTES_PER_BYTE;
        if (bytes > bytesMax) {
            throw new ProgramRejected(
                    Rule.MODULE_SIZE,
                    "The module would take %d bytes to compile, at most %d are allowed"
                            .formatted(bytes, bytesMax));
        }
        int needed = units(bytes);
        try {
            units.acquire(needed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Interrupted while other programs were compiled");
        }
        try {
            return compiler.get();
        } finally {
            units.release(needed);
        }
    }
}
