package org.zerocloud.sandbox.compiler.wasm;

import static java.lang.constant.ConstantDescs.CD_double;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_long;

import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.ArrayList;
import java.util.List;
import run.endive.wasm.types.FunctionType;

/**
 * What a function takes and gives, and how its method does. Behind the parameters come the state,
 * the depth of calls that is left, and the fuel. Fuel comes back with the result where both fit
 * into one number, else in the state.
 *
 * @param params kinds of the parameters
 * @param results kinds of the results
 */
public record Signature(List<Kind> params, List<Kind> results) {

    /** The JVM has 255; some are for what comes behind. */
    private static final int PARAM_SLOTS_MAX = 200;

    /** How results come back. */
    public enum Return {
        /** Nothing but fuel, as an int. */
        FUEL,
        /** A long: fuel in its upper half, the bits of the result in the lower one. */
        BOTH,
        /** The result; fuel is in the state. */
        VALUE,
        /** The lower half of a vector; the upper one and fuel are in the state. */
        HALF,
        /** An array of longs; fuel is in the state. */
        ARRAY
    }

    public static Signature of(FunctionType type) {
        return new Signature(Kind.of(type.params()), Kind.of(type.returns()));
    }

    public Return returns() {
        if (results.isEmpty()) {
            return Return.FUEL;
        }
        if (results.size() > 1) {
            return Return.ARRAY;
        }
        if (results.getFirst() == Kind.V128) {
            return Return.HALF;
        }
        return results.getFirst().slots() == 1 ? Return.BOTH : Return.VALUE;
    }

    /** Whether all arguments come in one array of longs. */
    public boolean isWide() {
        return paramSlots() > PARAM_SLOTS_MAX;
    }

    /** The slots of the arguments. */
    public int argumentSlots() {
        return isWide() ? 1 : paramSlots();
    }

    private int paramSlots() {
        return params.stream().mapToInt(Kind::slots).sum();
    }

    /** The method of a function. */
    public MethodTypeDesc method() {
        return MethodTypeDesc.of(returned(), before(List.of()));
    }

    /** The method that calls the function of a type that one more argument tells. */
    public MethodTypeDesc dispatcher() {
        return MethodTypeDesc.of(returned(), before(List.of(CD_int)));
    }

    private List<ClassDesc> before(List<ClassDesc> more) {
        var all = new ArrayList<ClassDesc>();
        if (isWide()) {
            all.add(Types.LONGS);
        } else {
            all.addAll(Parts.parameters(params));
        }
        all.addAll(more);
        all.addAll(List.of(Types.STATE, CD_int, CD_int));
        return all;
    }

    public ClassDesc returned() {
        return switch (returns()) {
            case FUEL -> CD_int;
            case BOTH, HALF -> CD_long;
            case VALUE -> results.getFirst() == Kind.I64 ? CD_long : CD_double;
            case ARRAY -> Types.LONGS;
        };
    }
}
