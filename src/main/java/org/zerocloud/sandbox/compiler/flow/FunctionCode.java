package org.zerocloud.sandbox.compiler.flow;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.zerocloud.sandbox.compiler.vector.VectorInstruction;
import org.zerocloud.sandbox.compiler.vector.VectorInstructions;
import org.zerocloud.sandbox.compiler.wasm.Kind;
import org.zerocloud.sandbox.compiler.wasm.MemoryInstruction;
import org.zerocloud.sandbox.compiler.wasm.ModuleShape;
import org.zerocloud.sandbox.compiler.wasm.Parts;
import org.zerocloud.sandbox.compiler.wasm.Signature;
import org.zerocloud.sandbox.fuel.ChargedBlocks;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/**
 * One function of a module with what was found out about it.
 *
 * @param number of the function in the module
 * @param signature what it takes and gives
 * @param kinds of its parameters and local variables
 * @param references which of its local variables, not parameters, are references
 * @param all its instructions
 * @param blocks by which it is charged
 * @param heights of its stack
 * @param nans where they are made canonical
 */
public record FunctionCode(
        int number,
        Signature signature,
        List<Kind> kinds,
        BitSet references,
        List<AnnotatedInstruction> all,
        ChargedBlocks blocks,
        Heights heights,
        NanPlan nans) {

    /** What every frame of a call takes beside its variables and its stack, in slots. */
    private static final int FRAME_SLOTS = 24;

    public static FunctionCode of(ModuleShape shape, int number) {
        int own = number - shape.imports();
        FunctionBody body = shape.module().codeSection().getFunctionBody(own);
        Signature signature = shape.signature(number);
        var kinds = new ArrayList<>(signature.params());
        kinds.addAll(Kind.of(body.localTypes()));
        return new FunctionCode(
                number,
                signature,
                kinds,
                references(signature.params().size(), body.localTypes()),
                body.instructions(),
                ChargedBlocks.of(body),
                Heights.of(shape, body.instructions()),
                NanPlan.of(body, kinds, signature.params().size()));
    }

    private static BitSet references(int params, List<ValType> types) {
        var references = new BitSet();
        for (int i = 0; i < types.size(); i++) {
            references.set(params + i, types.get(i).isReference());
        }
        return references;
    }

    /**
     * What a call of it takes from the depth: slots of 8 bytes, as many as an interpreter needs.
     * Where vectors are, each value on the stack counts as one.
     */
    public int frameSlots() {
        boolean vectors = kinds.contains(Kind.V128) || heights.hasVectors();
        return FRAME_SLOTS + Parts.count(kinds) + (vectors ? 2 : 1) * heights.max();
    }

    /** Whether it ends in a call that takes its place. */
    public boolean callsInTail() {
        return all.stream()
                .map(AnnotatedInstruction::opcode)
                .anyMatch(opcode ->
                        opcode == OpCode.RETURN_CALL || opcode == OpCode.RETURN_CALL_INDIRECT);
    }

    /** Whether instructions from one to before another use the memory. */
    public boolean usesMemory(int from, int to) {
        return all.subList(from, to).stream()
                .map(AnnotatedInstruction::opcode)
                .anyMatch(FunctionCode::usesMemory);
    }

    private static boolean usesMemory(OpCode opcode) {
        VectorInstruction vector = VectorInstructions.of(opcode);
        return opcode == OpCode.MEMORY_SIZE
                || MemoryInstruction.of(opcode) != null
                || (vector != null && vector.usesMemory());
    }
}
