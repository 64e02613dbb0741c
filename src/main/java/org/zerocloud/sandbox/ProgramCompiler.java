package org.zerocloud.sandbox;

import java.util.Set;
import java.util.function.Function;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.wasi.WasiCall;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.runtime.Instance;
import run.endive.runtime.Machine;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmModule;

/**
 * Makes a program of a module; whatever the engine throws at one is a refusal, the failure of one
 * of its assertions too, which a JVM may have switched on.
 */
final class ProgramCompiler {

    private final SandboxSettings settings;

    ProgramCompiler(SandboxSettings settings) {
        this.settings = settings;
    }

    PreparedProgram compile(String digest, byte[] bytes) {
        ModuleScan.check(bytes, settings);
        WasmModule module = parse(bytes);
        Set<WasiCall> imports = rules(module);
        WasmModule canonical = canonical(bytes, module);
        return new PreparedProgram(digest, bytes.length, canonical, imports, machines(canonical));
    }

    private static WasmModule parse(byte[] bytes) {
        try {
            return Parser.parse(bytes);
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw rejected(Rule.VALID_MODULE, "Not a valid module: ", e);
        }
    }

    private static WasmModule canonical(byte[] bytes, WasmModule module) {
        return CanonicalNans.in(bytes, module).map(ProgramCompiler::parse).orElse(module);
    }

    private Set<WasiCall> rules(WasmModule module) {
        try {
            return new ModuleRules(module, settings).check();
        } catch (ProgramRejected e) {
            throw e;
        } catch (RuntimeException | AssertionError e) {
            throw rejected(Rule.VALID_MODULE, "Not a valid module: ", e);
        }
    }

    private static Function<Instance, Machine> machines(WasmModule module) {
        try {
            return MachineFactoryCompiler.builder(module)
                    .withInterpreterFallback(InterpreterFallback.SILENT)
                    .compile();
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
