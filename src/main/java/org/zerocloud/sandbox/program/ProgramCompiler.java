package org.zerocloud.sandbox.program;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.wasi.HostCall;
import run.endive.compiler.Cache;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * Makes a program of a module, or of what is left of one that was compiled before; whatever the
 * engine throws at one is a refusal, the failure of one of its assertions too, which a JVM may have
 * switched on.
 */
final class ProgramCompiler {

    /** What classes depend on beside their module: our form of them, and the compiler. */
    static final String VERSION = "2 endive-1.0.0";

    /** What the engine keeps of a module whose code it may have to interpret, for each byte. */
    private static final int INTERPRETED_WEIGHT = 40;

    private final SandboxSettings settings;
    private final CompilerMemory memory;

    ProgramCompiler(SandboxSettings settings) {
        this.settings = settings;
        this.memory = new CompilerMemory(settings.compilation().memoryMax());
    }

    /**
     * Compiles a module.
     *
     * @param keep is given what is left of it, unless the engine must interpret a part of it
     * @throws ProgramRejected if it may not run here
     */
    PreparedProgram compile(String digest, byte[] bytes, Consumer<CompiledModule> keep) {
        int codeBytes = ModuleScan.check(bytes, settings);
        return memory.within(codeBytes, () -> compileNow(digest, bytes, keep));
    }

    /**
     * Checks a module against every rule but that the JVM takes what is made of it.
     *
     * @throws ProgramRejected if it may not run here
     */
    void validate(byte[] bytes) {
        int codeBytes = ModuleScan.check(bytes, settings);
        memory.within(codeBytes, () -> rules(parse(bytes)));
    }

    private PreparedProgram compileNow(String digest, byte[] bytes, Consumer<CompiledModule> keep) {
        WasmModule valid = parse(bytes);
        Set<HostCall> imports = rules(valid);
        WasmModule module =
                CanonicalNans.in(bytes, valid).map(ProgramCompiler::parse).orElse(valid);
        var classes = new Classes();
        Optional<Function<Instance, Machine>> machines = whole(module, classes);
        if (machines.isPresent() && classes.made() != null) {
            var compiled = new CompiledModule(ModuleStrip.of(bytes), classes.made());
            keep.accept(compiled);
            return load(digest, compiled);
        }
        int weight = (int) Math.min(Integer.MAX_VALUE, (long) bytes.length * INTERPRETED_WEIGHT);
        return new PreparedProgram(
                digest, weight, module, imports, machines.orElseGet(() -> partly(module)));
    }

    /**
     * The program of a module that was compiled before.
     *
     * @throws ProgramRejected if the rules changed, or the classes don't fit this JVM
     */
    PreparedProgram load(String digest, CompiledModule compiled) {
        WasmModule stripped = parse(compiled.stripped());
        Function<Instance, Machine> machines =
                attempt(() ->
                        MachineFactoryCompiler.builder(stripped)
                                .withCache(new Classes(compiled.classes()))
                                .compile());
        return new PreparedProgram(digest, compiled.weight(), stripped, rules(stripped), machines);
    }

    private static WasmModule parse(byte[] bytes) {
        try {
            return Parser.parse(bytes);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw rejected(Rule.VALID_MODULE, "Not a valid module: ", e);
        }
    }

    private Set<HostCall> rules(WasmModule module) {
        try {
            return new ModuleRules(module, settings).check();
        } catch (ProgramRejected e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw rejected(Rule.VALID_MODULE, "Not a valid module: ", e);
        }
    }

    /** All functions as byte code; nothing if one of them is too large for a method of the JVM. */
    private static Optional<Function<Instance, Machine>> whole(WasmModule module, Cache classes) {
        try {
            return Optional.of(
                    MachineFactoryCompiler.builder(module)
                            .withInterpreterFallback(InterpreterFallback.FAIL)
                            .withCache(classes)
                            .compile());
        } catch (WasmEngineException e) {
            return Optional.empty();
        } catch (RuntimeException
                | StackOverflowError
                | OutOfMemoryError
                | LinkageError
                | AssertionError e) {
            throw rejected(Rule.COMPILABLE, "The module cannot be compiled: ", e);
        }
    }

    private static Function<Instance, Machine> partly(WasmModule module) {
        return attempt(() ->
                MachineFactoryCompiler.builder(module)
                        .withInterpreterFallback(InterpreterFallback.SILENT)
                        .compile());
    }

    private static Function<Instance, Machine> attempt(
            Supplier<Function<Instance, Machine>> compiler) {
        try {
            return compiler.get();
        } catch (RuntimeException
                | StackOverflowError
                | OutOfMemoryError
                | LinkageError
                | AssertionError e) {
            throw rejected(Rule.COMPILABLE, "The module cannot be compiled: ", e);
        }
    }

    private static ProgramRejected rejected(Rule rule, String what, Throwable cause) {
        String reason =
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
        var rejected = new ProgramRejected(rule, what + reason);
        rejected.initCause(cause);
        return rejected;
    }
}
