package org.zerocloud.sandbox.compiler.wasm;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.util.Collections;
import java.util.List;

/** Values where they have one or more places each: in arrays of longs, and as parameters. */
public final class Parts {

    private Parts() {}

    /** How many longs values take. */
    public static int count(List<Kind> kinds) {
        return kinds.stream().mapToInt(Kind::parts).sum();
    }

    /** The parameters that values are. */
    public static List<ClassDesc> parameters(List<Kind> kinds) {
        return kinds.stream()
                .flatMap(kind -> Collections.nCopies(kind.parts(), kind.descriptor()).stream())
                .toList();
    }

    /** Pushes the value that stands in an array from that place on. */
    public static void get(CodeBuilder code, Kind kind, int array, int place) {
        for (int part = 0; part < kind.parts(); part++) {
            code.aload(array).loadConstant(place + part).laload();
            if (kind != Kind.V128) {
                kind.narrow(code);
            }
        }
    }

    /**
     * Puts the value on the stack into an array, from that place on.
     *
     * @param scratch two slots for a moment
     */
    public static void put(CodeBuilder code, Kind kind, int array, int place, int scratch) {
        if (kind != Kind.V128) {
            kind.widen(code);
        }
        for (int part = kind.parts() - 1; part >= 0; part--) {
            code.lstore(scratch).aload(array).loadConstant(place + part).lload(scratch).lastore();
        }
    }

    /** Copies a variable into an array, from that place on. */
    public static void copy(CodeBuilder code, Kind kind, int slot, int array, int place) {
        if (kind == Kind.V128) {
            for (int part = 0; part < kind.parts(); part++) {
                code.aload(array).loadConstant(place + part).lload(slot + 2 * part).lastore();
            }
            return;
        }
        code.aload(array).loadConstant(place);
        kind.load(code, slot);
        kind.widen(code);
        code.lastore();
    }
}
