package org.zerocloud.sandbox.program;

import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;

/** Looks at what fills globals, tables and memory when a program starts. */
final class SegmentScan {

    private static final int PASSIVE = 1;
    private static final int EXPLICIT = 2;
    private static final int EXPRESSIONS = 4;
    private static final int NO_OWN_INDEX = PASSIVE | EXPLICIT;
    private static final int END = 0x0B;
    private static final int VECTOR = 0xFD;
    private static final int VECTOR_CONSTANT = 0x0C;

    private final ModuleBytes section;

    SegmentScan(ModuleBytes section) {
        this.section = section;
    }

    void globals(long count) {
        for (long i = 0; i < count; i++) {
            ModuleScan.valueType(section);
            section.next();
            expression();
        }
    }

    /** Each entry of an element is an object to the engine, though one byte in the module. */
    void elements(long count, long entriesMax) {
        long entries = 0;
        for (long i = 0; i < count; i++) {
            long flags = section.unsigned();
            element(flags);
            long size = section.unsigned();
            entries += size;
            ModuleScan.refuseAbove("table entries to fill", entries, entriesMax);
            for (long entry = 0; entry < size; entry++) {
                if ((flags & EXPRESSIONS) != 0) {
                    expression();
                } else {
                    section.skipNumber();
                }
            }
        }
    }

    private void element(long flags) {
        if ((flags & PASSIVE) == 0) {
            if ((flags & EXPLICIT) != 0) {
                section.skipNumber();
            }
            expression();
        }
        if ((flags & NO_OWN_INDEX) != 0) {
            ModuleScan.valueType(section);
        }
    }

    void data(long count) {
        for (long i = 0; i < count; i++) {
            long flags = section.unsigned();
            if ((flags & EXPLICIT) != 0) {
                section.skipNumber();
            }
            if ((flags & PASSIVE) == 0) {
                expression();
            }
            section.skip(section.unsigned());
        }
    }

    /** The instructions that a constant can be made of. */
    private void expression() {
        for (int opcode = section.next(); opcode != END; opcode = section.next()) {
            switch (opcode) {
                case 0x23, 0x41, 0x42, 0xD0, 0xD2 -> section.skipNumber();
                case 0x43 -> section.skip(Float.BYTES);
                case 0x44 -> section.skip(Double.BYTES);
                case VECTOR -> vector();
                case 0x6A, 0x6B, 0x6C, 0x7C, 0x7D, 0x7E -> {
                    // Sums, differences and products have nothing behind the opcode.
                }
                default -> throw unsupported(opcode);
            }
        }
    }

    /** Only {@code v128.const} can be in a constant. */
    private void vector() {
        if (section.unsigned() != VECTOR_CONSTANT) {
            throw unsupported(VECTOR);
        }
        section.skip(2 * Long.BYTES);
    }

    private static ProgramRejected unsupported(int opcode) {
        return new ProgramRejected(
                Rule.VALID_MODULE,
                "A constant in the module has the instruction 0x%02x, which is not supported"
                        .formatted(opcode));
    }
}
