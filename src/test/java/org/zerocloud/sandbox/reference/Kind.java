package org.zerocloud.sandbox.reference;

import java.util.List;

/** What a value of WebAssembly can be, with the byte that stands for it in a module. */
enum Kind {
    I32(0x7F),
    I64(0x7E),
    F32(0x7D),
    F64(0x7C),
    FUNCREF(0x70),
    EXTERNREF(0x6F),
    V128(0x7B);

    static final List<Kind> NUMBERS = List.of(I32, I64, F32, F64);

    private final int code;

    Kind(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    boolean number() {
        return this != FUNCREF && this != EXTERNREF;
    }

    boolean wide() {
        return this == I64 || this == F64 || this == V128;
    }
}
