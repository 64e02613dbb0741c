package org.zerocloud.sandbox.compiler.wasm;

import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of what is on the stack, which is the same to WebAssembly and to the JVM, and how large
 * the numbers can be.
 */
public final class Operands {

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Integer> bounds = new ArrayList<>();

    public void push(Kind kind) {
        push(kind, Bounds.UNKNOWN);
    }

    public void push(Kind kind, int bound) {
        kinds.add(kind);
        bounds.add(bound);
    }

    public void push(List<Kind> several) {
        several.forEach(this::push);
    }

    public Kind pop() {
        bounds.removeLast();
        return kinds.removeLast();
    }

    public void pop(int count) {
        kinds.subList(kinds.size() - count, kinds.size()).clear();
        bounds.subList(bounds.size() - count, bounds.size()).clear();
    }

    public Kind top() {
        return kinds.getLast();
    }

    /** How large what is below so many others can be; see {@link Bounds}. */
    public int bound(int below) {
        return bounds.get(bounds.size() - 1 - below);
    }

    /** The same of the uppermost values, the lowest first. */
    public List<Integer> bounds(int count) {
        return List.copyOf(bounds.subList(bounds.size() - count, bounds.size()));
    }

    public int height() {
        return kinds.size();
    }

    /** What is above that height, the lowest first. */
    public List<Kind> above(int height) {
        return List.copyOf(kinds.subList(height, kinds.size()));
    }

    /** Forgets what is above that height. */
    public void cut(int height) {
        pop(kinds.size() - height);
    }
}
