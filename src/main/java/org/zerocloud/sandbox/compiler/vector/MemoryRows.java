package org.zerocloud.sandbox.compiler.vector;

import java.util.Objects;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import org.zerocloud.sandbox.lanes.Widths;
import run.endive.wasm.types.OpCode;

/** Loads and stores. */
final class MemoryRows {

    private final VectorTable table;

    private MemoryRows(VectorTable table) {
        this.table = table;
    }

    /** Adds its rows. */
    static void add(VectorTable table) {
        var rows = new MemoryRows(table);
        table.put("V128_LOAD", new VectorAccess(false));
        table.put("V128_STORE", new VectorAccess(true));
        rows.lanes(Lane.I8x16, OpCode.I32_LOAD8_U, OpCode.I32_STORE8);
        rows.lanes(Lane.I16x8, OpCode.I32_LOAD16_U, OpCode.I32_STORE16);
        rows.lanes(Lane.I32x4, OpCode.I32_LOAD, OpCode.I32_STORE);
        rows.lanes(Lane.I64x2, OpCode.I64_LOAD, OpCode.I64_STORE);
        rows.extending("8x8", Lane.I16x8);
        rows.extending("16x4", Lane.I32x4);
        rows.extending("32x2", Lane.I64x2);
        VectorLoad.Made withZero = (code, _) -> code.lconst_0();
        table.put("V128_LOAD32_ZERO", new VectorLoad(scalar(OpCode.I64_LOAD32_U), withZero));
        table.put("V128_LOAD64_ZERO", new VectorLoad(scalar(OpCode.I64_LOAD), withZero));
    }

    private static MemoryInstruction scalar(OpCode opcode) {
        return Objects.requireNonNull(MemoryInstruction.of(opcode));
    }

    private void lanes(Lane lane, OpCode load, OpCode store) {
        int bits = lane.width();
        table.put(
                "V128_LOAD%d_SPLAT".formatted(bits),
                new VectorLoad(scalar(load), (code, _) -> lane.splat(code)));
        table.put("V128_LOAD%d_LANE".formatted(bits), new LaneAccess(lane, scalar(load)));
        table.put("V128_STORE%d_LANE".formatted(bits), new LaneAccess(lane, scalar(store)));
    }

    private void extending(String name, Lane lane) {
        for (String sign : new String[] {"S", "U"}) {
            Half half =
                    VectorTable.call(Form.WIDENED_LOW, Widths.class, "extend" + sign, lane.high());
            table.put(
                    "V128_LOAD%s_%s".formatted(name, sign),
                    new VectorLoad(
                            scalar(OpCode.I64_LOAD),
                            (code, scratch) -> Form.widen(code, scratch, half)));
        }
    }
}
