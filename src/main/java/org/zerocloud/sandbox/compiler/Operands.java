package org.zerocloud.sandbox.compiler;

import com.google.errorprone.annotations.CanIgnoreReturnValue;

import org.zerocloud.sandbox.compiler.wasm.Kind;

import java.util.ArrayList;
import java.util.List;

/** The kinds of what is on the stack, which is the same to WebAssembly and to the JVM. */
final class Operands {

    private final List<Kind> kinds = new ArrayList<>();

    void push(Kind kind) {
        kinds.add(kind);
    }

    void push(List<Kind> several) {
        kinds.addAll(several);
    }

    @CanIgnoreReturnValue
    Kind pop() {
        return kinds.removeLast();
    }

    void pop(int count) {
        kinds.subList(kinds.size() - count, kinds.size()).clear();
    }

    Kind top() {
        return kinds.getLast();
    }

    int height() {
        return kinds.size();
    }

    /** What is above that height, the lowest first. */
    List<Kind> above(int height) {
        return List.copyOf(kinds.subList(height, kinds.size()));
    }

    /** Forgets what is above that height. */
    void cut(int height) {
        pop(kinds.size() - height);
    }
}
