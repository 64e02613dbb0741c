package org.zerocloud.sandbox.program;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.compiler.vector.VectorInstructions;
import org.zerocloud.sandbox.wasi.HostCall;
import org.zerocloud.sandbox.wasi.WasiCall;
import org.zerocloud.sandbox.zvm.ZvmCall;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.AnnotatedInstruction;
import run.endive.wasm.types.ExternalType;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.FunctionType;
import run.endive.wasm.types.Import;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.OpCode;

/** What a valid module must keep to before it may run here. */
final class ModuleRules {

    static final int NESTING_MAX = 5_000;
    static final int JUMP_TARGETS_MAX = 65_520;

    private final WasmModule module;
    private final SandboxSettings settings;

    ModuleRules(WasmModule module, SandboxSettings settings) {
        this.module = module;
        this.settings = settings;
    }

    /**
     * Checks all rules.
     *
     * @return the calls that the module imports
     * @throws ProgramRejected if a rule is broken
     */
    Set<HostCall> check() {
        var calls = new LinkedHashSet<HostCall>();
        module.importSection().stream().map(this::imported).forEach(calls::add);
        checkExports();
        checkMemory();
        checkTables();
        checkEntryPoint();
        checkFeatures();
        return calls;
    }

    private HostCall imported(Import imported) {
        String name = imported.module() + "." + imported.name();
        boolean known = Set.of(WasiCall.MODULE, ZvmCall.MODULE).contains(imported.module());
        if (!known || !(imported instanceof FunctionImport function)) {
            throw new ProgramRejected(
                    Rule.IMPORTS,
                    "The module imports %s; only functions of %s and %s can be imported"
                            .formatted(name, WasiCall.MODULE, ZvmCall.MODULE));
        }
        HostCall call =
                named(imported)
                        .orElseThrow(() ->
                                new ProgramRejected(Rule.IMPORTS, "There is no function " + name));
        FunctionType type = module.typeSection().getType(function.typeIndex());
        if (!call.type().typesMatch(type)) {
            throw new ProgramRejected(
                    Rule.IMPORTS, "%s is %s, not %s".formatted(name, call.type(), type));
        }
        return call;
    }

    /** The engine's parser does not look; it would show only when the program starts. */
    private void checkExports() {
        exports()
                .mapToObj(module.exportSection()::getExport)
                .filter(export ->
                        export.index() < 0 || export.index() >= count(export.exportType()))
                .findAny()
                .ifPresent(export -> {
                    throw new ProgramRejected(
                            Rule.VALID_MODULE,
                            "The module exports %s %d, which it does not have"
                                    .formatted(
                                            export.exportType().name().toLowerCase(Locale.ROOT),
                                            Integer.toUnsignedLong(export.index())));
                });
    }

    /** How many the module has, imported ones too; only functions can be imported. */
    private int count(ExternalType type) {
        return switch (type) {
            case FUNCTION ->
                    module.importSection().count(type) + module.functionSection().functionCount();
            case TABLE -> module.tableSection().tableCount();
            case MEMORY -> module.memorySection().map(section -> section.memoryCount()).orElse(0);
            case GLOBAL -> module.globalSection().globalCount();
            case TAG -> 0;
        };
    }

    private static Optional<? extends HostCall> named(Import imported) {
        return imported.module().equals(ZvmCall.MODULE)
                ? ZvmCall.named(imported.name())
                : WasiCall.named(imported.name());
    }

    private void checkMemory() {
        int count = count(ExternalType.MEMORY);
        boolean exported =
                exports()
                        .anyMatch(i ->
                                module.exportSection().getExport(i).exportType()
                                                == ExternalType.MEMORY
                                        && exportName(i).equals("memory"));
        if (count != 1 || !exported) {
            throw new ProgramRejected(
                    Rule.MEMORY,
                    "The module must have one memory and export it as \"memory\"; it has " + count);
        }
        if (memoryLimits(module).shared()) {
            throw new ProgramRejected(Rule.MEMORY, "The module's memory is shared");
        }
    }

    /** The declared limits of the one memory. */
    static MemoryLimits memoryLimits(WasmModule module) {
        return module.memorySection().orElseThrow().getMemory(0).limits();
    }

    private void checkTables() {
        long entries =
                IntStream.range(0, module.tableSection().tableCount())
                        .mapToLong(i -> module.tableSection().getTable(i).limits().min())
                        .sum();
        int count = module.tableSection().tableCount();
        if (entries > settings.tableEntriesMax() || count > 100) {
            throw new ProgramRejected(
                    Rule.MEMORY,
                    "The module has %d tables with %d entries, at most %d with %d are allowed"
                            .formatted(count, entries, 100, settings.tableEntriesMax()));
        }
    }

    private void checkEntryPoint() {
        int index =
                exports()
                        .filter(i -> exportName(i).equals("_start"))
                        .filter(i ->
                                module.exportSection().getExport(i).exportType()
                                        == ExternalType.FUNCTION)
                        .map(i -> module.exportSection().getExport(i).index())
                        .findAny()
                        .orElseThrow(ModuleRules::noEntryPoint);
        int imports = module.importSection().count(ExternalType.FUNCTION);
        if (index < imports) {
            throw noEntryPoint();
        }
        FunctionType type =
                module.functionSection().getFunctionType(index - imports, module.typeSection());
        if (!type.params().isEmpty() || !type.returns().isEmpty()) {
            throw noEntryPoint();
        }
    }

    private static ProgramRejected noEntryPoint() {
        return new ProgramRejected(
                Rule.ENTRY_POINT,
                "The module must export its own function \"_start\" without parameters and results");
    }

    private IntStream exports() {
        return IntStream.range(0, module.exportSection().exportCount());
    }

    private String exportName(int index) {
        return module.exportSection().getExport(index).name();
    }

    private void checkFeatures() {
        Stream.of(module.codeSection().functionBodies())
                .flatMap(body -> body.instructions().stream())
                .forEach(this::checkInstruction);
    }

    private void checkInstruction(AnnotatedInstruction instruction) {
        OpCode opcode = instruction.opcode();
        if (unsupported(opcode)) {
            throw new ProgramRejected(
                    Rule.VALID_MODULE,
                    "The module uses %s, which is not supported"
                            .formatted(opcode.name().toLowerCase(Locale.ROOT)));
        }
        ModuleScan.refuseAbove("nested blocks", instruction.depth(), NESTING_MAX);
        if (opcode == OpCode.BR_TABLE) {
            ModuleScan.refuseAbove(
                    "targets of one jump", instruction.operandCount(), JUMP_TARGETS_MAX);
        }
        if (opcode == OpCode.TABLE_SIZE
                && instruction.operand(0) >= module.tableSection().tableCount()) {
            throw new ProgramRejected(
                    Rule.VALID_MODULE,
                    "The module uses table %d, which it does not have"
                            .formatted(instruction.operand(0)));
        }
    }

    /** Objects, threads, exceptions and typed references are beyond the compiler. */
    private static boolean unsupported(OpCode opcode) {
        int code = opcode.opcode();
        int prefix = code > 0xFF ? code >> 8 : 0;
        return switch (opcode) {
            case CALL_REF, RETURN_CALL_REF, REF_EQ, REF_AS_NON_NULL -> true;
            case BR_ON_NULL, BR_ON_NON_NULL, THROW, THROW_REF, TRY_TABLE -> true;
            case V128_CONST -> false;
            default ->
                    prefix == 0xFB
                            || (prefix == 0xFD && VectorInstructions.of(opcode) == null)
                            || prefix == 0xFE;
        };
    }
}
