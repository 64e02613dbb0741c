package org.zerocloud.sandbox.compiler;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import org.zerocloud.sandbox.compiler.flow.FunctionCode;
import org.zerocloud.sandbox.compiler.wasm.Layout;
import org.zerocloud.sandbox.compiler.wasm.Types;

/**
 * Writes how a method counts its fuel. Each block is charged when it is entered, but whether there
 * was so much is only asked where a function is entered, in each round of a loop, and whenever
 * anybody could see the difference: before the host is called or memory is given, at a trap, at the
 * end.
 */
final class FuelWriter {

    /**
     * How many units a method may charge before it asks whether they are there. The return of call
     * after call adds these up, at most of some 42,000: together they must stay an int.
     */
    private static final int UNCHECKED_MAX = 1 << 10;

    private final MethodWriter method;
    private final CodeBuilder code;
    private final Layout layout;
    private final boolean metered;
    private int unchecked;

    FuelWriter(MethodWriter method, boolean metered) {
        this.method = method;
        this.code = method.code();
        this.layout = method.layout();
        this.metered = metered;
    }

    boolean isMetered() {
        return metered;
    }

    /** The most units that were charged here and not checked. */
    int unchecked() {
        return unchecked;
    }

    /** Goes on where so many were. */
    void unchecked(int units) {
        unchecked = units;
    }

    /** What was called has charged without a check, perhaps. */
    void chargedElsewhere() {
        unchecked = UNCHECKED_MAX;
    }

    /** Charges a block, and checks that the fuel was there if that was not done for too long. */
    void charge(int units) {
        if (units == 0 || !metered) {
            return;
        }
        take(units);
        unchecked = Math.min(UNCHECKED_MAX, unchecked) + units;
        if (unchecked > UNCHECKED_MAX) {
            check();
        }
    }

    private void take(int units) {
        int fuel = layout.fuel();
        if (units <= Short.MAX_VALUE) {
            code.iinc(fuel, -units);
        } else {
            code.iload(fuel).loadConstant(units).isub().istore(fuel);
        }
    }

    /** Gets more fuel if more was charged than there was. */
    void check() {
        unchecked = 0;
        if (!metered) {
            return;
        }
        int fuel = layout.fuel();
        Label enough = code.newLabel();
        code.iload(fuel).ifge(enough).aload(layout.state()).iload(fuel);
        method.unguarded(() -> code.invokevirtual(Types.STATE, "refill", Types.INT_OF_INT));
        code.istore(fuel).labelBinding(enough);
    }

    /**
     * Enters a function: takes the slots of its frame from the depth that is left, and charges the
     * first block. Even where that costs nothing it asks for fuel, since a loop that calls may
     * leave that to whom it calls.
     *
     * @param caller slot of the depth that its caller has
     * @param own slot of the depth that it has itself, which may be the same
     */
    void enter(int caller, int own, FunctionCode function) {
        int charged = metered ? function.blocks().costAt(0) : 0;
        Label enough = code.newLabel();
        code.iload(caller).loadConstant(function.frameSlots()).isub().dup().istore(own);
        if (charged > 0) {
            take(charged);
        }
        if (metered) {
            code.iload(layout.fuel()).ior();
        }
        code.ifge(enough)
                .aload(layout.state())
                .iload(own)
                .iload(layout.fuel())
                .loadConstant(charged);
        method.unguarded(() -> code.invokevirtual(Types.STATE, "enterSlowly", Types.INT_OF_THREE));
        code.istore(layout.fuel()).labelBinding(enough);
        unchecked = 0;
    }

    /** Takes the fuel back from the state. */
    void reload() {
        code.aload(layout.state())
                .invokevirtual(Types.STATE, "slice", Types.INT_OF_NOTHING)
                .istore(layout.fuel());
    }

    /** Leaves the fuel in the state for code that goes on counting. */
    void keep() {
        code.aload(layout.state())
                .iload(layout.fuel())
                .invokevirtual(Types.STATE, "keep", Types.VOID_OF_INT);
    }

    /** Leaves the fuel in the state for whoever asks what was used. */
    void settle() {
        code.aload(layout.state())
                .iload(layout.fuel())
                .invokevirtual(Types.STATE, "settle", Types.VOID_OF_INT);
    }
}
