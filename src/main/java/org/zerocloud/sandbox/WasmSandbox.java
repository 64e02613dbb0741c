package org.zerocloud.sandbox;

import org.zerocloud.sandbox.program.PreparedProgram;
import org.zerocloud.sandbox.program.ProgramCache;

/**
 * Runs programs in this JVM: compiled to byte code by Endive, with a memory and a WASI host of our
 * own. Each run is on the thread that asks for it.
 */
public final class WasmSandbox implements Sandbox, AutoCloseable {

    private final SandboxSettings settings;
    private final ProgramCache programs;
    private final Watchdog watchdog = new Watchdog();

    /** Makes a sandbox with a program cache and a watchdog of its own. */
    public WasmSandbox(SandboxSettings settings) {
        this.settings = settings;
        this.programs = new ProgramCache(settings);
    }

    /**
     * {@inheritDoc}
     *
     * @throws java.util.concurrent.RejectedExecutionException if too many programs wait to be
     *     compiled
     * @throws java.util.concurrent.CancellationException if the thread is interrupted meanwhile; it
     *     stays interrupted
     */
    @Override
    public Program prepare(byte[] module) {
        return programs.prepare(module);
    }

    /**
     * {@inheritDoc} An interrupt that killed the program is taken from the thread, for the verdict
     * tells of it.
     *
     * @throws IllegalArgumentException if the program is not one of a {@code WasmSandbox}
     * @throws IllegalStateException on a virtual thread, whose processor time nobody measures
     */
    @Override
    public Verdict run(Program program, Invocation invocation) {
        if (!(program instanceof PreparedProgram prepared)) {
            throw new IllegalArgumentException("Not prepared here: " + program.digest());
        }
        if (Thread.currentThread().isVirtual()) {
            throw new IllegalStateException("A guest needs a platform thread");
        }
        return new GuestRun(prepared, invocation, settings.tableEntriesMax()).run(watchdog);
    }

    /** Ends the threads and forgets the programs; runs under way lose their time limit. */
    @Override
    public void close() {
        watchdog.close();
        programs.close();
    }
}
