package org.zerocloud.sandbox.compiler.wasm;

import java.util.List;
import run.endive.wasm.types.BlockType;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.ValType;

/** What the blocks of a module take and leave. */
public final class BlockTypes {

    private final List<Signature> signatures;

    BlockTypes(List<Signature> signatures) {
        this.signatures = signatures;
    }

    /** What a block finds on the stack that is its own. */
    public List<Kind> params(Instruction block) {
        long type = block.operand(0);
        return BlockType.isTypeIndex(type)
                ? signatures.get((int) BlockType.typeIndex(type)).params()
                : List.of();
    }

    /** What it leaves there. */
    public List<Kind> results(Instruction block) {
        long type = block.operand(0);
        if (BlockType.isEmpty(type)) {
            return List.of();
        }
        if (BlockType.isTypeIndex(type)) {
            return signatures.get((int) BlockType.typeIndex(type)).results();
        }
        return List.of(kind(BlockType.valueTypeId(type)));
    }

    private static Kind kind(long id) {
        if (id == ValType.I64.opcode()) {
            return Kind.I64;
        }
        if (id == ValType.F32.opcode()) {
            return Kind.F32;
        }
        if (id == ValType.V128.opcode()) {
            return Kind.V128;
        }
        return id == ValType.F64.opcode() ? Kind.F64 : Kind.I32;
    }
}
