package org.zerocloud.sandbox.program;

import java.io.ByteArrayInputStream;
import java.util.List;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.CodeSection;
import run.endive.wasm.types.DataCountSection;
import run.endive.wasm.types.DataSection;
import run.endive.wasm.types.ElementSection;
import run.endive.wasm.types.ExportSection;
import run.endive.wasm.types.FunctionBody;
import run.endive.wasm.types.FunctionSection;
import run.endive.wasm.types.GlobalSection;
import run.endive.wasm.types.ImportSection;
import run.endive.wasm.types.MemorySection;
import run.endive.wasm.types.Section;
import run.endive.wasm.types.StartSection;
import run.endive.wasm.types.TableSection;
import run.endive.wasm.types.TypeSection;

/**
 * Reads what {@link ModuleStrip} has left of a module. It was valid when it had its bodies, and was
 * kept under our own key since; the engine asks for a body of each function, so all get the same
 * one, which nobody reads.
 */
final class StrippedModule {

    private static final FunctionBody NO_BODY = new FunctionBody(List.of(), List.of());

    private final WasmModule.Builder module = WasmModule.builder().withValidation(false);

    private StrippedModule() {}

    /**
     * The module.
     *
     * @throws RuntimeException if it is none; which one says no more
     */
    static WasmModule parse(byte[] bytes) {
        var stripped = new StrippedModule();
        Parser.builder()
                .withValidation(false)
                .build()
                .parse(new ByteArrayInputStream(bytes), stripped::add);
        return stripped.module.build();
    }

    private void add(Section section) {
        switch (section) {
            case TypeSection types -> module.setTypeSection(types);
            case ImportSection imports -> module.setImportSection(imports);
            case FunctionSection functions -> addFunctions(functions);
            case TableSection tables -> module.setTableSection(tables);
            case MemorySection memories -> module.setMemorySection(memories);
            case GlobalSection globals -> module.setGlobalSection(globals);
            case ExportSection exports -> module.setExportSection(exports);
            case StartSection start -> module.setStartSection(start);
            case ElementSection elements -> module.setElementSection(elements);
            case DataCountSection count -> module.setDataCountSection(count);
            case DataSection data -> module.setDataSection(data);
            default ->
                    throw new IllegalStateException(
                            "No section %d is kept".formatted(section.sectionId()));
        }
    }

    private void addFunctions(FunctionSection functions) {
        CodeSection.Builder code = CodeSection.builder();
        for (int i = 0; i < functions.functionCount(); i++) {
            code.addFunctionBody(NO_BODY);
        }
        module.setFunctionSection(functions);
        module.setCodeSection(code.build());
    }
}
