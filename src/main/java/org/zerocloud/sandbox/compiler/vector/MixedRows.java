package org.zerocloud.sandbox.compiler.vector;

import java.lang.classfile.CodeBuilder;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Collections;
import org.zerocloud.sandbox.compiler.vector.LaneInstruction.Task;
import org.zerocloud.sandbox.lanes.Places;
import org.zerocloud.sandbox.lanes.Tests;

/** Instructions on bits, on bytes wherever they are, and between vectors and numbers. */
final class MixedRows {

    private MixedRows() {}

    /** Adds its rows. */
    static void add(VectorTable table) {
        bits(table);
        for (Lane lane : Lane.values()) {
            table.put(lane + "_SPLAT", new LaneInstruction(lane, Task.SPLAT, false));
            table.put(lane + "_REPLACE_LANE", new LaneInstruction(lane, Task.REPLACE, false));
            if (lane == Lane.I8x16 || lane == Lane.I16x8) {
                table.put(lane + "_EXTRACT_LANE_S", new LaneInstruction(lane, Task.EXTRACT, true));
                table.put(lane + "_EXTRACT_LANE_U", new LaneInstruction(lane, Task.EXTRACT, false));
            } else {
                table.put(lane + "_EXTRACT_LANE", new LaneInstruction(lane, Task.EXTRACT, false));
            }
        }
    }

    private static void bits(VectorTable table) {
        table.put("V128_AND", new Computation(Form.TWO, CodeBuilder::land));
        table.put("V128_OR", new Computation(Form.TWO, CodeBuilder::lor));
        table.put("V128_XOR", new Computation(Form.TWO, CodeBuilder::lxor));
        Half not = code -> code.loadConstant(-1L).lxor();
        table.put("V128_NOT", new Computation(Form.ONE, not));
        table.put(
                "V128_ANDNOT",
                new Computation(
                        Form.TWO,
                        code -> {
                            not.accept(code);
                            code.land();
                        }));
        table.one("V128_BITSELECT", Form.THREE, Places.class, "select");
        table.one("V128_ANY_TRUE", Form.TESTED, Tests.class, "anyTrue");
        table.one("I8x16_SWIZZLE", Form.SWIZZLED, Places.class, "swizzle");
        var type =
                MethodTypeDesc.of(
                        ConstantDescs.CD_long, Collections.nCopies(5, ConstantDescs.CD_long));
        table.put("I8x16_SHUFFLE", new Shuffle(VectorTable.call(Places.class, "shuffle", type, 0)));
    }
}
