package org.zerocloud.sandbox.compiler;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.BlockType;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.Instruction;
import run.endive.wasm.types.OpCode;
import run.endive.wasm.types.ValType;

/**
 * What generated code must know of a module beside the bodies of its functions: all of it comes
 * from a stripped module too, so that code and its tables of targets can be made at different
 * times.
 */
final class ModuleShape {

    private final WasmModule module;
    private final int imports;
    private final int[] types;
    private final List<Signature> signatures = new ArrayList<>();
    private final Map<Signature, List<Integer>> targets = new HashMap<>();
    private final List<Signature> typeSignatures;
    private final GlobalPlaces globals;

    ModuleShape(WasmModule module) {
        this.module = module;
        this.imports = module.importSection().count(ExternalType.FUNCTION);
        this.types =
                IntStream.concat(
                                module.importSection().stream()
                                        .filter(FunctionImport.class::isInstance)
                                        .mapToInt(each -> ((FunctionImport) each).typeIndex()),
                                IntStream.range(0, module.functionSection().functionCount())
                                        .map(module.functionSection()::getFunctionType))
                        .toArray();
        this.typeSignatures =
                IntStream.range(0, module.typeSection().typeCount())
                        .mapToObj(i -> Signature.of(module.typeSection().getType(i)))
                        .toList();
        for (int type : types) {
            signatures.add(typeSignatures.get(type));
        }
        this.globals = new GlobalPlaces(module);
        collectTargets();
    }

    WasmModule module() {
        return module;
    }

    /** How many functions are imported; they have the first numbers. */
    int imports() {
        return imports;
    }

    /** All functions, imported ones too. */
    int functions() {
        return types.length;
    }

    Signature signature(int function) {
        return signatures.get(function);
    }

    Signature typeSignature(int type) {
        return typeSignatures.get(type);
    }

    /**
     * The first type that is equal: types with one number have one meaning. References are told
     * apart by it, though not by {@link Kind}.
     */
    int canonicalType(int type) {
        for (int i = 0; i < type; i++) {
            if (module.typeSection().getType(i).equals(module.typeSection().getType(type))) {
                return i;
            }
        }
        return type;
    }

    /** The canonical type of a function. */
    int typeOf(int function) {
        return canonicalType(types[function]);
    }

    GlobalPlaces globals() {
        return globals;
    }

    List<Kind> blockParams(Instruction block) {
        long type = block.operand(0);
        return BlockType.isTypeIndex(type)
                ? typeSignatures.get((int) BlockType.typeIndex(type)).params()
                : List.of();
    }

    List<Kind> blockResults(Instruction block) {
        long type = block.operand(0);
        if (BlockType.isEmpty(type)) {
            return List.of();
        }
        if (BlockType.isTypeIndex(type)) {
            return typeSignatures.get((int) BlockType.typeIndex(type)).results();
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
        return id == ValType.F64.opcode() ? Kind.F64 : Kind.I32;
    }

    /** The functions that a reference may lead to, in the order in which dispatchers have them. */
    List<Integer> targets(Signature signature) {
        return targets.getOrDefault(signature, List.of());
    }

    /** Signatures to which references may lead. */
    Stream<Signature> targetSignatures() {
        return targets.keySet().stream();
    }

    /** Validation lets code refer to those functions only that the module declares elsewhere. */
    private void collectTargets() {
        var referred = new BitSet(types.length);
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
        exports()
                .filter(export -> export.exportType() == ExternalType.FUNCTION)
                .forEach(export -> referred.set(export.index()));
        referred.stream()
                .forEach(function ->
                        targets.computeIfAbsent(signature(function), key -> new ArrayList<>())
                                .add(function));
    }

    private static void refer(BitSet referred, Instruction instruction) {
        if (instruction.opcode() == OpCode.REF_FUNC) {
            referred.set((int) instruction.operand(0));
        }
    }

    private Stream<Export> exports() {
        return IntStream.range(0, module.exportSection().exportCount())
                .mapToObj(module.exportSection()::getExport);
    }

    /** The functions that are called from outside: exported ones, and the one at the start. */
    int[] entries() {
        return IntStream.concat(
                        exports()
                                .filter(each -> each.exportType() == ExternalType.FUNCTION)
                                .mapToInt(Export::index),
                        module.startSection().stream().mapToInt(start -> (int) start.startIndex()))
                .distinct()
                .sorted()
                .toArray();
    }

    /** For each function the number of its canonical type and its place among the targets. */
    int[] targetTable() {
        int[] table = new int[types.length];
        targets.values().stream()
                .forEach(functions -> {
                    for (int place = 0; place < functions.size(); place++) {
                        int function = functions.get(place);
                        table[function] = typeOf(function) << Short.SIZE | place;
                    }
                });
        return table;
    }
}
