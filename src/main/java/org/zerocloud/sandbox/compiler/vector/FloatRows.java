package org.zerocloud.sandbox.compiler.vector;

import static org.zerocloud.sandbox.compiler.vector.Lane.F32x4;
import static org.zerocloud.sandbox.compiler.vector.Lane.F64x2;

import org.zerocloud.sandbox.lanes.Conversions;
import org.zerocloud.sandbox.lanes.DoubleOrders;
import org.zerocloud.sandbox.lanes.Doubles;
import org.zerocloud.sandbox.lanes.FloatOrders;
import org.zerocloud.sandbox.lanes.Floats;

/** Arithmetic on lanes that are floating point numbers, and conversions. */
final class FloatRows {

    private final VectorTable table;

    private FloatRows(VectorTable table) {
        this.table = table;
    }

    /** Adds its rows. */
    static void add(VectorTable table) {
        var rows = new FloatRows(table);
        rows.lanes(F32x4, Floats.class, FloatOrders.class);
        rows.lanes(F64x2, Doubles.class, DoubleOrders.class);
        rows.conversions();
    }

    private void lanes(Lane lane, Class<?> arithmetic, Class<?> orders) {
        table.known(lane, Form.TWO, arithmetic, "ADD", "SUB", "MUL", "DIV", "MIN", "MAX");
        table.known(lane, Form.ONE, arithmetic, "SQRT", "CEIL", "FLOOR", "TRUNC", "NEAREST");
        table.known(lane, Form.TWO, orders, "EQ", "NE", "LT", "GT", "LE", "GE", "PMIN", "PMAX");
        long signs = lane.high();
        table.put(
                lane + "_ABS", new Computation(Form.ONE, code -> code.loadConstant(~signs).land()));
        table.put(
                lane + "_NEG", new Computation(Form.ONE, code -> code.loadConstant(signs).lxor()));
    }

    private void conversions() {
        Class<?> owner = Conversions.class;
        table.one("I32x4_TRUNC_SAT_F32X4_S", Form.ONE, owner, "truncateFloats");
        table.one("I32x4_TRUNC_SAT_F32X4_U", Form.ONE, owner, "truncateFloatsUnsigned");
        Form joined = Form.JOINED_WITH_ZERO;
        table.one("I32x4_TRUNC_SAT_F64x2_S_ZERO", joined, owner, "truncateDoubles");
        table.one("I32x4_TRUNC_SAT_F64x2_U_ZERO", joined, owner, "truncateDoublesUnsigned");
        table.one("F32x4_DEMOTE_LOW_F64x2_ZERO", joined, owner, "demote");
        table.one("F32x4_CONVERT_I32x4_S", Form.ONE, owner, "toFloats");
        table.one("F32x4_CONVERT_I32x4_U", Form.ONE, owner, "toFloatsUnsigned");
        table.one("F64x2_CONVERT_LOW_I32x4_S", Form.WIDENED_LOW, owner, "toDouble");
        table.one("F64x2_CONVERT_LOW_I32x4_U", Form.WIDENED_LOW, owner, "toDoubleUnsigned");
        table.one("F64x2_PROMOTE_LOW_F32x4", Form.WIDENED_LOW, owner, "promote");
    }
}
