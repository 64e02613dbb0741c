package org.zerocloud.sandbox.compiler.wasm;

import java.util.ArrayList;
import java.util.List;

/**
 * The kinds of what is on the stack, which is the same to WebAssembly and to the JVM, and how large
 * the numbers can be.
 */
public final class Operands {

    /** The JVM has 65,535; some are for what an instruction needs beside. */
    private static final int SLOTS_MAX = 65_000;

    private final List<Kind> kinds = new ArrayList<>();
    private final List<Integer> bounds = new ArrayList<>();
    private int slots;

    public void push(Kind kind) {
        push(kind, Bounds.UNKNOWN);
    }

    /**
     * Puts one there.
     *
     * @throws IllegalStateException if a frame of the JVM has no room for it
     */
    public void push(Kind kind, int bound) {
        slots += kind.slots();
        if (slots > SLOTS_MAX) {
            throw new IllegalStateException("A function has too many values on its stack");
        }
        kinds.add(kind);
        bounds.add(bound);
    }

    public void push(List<Kind> several) {
        several.forEach(this::push);
    }

    public Kind pop() {
        bounds.removeLast();
        slots -= kinds.getLast().slots();
        return kinds.removeLast();
    }

    public void pop(int count) {
        List<Kind> popped = kinds.subList(kinds.size() - count, kinds.size());
        slots -= popped.stream().mapToInt(Kind::slots).sum();
        popped.clear();
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
