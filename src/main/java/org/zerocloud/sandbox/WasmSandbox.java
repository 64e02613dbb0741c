package org.zerocloud.sandbox;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.zerocloud.sandbox.ProgramRejected.Rule;

/** The sandbox in this JVM: modules become JVM classes, their memory an array of bytes. */
public final class WasmSandbox implements Sandbox, AutoCloseable {

    private final SandboxSettings settings;
    private final ProgramCompiler compiler;
    private final Watchdog watchdog = new Watchdog();
    private final Cache<String, CompiledProgram> prepared;

    /** Starts the few threads that the sandbox keeps. */
    public WasmSandbox(SandboxSettings settings) {
        this.settings = settings;
        this.compiler = new ProgramCompiler(settings);
        this.prepared =
                Caffeine.newBuilder()
                        .maximumWeight(settings.preparedBytesMax())
                        .weigher((String digest, CompiledProgram program) -> program.bytes())
                        .build();
    }

    @Override
    public Program prepare(byte[] module) {
        if (module.length > settings.moduleBytesMax()) {
            throw new ProgramRejected(
                    Rule.MODULE_SIZE,
                    "%d bytes, at most %d are allowed"
                            .formatted(module.length, settings.moduleBytesMax()));
        }
        return prepared.get(
                ProgramCompiler.digest(module), digest -> compiler.compile(digest, module));
    }

    @Override
    public Verdict run(Program program, Invocation invocation) {
        if (!(program instanceof CompiledProgram compiled)) {
            throw new IllegalArgumentException("A program of another sandbox: " + program);
        }
        return new GuestRun(compiled, invocation, watchdog).toItsEnd();
    }

    /** Ends the sandbox's threads; nothing can be prepared or run afterwards. */
    @Override
    public void close() {
        compiler.close();
        watchdog.close();
    }
}
