package org.zerocloud.sandbox.program;

import java.util.Arrays;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;

/** Reads numbers from a module's bytes, and never believes that there are more than there are. */
final class ModuleBytes {

    private final byte[] module;
    private int at;
    private int end;

    ModuleBytes(byte[] module, int start) {
        this.module = module;
        this.at = start;
        this.end = module.length;
    }

    boolean more() {
        return at < end;
    }

    /** Where in the module the next byte is. */
    int position() {
        return at;
    }

    /** All bytes that are left. */
    byte[] rest() {
        return Arrays.copyOfRange(module, at, end);
    }

    /** How many bytes are left of what is read. */
    int left() {
        return end - at;
    }

    int next() {
        if (at >= end) {
            throw cutOff();
        }
        return module[at++] & 0xFF;
    }

    /** An unsigned number of at most 32 bits in LEB128. */
    long unsigned() {
        long value = 0;
        for (int shift = 0; shift < 35; shift += 7) {
            int part = next();
            value |= (long) (part & 0x7F) << shift;
            if (part < 0x80) {
                return value;
            }
        }
        throw new ProgramRejected(Rule.VALID_MODULE, "A number in the module is too long");
    }

    /** Goes behind a number, whatever its size and sign. */
    void skipNumber() {
        while (next() >= 0x80) {
            // The last byte is the one without the highest bit.
        }
    }

    void skip(long size) {
        if (size > left()) {
            throw cutOff();
        }
        at += (int) size;
    }

    /** Cuts what follows off and goes behind it; its own reader cannot leave it. */
    ModuleBytes part(long size) {
        var part = new ModuleBytes(module, at);
        skip(size);
        part.end = at;
        return part;
    }

    private static ProgramRejected cutOff() {
        return new ProgramRejected(Rule.VALID_MODULE, "The module is cut off");
    }
}
