package org.zerocloud.sandbox;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import run.endive.compiler.InterpreterFallback;
import run.endive.compiler.MachineFactoryCompiler;
import run.endive.wasm.Parser;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.WasmModule;

/**
 * Validates and compiles modules on a few threads of its own: compiling cannot be interrupted, and
 * a module that takes for ever must not take the callers' threads with it.
 */
final class ProgramCompiler implements AutoCloseable {

    private static final int THREADS = 2;
    private static final int WAITING_MAX = 64;
    private static final long STACK_BYTES = 16L * 1024 * 1024;

    private final SandboxSettings settings;
    private final ModuleRules rules;
    private final ExecutorService threads;

    ProgramCompiler(SandboxSettings settings) {
        this.settings = settings;
        this.rules = new ModuleRules(settings);
        var factory =
                Thread.ofPlatform().daemon().name("compiler-", 1).stackSize(STACK_BYTES).factory();
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        0,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(WAITING_MAX),
                        factory);
    }

    /**
     * @throws ProgramRejected if the module breaks a rule, or takes too long
     */
    CompiledProgram compile(String digest, byte[] module) {
        try {
            var result = threads.submit(() -> prepare(digest, module));
            try {
                return result.get(settings.compileTimeMax().toMillis(), TimeUnit.MILLISECONDS);
            } finally {
                result.cancel(true);
            }
        } catch (ExecutionException failed) {
            throw rejection(failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            throw new ProgramRejected(
                    Rule.COMPILABLE, "it takes longer than " + settings.compileTimeMax());
        } catch (RejectedExecutionException full) {
            throw new IllegalStateException("Too many programs wait to be compiled", full);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Compiling was interrupted", stopped);
        }
    }

    private CompiledProgram prepare(String digest, byte[] bytes) {
        var module = parse(bytes);
        rules.check(module);
        var machines =
                MachineFactoryCompiler.builder(module)
                        .withInterpreterFallback(InterpreterFallback.SILENT)
                        .compile();
        return new CompiledProgram(digest, bytes.length, module, machines);
    }

    private static WasmModule parse(byte[] bytes) {
        try {
            return Parser.parse(bytes);
        } catch (WasmEngineException | IndexOutOfBoundsException invalid) {
            throw new ProgramRejected(Rule.VALID_MODULE, reason(invalid));
        }
    }

    /** Whatever the parser or the compiler throws at such a module, it is the module's fault. */
    private static ProgramRejected rejection(Throwable cause) {
        return cause instanceof ProgramRejected rejected
                ? new ProgramRejected(rejected.rule(), reason(rejected))
                : new ProgramRejected(Rule.COMPILABLE, reason(cause));
    }

    private static String reason(Throwable thrown) {
        var message = thrown.getMessage();
        return message == null ? thrown.getClass().getSimpleName() : message;
    }

    static String digest(byte[] module) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(module));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256", impossible);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
