package org.zerocloud.sandbox.compiler;

import java.util.BitSet;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.running.GuestState;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.runtime.TrapException;

/** Calls generated code, and says in WebAssembly's words what the JVM found wrong with it. */
final class GuestMachine implements Machine {

    /** How deep calls may be nested, in slots of 8 bytes; see {@link FunctionCode#frameSlots}. */
    private static final int DEPTH_SLOTS = 1 << 20;

    private final GuestCode code;
    private final Instance instance;
    private final GuestState state;

    GuestMachine(GuestCode code, Instance instance, GuestState state) {
        this.code = code;
        this.instance = instance;
        this.state = state;
    }

    @Override
    public long[] call(int function, long[] arguments) {
        state.enter(instance, code.targets());
        if (function < code.imports()) {
            long[] results = state.host(function, arguments, state.slice());
            return results == null ? new long[0] : results;
        }
        takeGlobals();
        try {
            return code.call(function, arguments, state, DEPTH_SLOTS);
        } catch (IndexOutOfBoundsException e) {
            throw trap("out of bounds memory access", e);
        } catch (ArithmeticException e) {
            throw trap("integer divide by zero", e);
        } finally {
            giveGlobals();
        }
    }

    private static TrapException trap(String reason, RuntimeException cause) {
        var trap = new TrapException(reason);
        trap.initCause(cause);
        return trap;
    }

    private void takeGlobals() {
        int[] near = code.near();
        BitSet vectors = code.vectors();
        state.globals = new long[vectors.isEmpty() ? near.length : 2 * near.length];
        for (int i = 0; i < near.length; i++) {
            long value = instance.global(i).getValue();
            state.globals[i] = value;
            setNear(near[i], (int) value);
            if (vectors.get(i)) {
                state.globals[near.length + i] = instance.global(i).getValueHigh();
            }
        }
    }

    private void setNear(int field, int value) {
        switch (field) {
            case 0 -> state.near0 = value;
            case 1 -> state.near1 = value;
            case 2 -> state.near2 = value;
            case 3 -> state.near3 = value;
            default -> {
                // It is in the array.
            }
        }
    }

    private void giveGlobals() {
        int[] near = code.near();
        for (int i = 0; i < near.length; i++) {
            if (instance.global(i).getMutabilityType()
                    == run.endive.wasm.types.MutabilityType.Var) {
                instance.global(i).setValue(value(near[i], i));
                if (code.vectors().get(i)) {
                    instance.global(i).setValueHigh(state.globals[near.length + i]);
                }
            }
        }
    }

    private long value(int field, int global) {
        return switch (field) {
            case 0 -> state.near0;
            case 1 -> state.near1;
            case 2 -> state.near2;
            case 3 -> state.near3;
            default -> state.globals[global];
        };
    }
}
