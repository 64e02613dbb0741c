package org.zerocloud.sandbox.compiler.vector;

import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import run.endive.wasm.types.OpCode;

/** The table of instructions on vectors while it is filled. */
final class VectorTable {

    private static final long NO_LANES = 0;

    private final Map<OpCode, VectorInstruction> rows = new EnumMap<>(OpCode.class);

    @Nullable VectorInstruction get(OpCode opcode) {
        return rows.get(opcode);
    }

    void put(String name, VectorInstruction instruction) {
        rows.put(OpCode.valueOf(name), instruction);
    }

    /** Instructions on lanes of a kind, by methods that are called like them. */
    void lanes(Lane lane, Form form, Class<?> owner, String... names) {
        for (String name : names) {
            Half half = call(form, owner, method(name), lane.high());
            put(lane + "_" + name, new Computation(form, half));
        }
    }

    /** Instructions on lanes of a kind, by methods that are called like them and know the lanes. */
    void known(Lane lane, Form form, Class<?> owner, String... names) {
        for (String name : names) {
            Half half = call(form, owner, method(name), NO_LANES);
            put(lane + "_" + name, new Computation(form, half));
        }
    }

    /** One instruction by a method that knows the lanes. */
    void one(String name, Form form, Class<?> owner, String method) {
        put(name, new Computation(form, call(form, owner, method, NO_LANES)));
    }

    /** An instruction is {@code ADD_SAT_S}, its method {@code addSatS}. */
    private static String method(String name) {
        var method = new StringBuilder();
        for (String word : name.toLowerCase(Locale.ROOT).split("_", -1)) {
            method.append(
                    method.isEmpty()
                            ? word
                            : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
        }
        return method.toString();
    }

    /**
     * A call with what the form has on the stack.
     *
     * @param high the highest bits of the lanes, which the method is told, or none
     */
    static Half call(Form form, Class<?> owner, String method, long high) {
        var parameters = new ArrayList<>(form.parameters());
        if (high != NO_LANES) {
            parameters.add(CD_long);
        }
        ClassDesc gives = form.gives().equals(List.of(Kind.I32)) ? CD_int : CD_long;
        return call(owner, method, MethodTypeDesc.of(gives, parameters), high);
    }

    static Half call(Class<?> owner, String method, MethodTypeDesc type, long high) {
        ClassDesc described = ClassDesc.ofDescriptor(owner.descriptorString());
        return code -> {
            if (high != NO_LANES) {
                code.loadConstant(high);
            }
            code.invokestatic(described, method, type);
        };
    }
}
