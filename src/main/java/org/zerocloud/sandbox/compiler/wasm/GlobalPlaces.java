package org.zerocloud.sandbox.compiler.wasm;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.util.BitSet;
import org.zerocloud.sandbox.running.GuestState;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Global;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.OpCode;

/**
 * Where generated code finds the global variables. The first that change and have 32 bits, among
 * which C compilers have the stack pointer, are fields; constants are in the code; the others are
 * in an array of longs, the upper halves of vectors behind all others.
 */
public final class GlobalPlaces {

    private final Global[] globals;
    private final int[] near;

    public GlobalPlaces(WasmModule module) {
        globals = module.globalSection().globals();
        near = near(module);
    }

    /** For each global the number of its field, or −1. */
    public static int[] near(WasmModule module) {
        Global[] all = module.globalSection().globals();
        int[] near = new int[all.length];
        int next = 0;
        for (int i = 0; i < all.length; i++) {
            boolean small = Kind.of(all[i].valueType()) == Kind.I32 && isVariable(all[i]);
            near[i] = small && next < GuestState.NEAR ? next++ : -1;
        }
        return near;
    }

    /** The globals that are vectors. */
    public static BitSet vectors(WasmModule module) {
        Global[] all = module.globalSection().globals();
        var vectors = new BitSet();
        for (int i = 0; i < all.length; i++) {
            vectors.set(i, Kind.of(all[i].valueType()) == Kind.V128);
        }
        return vectors;
    }

    private static boolean isVariable(Global global) {
        return global.mutabilityType() == MutabilityType.Var;
    }

    public Kind kind(int global) {
        return Kind.of(globals[global].valueType());
    }

    public void get(CodeBuilder code, Layout layout, int global) {
        Kind kind = kind(global);
        if (!isVariable(globals[global]) && constant(code, global)) {
            return;
        }
        code.aload(layout.state());
        if (near[global] >= 0) {
            code.getfield(Types.STATE, GuestState.NEAR_NAME + near[global], ConstantDescs.CD_int);
        } else {
            code.getfield(Types.STATE, "globals", Types.LONGS).loadConstant(global).laload();
            if (kind == Kind.V128) {
                code.aload(layout.state())
                        .getfield(Types.STATE, "globals", Types.LONGS)
                        .loadConstant(globals.length + global)
                        .laload();
            } else {
                kind.narrow(code);
            }
        }
    }

    private boolean constant(CodeBuilder code, int global) {
        Instruction first = globals[global].initInstructions().getFirst();
        boolean alone =
                globals[global].initInstructions().size() == 1
                        || globals[global].initInstructions().get(1).opcode() == OpCode.END;
        return alone && Constants.push(code, first);
    }

    public void set(CodeBuilder code, Layout layout, int global) {
        Kind kind = kind(global);
        if (near[global] >= 0) {
            code.aload(layout.state())
                    .swap()
                    .putfield(
                            Types.STATE, GuestState.NEAR_NAME + near[global], ConstantDescs.CD_int);
            return;
        }
        if (kind == Kind.V128) {
            store(code, layout, globals.length + global);
        } else {
            kind.widen(code);
        }
        store(code, layout, global);
    }

    private static void store(CodeBuilder code, Layout layout, int place) {
        code.lstore(layout.scratch())
                .aload(layout.state())
                .getfield(Types.STATE, "globals", Types.LONGS)
                .loadConstant(place)
                .lload(layout.scratch())
                .lastore();
    }
}
