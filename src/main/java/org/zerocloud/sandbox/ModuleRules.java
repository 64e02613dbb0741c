package org.zerocloud.sandbox;

import java.util.Map;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.wasi.WasiHost;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;

/** What a valid module must keep to besides, so that it can run here and do no harm. */
final class ModuleRules {

    private static final Map<String, FunctionType> WASI = WasiHost.signatures();

    private final SandboxSettings settings;

    ModuleRules(SandboxSettings settings) {
        this.settings = settings;
    }

    /**
     * @throws ProgramRejected for the first rule that is broken
     */
    void check(WasmModule module) {
        checkImports(module);
        checkSize(module);
        checkMemory(module);
        checkTables(module);
        checkEntryPoint(module);
    }

    private static void checkImports(WasmModule module) {
        var imports = module.importSection();
        for (var i = 0; i < imports.importCount(); i++) {
            checkImport(module, imports.getImport(i));
        }
    }

    private static void checkImport(WasmModule module, Import wanted) {
        var name = wanted.module() + "." + wanted.name();
        if (!(wanted instanceof FunctionImport function)
                || !wanted.module().equals(WasiHost.MODULE)
                || !WASI.containsKey(wanted.name())) {
            throw new ProgramRejected(Rule.IMPORTS, "there is nothing to import as " + name);
        }
        var type = module.typeSection().getType(function.typeIndex());
        if (!type.equals(WASI.get(wanted.name()))) {
            throw new ProgramRejected(Rule.IMPORTS, name + " has another type than " + type);
        }
    }

    private void checkSize(WasmModule module) {
        var functions = module.functionSection().functionCount();
        if (functions > settings.functionsMax()) {
            throw new ProgramRejected(
                    Rule.MODULE_SIZE,
                    "%d functions, at most %d are allowed"
                            .formatted(functions, settings.functionsMax()));
        }
    }

    private static void checkMemory(WasmModule module) {
        var memories = module.memorySection().map(section -> section.memoryCount()).orElse(0);
        if (memories != 1) {
            throw new ProgramRejected(
                    Rule.MEMORY, "a program has one memory, not %d".formatted(memories));
        }
        if (module.memorySection().orElseThrow().getMemory(0).limits().shared()) {
            throw new ProgramRejected(Rule.MEMORY, "a memory cannot be shared");
        }
    }

    private void checkTables(WasmModule module) {
        var tables = module.tableSection();
        var entries = 0L;
        for (var i = 0; i < tables.tableCount(); i++) {
            entries += tables.getTable(i).limits().min();
        }
        if (entries > settings.tableEntriesMax()) {
            throw new ProgramRejected(
                    Rule.MEMORY,
                    "tables of %d entries, at most %d are allowed"
                            .formatted(entries, settings.tableEntriesMax()));
        }
    }

    private static void checkEntryPoint(WasmModule module) {
        var exports = module.exportSection();
        for (var i = 0; i < exports.exportCount(); i++) {
            var export = exports.getExport(i);
            if (export.name().equals("_start") && export.exportType() == ExternalType.FUNCTION) {
                checkEntryPointType(module, export.index());
                return;
            }
        }
        throw new ProgramRejected(Rule.ENTRY_POINT, "there is no function _start");
    }

    private static void checkEntryPointType(WasmModule module, int index) {
        var imported = module.importSection().count(ExternalType.FUNCTION);
        var type =
                index < imported
                        ? FunctionType.empty()
                        : module.functionSection()
                                .getFunctionType(index - imported, module.typeSection());
        if (index < imported || !type.params().isEmpty() || !type.returns().isEmpty()) {
            throw new ProgramRejected(
                    Rule.ENTRY_POINT, "_start is a function without parameters and results");
        }
    }
}
