package org.zerocloud.sandbox.reference;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** Why WebAssembly lets a run trap, by what engines say of it. */
enum Trap {
    UNREACHABLE("unreachable"),
    DIVIDE_BY_ZERO("integer divide by zero"),
    OVERFLOW("integer overflow"),
    INVALID_CONVERSION("invalid conversion to integer"),
    OUT_OF_MEMORY_BOUNDS("out of bounds memory access"),
    OUT_OF_TABLE_BOUNDS("out of bounds table access"),
    UNDEFINED_ELEMENT("undefined element"),
    UNINITIALIZED_ELEMENT("uninitialized element"),
    TYPE_MISMATCH("indirect call type mismatch"),
    STACK_EXHAUSTED("call stack exhausted");

    private final Pattern message;

    Trap(String message) {
        this.message = Pattern.compile("\\b" + message);
    }

    /** Which of them that is, if it is one. */
    static Optional<Trap> of(Throwable end) {
        String message = String.valueOf(end.getMessage());
        return Arrays.stream(values())
                .filter(trap -> trap.message.matcher(message).find())
                .findFirst();
    }
}
