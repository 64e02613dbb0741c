package org.zerocloud.sandbox.compiler.wasm;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.util.List;

/**
 * Where a method of the JVM has what it works with: its arguments, the state, the depth that is
 * left, the fuel, the other local variables, the memory and its limit, and then room for a moment.
 */
public final class Layout {

    private final int[] slots;
    private final int state;
    private final int depth;
    private final int memory;
    private final int scratch;
    private final List<Kind> locals;
    private final int memoryBytesMin;

    /**
     * A method whose first arguments are these local variables.
     *
     * @param kinds of all local variables of the function
     * @param arguments the numbers of those that are arguments, in order
     * @param argumentSlots the slots of the arguments
     * @param others the numbers of the others that the method uses
     * @param memoryBytesMin how many bytes every memory of the module has
     */
    public Layout(
            List<Kind> kinds,
            List<Integer> arguments,
            int argumentSlots,
            List<Integer> others,
            int memoryBytesMin) {
        locals = kinds;
        this.memoryBytesMin = memoryBytesMin;
        slots = new int[kinds.size()];
        int next = 0;
        for (int local : arguments) {
            slots[local] = next;
            next += kinds.get(local).slots();
        }
        state = argumentSlots;
        depth = state + 1;
        next = state + 3;
        for (int local : others) {
            slots[local] = next;
            next += kinds.get(local).slots();
        }
        memory = next;
        scratch = memory + 3;
    }

    /**
     * In the same method, a function in place of its call: it shares all but variables and depth.
     */
    private Layout(Layout around, List<Kind> kinds) {
        locals = kinds;
        memoryBytesMin = around.memoryBytesMin;
        slots = new int[kinds.size()];
        state = around.state;
        memory = around.memory;
        depth = around.scratch;
        int next = depth + 1;
        for (int local = 0; local < slots.length; local++) {
            slots[local] = next;
            next += kinds.get(local).slots();
        }
        scratch = next;
    }

    /**
     * That of a function that is written in place of its call.
     *
     * @param kinds of all local variables of that function
     */
    public Layout within(List<Kind> kinds) {
        return new Layout(this, kinds);
    }

    public Kind kind(int local) {
        return locals.get(local);
    }

    public int slot(int local) {
        return slots[local];
    }

    public int state() {
        return state;
    }

    public int depth() {
        return depth;
    }

    public int fuel() {
        return state + 2;
    }

    public int memory() {
        return memory;
    }

    public int limit() {
        return memory + 1;
    }

    /** How many bytes every memory of the module has. */
    public int memoryBytesMin() {
        return memoryBytesMin;
    }

    /** How many rounds of a loop the fuel is enough for. */
    public int rounds() {
        return memory + 2;
    }

    /** What is here is gone with the next instruction. */
    public int scratch() {
        return scratch;
    }

    /**
     * The array of the memory and its limit, after they may have changed. That it has a least value
     * is said to the JIT, which then need not ask whether it is less than what is taken from it.
     */
    public void reloadMemory(CodeBuilder code) {
        code.aload(state)
                .getfield(Types.STATE, "memory", Types.BYTES)
                .astore(memory())
                .aload(state)
                .getfield(Types.STATE, "limit", ConstantDescs.CD_int)
                .loadConstant(memoryBytesMin)
                .invokestatic(Types.MATH, "max", Types.INT_OF_TWO)
                .istore(limit());
    }
}
