package org.zerocloud.sandbox.reference;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.zerocloud.sandbox.memory.FlatMemory;
import run.endive.runtime.GlobalInstance;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportGlobal;
import run.endive.runtime.ImportMemory;
import run.endive.runtime.ImportTable;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.wasm.UnlinkableException;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.Export;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.GlobalImport;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryImport;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.MutabilityType;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableImport;
import run.endive.wasm.types.TableLimits;
import run.endive.wasm.types.ValType;
import run.endive.wasm.types.Value;

/**
 * What the modules of a script may import: what the specification's scripts expect, and each other.
 */
final class SpecificationImports {

    private static final String HOST = "spectest";

    private final Map<String, Instance> instances = new HashMap<>();
    private final FlatMemory memory = new FlatMemory(new MemoryLimits(1, 2), Engine.MEMORY_MAX);
    private final TableInstance table =
            new TableInstance(new Table(ValType.FuncRef, new TableLimits(10, 20)), -1);
    private final Map<String, GlobalInstance> globals =
            Map.of(
                    "global_i32", constant(Value.i32(666)),
                    "global_i64", constant(Value.i64(666)),
                    "global_f32", constant(Value.fromFloat(666.6f)),
                    "global_f64", constant(Value.fromDouble(666.6)));

    private static GlobalInstance constant(Value value) {
        return GlobalInstance.builder().value(value).mutabilityType(MutabilityType.Const).build();
    }

    void add(String name, Instance instance) {
        instances.put(name, instance);
    }

    ImportValues of(WasmModule module) {
        ImportValues.Builder values = ImportValues.builder();
        for (int i = 0; i < module.importSection().importCount(); i++) {
            switch (module.importSection().getImport(i)) {
                case FunctionImport function -> values.addFunction(function(module, function));
                case GlobalImport global ->
                        values.addGlobal(
                                new ImportGlobal(global.module(), global.name(), global(global)));
                case MemoryImport each -> values.addMemory(memory(each));
                case TableImport each ->
                        values.addTable(new ImportTable(each.module(), each.name(), table(each)));
                case Import other -> throw new UnlinkableException("unknown import " + other);
            }
        }
        return values.build();
    }

    private ImportFunction function(WasmModule module, FunctionImport function) {
        FunctionType type = module.typeSection().getType(function.typeIndex());
        if (function.module().equals(HOST)) {
            if (!function.name().startsWith("print")) {
                throw unknown(function);
            }
            return new ImportFunction(
                    HOST, function.name(), type, (instance, arguments) -> new long[0]);
        }
        Instance exporter = exporter(function);
        if (!exporter.exportType(function.name()).equals(type)) {
            throw new UnlinkableException("incompatible import type");
        }
        return new ImportFunction(
                function.module(),
                function.name(),
                type,
                (instance, arguments) -> exporter.export(function.name()).apply(arguments));
    }

    private GlobalInstance global(GlobalImport global) {
        if (global.module().equals(HOST)) {
            return known(global, globals.get(global.name()));
        }
        return exporter(global).global(export(global).index());
    }

    private ImportMemory memory(MemoryImport each) {
        return each.module().equals(HOST) && each.name().equals("memory")
                ? new ImportMemory(HOST, each.name(), memory)
                : new ImportMemory(
                        each.module(), each.name(), exporter(each).memory(export(each).index()));
    }

    private TableInstance table(TableImport each) {
        return each.module().equals(HOST) && each.name().equals("table")
                ? table
                : exporter(each).table(export(each).index());
    }

    private Instance exporter(Import wanted) {
        return known(wanted, instances.get(wanted.module()));
    }

    private Export export(Import wanted) {
        var exports = exporter(wanted).module().exportSection();
        List<Export> found =
                IntStream.range(0, exports.exportCount())
                        .mapToObj(exports::getExport)
                        .filter(each ->
                                each.name().equals(wanted.name())
                                        && each.exportType() == wanted.importType())
                        .toList();
        return known(wanted, found.isEmpty() ? null : found.getFirst());
    }

    private static <T> T known(Import wanted, @org.jspecify.annotations.Nullable T found) {
        if (found == null) {
            throw unknown(wanted);
        }
        return found;
    }

    private static UnlinkableException unknown(Import wanted) {
        return new UnlinkableException("unknown import " + wanted.module() + "." + wanted.name());
    }
}
