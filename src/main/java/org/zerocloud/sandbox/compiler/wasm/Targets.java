package org.zerocloud.sandbox.compiler.wasm;

import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The functions that references may lead to. Validation lets code refer to those only that the
 * module declares outside of code.
 */
public final class Targets {

    private final ModuleShape shape;
    private final Map<Signature, List<Integer>> bySignature = new HashMap<>();

    Targets(ModuleShape shape) {
        this.shape = shape;
        var referred = new BitSet(shape.functions());
        WasmModule module = shape.module();
        module.elementSection().stream()
                .flatMap(element -> element.initializers().stream())
                .flatMap(List::stream)
                .forEach(each -> refer(referred, each));
        Stream.of(module.globalSection().globals())
                .flatMap(global -> global.initInstructions().stream())
                .forEach(each -> refer(referred, each));
        for (int i = 0; i < module.tableSection().tableCount(); i++) {
            module.tableSection().getTable(i).initialize().forEach(each -> refer(referred, each));
        }
        shape.exports()
                .filter(export -> export.exportType() == ExternalType.FUNCTION)
                .forEach(export -> referred.set(export.index()));
        referred.stream()
                .forEach(function ->
                        bySignature
                                .computeIfAbsent(
                                        shape.signature(function), key -> new ArrayList<>())
                                .add(function));
    }

    private static void refer(BitSet referred, Instruction instruction) {
        if (instruction.opcode() == OpCode.REF_FUNC) {
            referred.set((int) instruction.operand(0));
        }
    }

    /** Those of a signature, in the order in which dispatchers have them. */
    public List<Integer> of(Signature signature) {
        return bySignature.getOrDefault(signature, List.of());
    }

    /** Signatures to which references may lead. */
    public Stream<Signature> signatures() {
        return bySignature.keySet().stream();
    }

    /** For each function the number of its canonical type and its place among the targets. */
    public int[] table() {
        int[] table = new int[shape.functions()];
        bySignature
                .values()
                .forEach(functions -> {
                    for (int place = 0; place < functions.size(); place++) {
                        int function = functions.get(place);
                        table[function] = (shape.typeOf(function) << Short.SIZE) | place;
                    }
                });
        return table;
    }
}
