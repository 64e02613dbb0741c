package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.vector.Lane.I16x8;
import static org.zerocloud.sandbox.compiler.vector.Lane.I32x4;
import static org.zerocloud.sandbox.compiler.vector.Lane.I64x2;
import static org.zerocloud.sandbox.compiler.vector.Lane.I8x16;

import java.lang.classfile.CodeBuilder;
import java.util.List;
import org.zerocloud.sandbox.lanes.Extremes;
import org.zerocloud.sandbox.lanes.Orders;
import org.zerocloud.sandbox.lanes.Products;
import org.zerocloud.sandbox.lanes.Shifts;
import org.zerocloud.sandbox.lanes.Sums;
import org.zerocloud.sandbox.lanes.Tests;
import org.zerocloud.sandbox.lanes.Widths;

/** Arithmetic on lanes that are integers. */
final class IntegerRows {

    private final VectorTable table;

    private IntegerRows(VectorTable table) {
        this.table = table;
    }

    /** Adds its rows. */
    static void add(VectorTable table) {
        var rows = new IntegerRows(table);
        List.of(I8x16, I16x8, I32x4).forEach(rows::small);
        List.of(I8x16, I16x8).forEach(rows::saturating);
        List.of(I16x8, I32x4).forEach(rows::pairs);
        rows.widening(I8x16, I16x8);
        rows.widening(I16x8, I32x4);
        rows.widening(I32x4, I64x2);
        rows.large();
        rows.single();
    }

    private void small(Lane lane) {
        table.lanes(lane, Form.TWO, Sums.class, "ADD", "SUB");
        table.lanes(lane, Form.ONE, Sums.class, "NEG", "ABS");
        table.lanes(lane, Form.TWO, Orders.class, "EQ", "NE", "LT_S", "GT_S", "LE_S", "GE_S");
        table.lanes(lane, Form.TWO, Orders.class, "LT_U", "GT_U", "LE_U", "GE_U");
        table.lanes(lane, Form.TWO, Extremes.class, "MIN_S", "MIN_U", "MAX_S", "MAX_U");
        table.lanes(lane, Form.SHIFTED, Shifts.class, "SHL", "SHR_S", "SHR_U");
        table.lanes(lane, Form.TESTED, Tests.class, "ALL_TRUE", "BITMASK");
    }

    private void saturating(Lane lane) {
        table.lanes(lane, Form.TWO, Sums.class, "ADD_SAT_S", "ADD_SAT_U", "AVGR_U");
        table.lanes(lane, Form.TWO, Sums.class, "SUB_SAT_S", "SUB_SAT_U");
        String wide = lane == I8x16 ? "I16x8" : "I32x4";
        for (String sign : List.of("S", "U")) {
            Half half = VectorTable.call(Form.JOINED, Widths.class, "narrow" + sign, lane.high());
            table.put(
                    "%s_NARROW_%s_%s".formatted(lane, wide, sign),
                    new Computation(Form.JOINED, half));
        }
    }

    private void pairs(Lane lane) {
        table.lanes(lane, Form.TWO, Products.class, "MUL");
        String narrow = lane == I16x8 ? "I8x16" : "I16x8";
        for (String sign : List.of("S", "U")) {
            Half half =
                    VectorTable.call(Form.ONE, Widths.class, "extaddPairwise" + sign, lane.high());
            table.put(
                    "%s_EXTADD_PAIRWISE_%s_%s".formatted(lane, narrow, sign),
                    new Computation(Form.ONE, half));
        }
    }

    private void widening(Lane narrow, Lane lane) {
        for (String sign : List.of("S", "U")) {
            for (String end : List.of("LOW", "HIGH")) {
                boolean low = end.equals("LOW");
                Form one = low ? Form.WIDENED_LOW : Form.WIDENED_HIGH;
                Half extend = VectorTable.call(one, Widths.class, "extend" + sign, lane.high());
                table.put(
                        "%s_EXTEND_%s_%s_%s".formatted(lane, end, narrow, sign),
                        new Computation(one, extend));
                Form two = low ? Form.TWO_WIDENED_LOW : Form.TWO_WIDENED_HIGH;
                Half extmul = VectorTable.call(two, Widths.class, "extmul" + sign, lane.high());
                table.put(
                        "%s_EXTMUL_%s_%s_%s".formatted(lane, end, narrow, sign),
                        new Computation(two, extmul));
            }
        }
    }

    private void large() {
        table.put("I64x2_ADD", new Computation(Form.TWO, CodeBuilder::ladd));
        table.put("I64x2_SUB", new Computation(Form.TWO, CodeBuilder::lsub));
        table.put("I64x2_MUL", new Computation(Form.TWO, CodeBuilder::lmul));
        table.put("I64x2_NEG", new Computation(Form.ONE, CodeBuilder::lneg));
        table.put("I64x2_SHL", new Computation(Form.SHIFTED, CodeBuilder::lshl));
        table.put("I64x2_SHR_S", new Computation(Form.SHIFTED, CodeBuilder::lshr));
        table.put("I64x2_SHR_U", new Computation(Form.SHIFTED, CodeBuilder::lushr));
        table.lanes(I64x2, Form.ONE, Sums.class, "ABS");
        table.lanes(I64x2, Form.TWO, Orders.class, "EQ", "NE", "LT_S", "GT_S", "LE_S", "GE_S");
        table.lanes(I64x2, Form.TESTED, Tests.class, "ALL_TRUE", "BITMASK");
    }

    private void single() {
        table.known(I8x16, Form.ONE, Products.class, "POPCNT");
        table.one("I32x4_DOT_I16x8_S", Form.TWO, Products.class, "dot");
        table.one("I16x8_Q15MULR_SAT_S", Form.TWO, Products.class, "fractions");
    }
}
