package org.zerocloud.sandbox.compiler.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;

/**
 * What generated code must know of a module beside the bodies of its functions: all of it comes
 * from a stripped module too, so that code and its tables of targets can be made at different
 * times.
 */
public final class ModuleShape {

    private final WasmModule module;
    private final int imports;
    private final int[] types;
    private final List<Signature> signatures = new ArrayList<>();
    private final Targets targets;
    private final BlockTypes blocks;
    private final List<Signature> typeSignatures;
    private final GlobalPlaces globals;

    public ModuleShape(WasmModule module) {
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
        this.targets = new Targets(this);
        this.blocks = new BlockTypes(typeSignatures);
    }

    public WasmModule module() {
        return module;
    }

    /** How many functions are imported; they have the first numbers. */
    public int imports() {
        return imports;
    }

    /** All functions, imported ones too. */
    public int functions() {
        return types.length;
    }

    public Signature signature(int function) {
        return signatures.get(function);
    }

    public Signature typeSignature(int type) {
        return typeSignatures.get(type);
    }

    /**
     * The first type that is equal: types with one number have one meaning. References are told
     * apart by it, though not by {@link Kind}.
     */
    public int canonicalType(int type) {
        for (int i = 0; i < type; i++) {
            if (module.typeSection().getType(i).equals(module.typeSection().getType(type))) {
                return i;
            }
        }
        return type;
    }

    /** The canonical type of a function. */
    public int typeOf(int function) {
        return canonicalType(types[function]);
    }

    public GlobalPlaces globals() {
        return globals;
    }

    /** The functions that references may lead to. */
    public Targets targets() {
        return targets;
    }

    /** What blocks take and leave. */
    public BlockTypes blocks() {
        return blocks;
    }

    Stream<Export> exports() {
        return IntStream.range(0, module.exportSection().exportCount())
                .mapToObj(module.exportSection()::getExport);
    }

    /** The functions that are called from outside: exported ones, and the one at the start. */
    public int[] entries() {
        return IntStream.concat(
                        exports()
                                .filter(each -> each.exportType() == ExternalType.FUNCTION)
                                .mapToInt(Export::index),
                        module.startSection().stream().mapToInt(start -> (int) start.startIndex()))
                .distinct()
                .sorted()
                .toArray();
    }
}
