package org.zerocloud.sandbox.program;

import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.zerocloud.sandbox.CostModel;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.compiler.GuestCode;
import org.zerocloud.sandbox.compiler.GuestCompiler;
import org.zerocloud.sandbox.wasi.HostCall;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * Makes a program of a module, or of what is left of one that was compiled before; whatever the
 * engine throws at one is a refusal, the failure of one of its assertions too, which a JVM may have
 * switched on.
 */
final class ProgramCompiler {

    /** What classes depend on beside their module: our form of them, and what a run costs. */
    static final String VERSION = "8 cost-%d".formatted(CostModel.VERSION);

    private final SandboxSettings settings;
    private final CompilerMemory memory;

    ProgramCompiler(SandboxSettings settings) {
        this.settings = settings;
        this.memory = new CompilerMemory(settings.compilation().memoryMax());
    }

    /**
     * Compiles a module.
     *
     * @param keep is given what is left of it
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
        WasmModule module = parse(bytes);
        rules(module);
        byte[] classes = attempt(() -> GuestCompiler.compile(module));
        var compiled = new CompiledModule(ModuleStrip.of(bytes), classes);
        PreparedProgram program = load(digest, compiled);
        keep.accept(compiled);
        return program;
    }

    /**
     * The program of a module that was compiled before.
     *
     * @throws ProgramRejected if the rules changed, or the classes don't fit this JVM
     */
    PreparedProgram load(String digest, CompiledModule compiled) {
        WasmModule stripped = attempt(() -> StrippedModule.parse(compiled.stripped()));
        GuestCode code = attempt(() -> new GuestCode(stripped, compiled.classes()));
        return new PreparedProgram(digest, compiled.weight(), stripped, rules(stripped), code);
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

    private static <T> T attempt(Supplier<T> compiler) {
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
