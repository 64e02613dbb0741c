package org.zerocloud.sandbox.compiler;

import java.lang.classfile.Label;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import run.endive.wasm.types.OpCode;

/** A block that is open while its instructions are written. */
final class Block {

    /**
     * The way of an {@code if} without its condition.
     *
     * @param label where it goes on
     * @param params what it finds on the stack, as the other way does
     * @param unchecked units that were charged before and not checked
     */
    record Otherwise(Label label, List<Kind> params, int unchecked) {}

    /** Of the whole function, to which a branch is a return. */
    static final int FUNCTION = -2;

    /** Of a block in this method. */
    static final int INSIDE = -1;

    private final OpCode opcode;
    private final int height;
    private final List<Kind> branches;
    private final List<Kind> results;
    private final int exit;
    private @Nullable Label label;
    private @Nullable Otherwise otherwise;
    private int unchecked;
    private boolean reached;

    /**
     * A block.
     *
     * @param opcode what opens it
     * @param height of the stack below its parameters
     * @param branches what a branch to it carries
     * @param results what it leaves
     * @param exit for a block outside of the method its number, else one of the constants
     */
    Block(OpCode opcode, int height, List<Kind> branches, List<Kind> results, int exit) {
        this.opcode = opcode;
        this.height = height;
        this.branches = branches;
        this.results = results;
        this.exit = exit;
    }

    OpCode opcode() {
        return opcode;
    }

    int height() {
        return height;
    }

    List<Kind> branches() {
        return branches;
    }

    List<Kind> results() {
        return results;
    }

    /** Where a branch to it goes on, inside this method. */
    Label label() {
        if (label == null) {
            throw new IllegalStateException("Nobody may jump to " + opcode);
        }
        return label;
    }

    void label(Label bound) {
        label = bound;
    }

    /** Of an {@code if}: its way without its condition. */
    void otherwise(Otherwise other) {
        otherwise = other;
    }

    /** Its way without its condition, if nobody has asked yet. */
    @Nullable Otherwise takeOtherwise() {
        Otherwise taken = otherwise;
        otherwise = null;
        return taken;
    }

    /** Whether anything leads to its end. */
    boolean isReached() {
        return reached;
    }

    /** Something leads to its label, with so many units that were charged and not checked. */
    void reach(int units) {
        reached = true;
        unchecked = Math.max(unchecked, units);
    }

    /** The most units that were charged and not checked on any way to its label. */
    int unchecked() {
        return unchecked;
    }

    int exit() {
        return exit;
    }
}
