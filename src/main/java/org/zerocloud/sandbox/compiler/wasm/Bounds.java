package org.zerocloud.sandbox.compiler.wasm;

import java.util.List;
import run.endive.runtime.Memory;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Instruction;

/**
 * How large a number of 32 bits on the stack can be at most, without its sign, where that is seen
 * from the instructions right before. An address that cannot leave the memory's first size needs no
 * check, since a memory only grows.
 */
public final class Bounds {

    /** Nothing is known, or more than the JVM's largest number. */
    public static final int UNKNOWN = -1;

    private static final int BYTE_MAX = 0xFF;
    private static final int SHORT_MAX = 0xFFFF;

    private Bounds() {}

    /** How many bytes the memory of a module has at first, and at least from then on. */
    public static int memoryBytesMin(WasmModule module) {
        return module.memorySection()
                .filter(section -> section.memoryCount() > 0)
                .map(section -> section.getMemory(0).limits().initialPages())
                .map(pages -> (int) Math.min(pages * (long) Memory.PAGE_SIZE, Integer.MAX_VALUE))
                .orElse(0);
    }

    /**
     * Of what an instruction leaves.
     *
     * @param operands bounds of what it takes, the lowest of the stack first
     */
    public static int of(Instruction each, List<Integer> operands) {
        return switch (each.opcode()) {
            case I32_CONST -> known(each.operand(0));
            case I32_LOAD8_U -> BYTE_MAX;
            case I32_LOAD16_U -> SHORT_MAX;
            case I32_ADD -> sum(operands.get(0), operands.get(1));
            case I32_AND -> lesser(operands.get(0), operands.get(1));
            default -> Comparison.of(each.opcode()) == null ? UNKNOWN : 1;
        };
    }

    /**
     * As {@link #of}, where the second operand is a constant.
     *
     * @param first bound of the first operand
     */
    public static int shifted(Instruction each, int first, int constant) {
        int by = constant & (Integer.SIZE - 1);
        return switch (each.opcode()) {
            case I32_SHL -> first == UNKNOWN ? UNKNOWN : known((long) first << by);
            case I32_SHR_U -> first == UNKNOWN ? known(0xFFFFFFFFL >>> by) : first >>> by;
            default -> UNKNOWN;
        };
    }

    /** Of what is one of two numbers. */
    public static int either(int first, int second) {
        return first == UNKNOWN || second == UNKNOWN ? UNKNOWN : Math.max(first, second);
    }

    private static int known(long number) {
        return number >= 0 && number <= Integer.MAX_VALUE ? (int) number : UNKNOWN;
    }

    private static int sum(int first, int second) {
        return first == UNKNOWN || second == UNKNOWN ? UNKNOWN : known((long) first + second);
    }

    private static int lesser(int first, int second) {
        if (first == UNKNOWN || second == UNKNOWN) {
            return Math.max(first, second);
        }
        return Math.min(first, second);
    }
}
