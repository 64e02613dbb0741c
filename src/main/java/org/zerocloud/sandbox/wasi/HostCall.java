package org.zerocloud.sandbox.wasi;

import java.util.List;
import java.util.Locale;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** A function that a guest may import: the constants of an enum are the calls of one module. */
public interface HostCall {

    /** The module from which guests import it. */
    String module();

    /** The name of its constant. */
    String name();

    /** Its parameters in order: {@code i} for 32 bits, {@code I} for 64. */
    String parameters();

    /** Whether it comes back, with a result of 32 bits. */
    boolean answers();

    /** The name under which guests import it. */
    default String importName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Its parameters and results. */
    default FunctionType type() {
        List<ValType> types =
                parameters().chars().mapToObj(c -> c == 'I' ? ValType.I64 : ValType.I32).toList();
        return FunctionType.of(types, answers() ? List.of(ValType.I32) : List.of());
    }
}
