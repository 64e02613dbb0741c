package org.zerocloud.sandbox.wasi;

import java.util.List;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.ValType;

/** Writes the types of WASI's functions shortly: {@code i} is an i32, {@code I} an i64. */
final class Signature {

    private Signature() {}

    /** A function that gives an error number. */
    static FunctionType errno(String parameters) {
        return FunctionType.of(types(parameters), List.of(ValType.I32));
    }

    /** A function that gives nothing. */
    static FunctionType nothing(String parameters) {
        return FunctionType.of(types(parameters), List.of());
    }

    private static List<ValType> types(String letters) {
        return letters.chars()
                .mapToObj(letter -> letter == 'I' ? ValType.I64 : ValType.I32)
                .toList();
    }
}
