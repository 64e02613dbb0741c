package org.zerocloud.sandbox;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.sandbox.memory.PagePool;
import org.zerocloud.sandbox.program.PreparedProgram;
import org.zerocloud.sandbox.program.ProgramCache;

/**
 * Runs programs in this JVM: parsed by Endive, compiled to byte code, with a memory and a WASI host
 * of our own.
 */
public final class WasmSandbox implements Sandbox, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WasmSandbox.class);
    private static final Duration WARM_UP_MAX = Duration.ofSeconds(10);
    private static final int TINY_MEMORY_BYTES = 1 << 16;

    /** One page of memory and a {@code _start} that returns. */
    private static final String TINY =
            "0061736d01000000"
                    + "010401600000"
                    + "03020100"
                    + "0503010001"
                    + "071302066d656d6f72790200065f73746172740000"
                    + "0a040102000b";

    private final SandboxSettings settings;
    private final ProgramCache programs;
    private final PagePool pages;
    private final Watchdog watchdog = new Watchdog();

    /**
     * Makes a sandbox with a program cache and a watchdog of its own.
     *
     * @throws org.zerocloud.sandbox.program.InsecureStore if others can read the key of the store
     * @throws java.io.UncheckedIOException if the store cannot be opened
     */
    public WasmSandbox(SandboxSettings settings) {
        this.settings = settings;
        this.programs = new ProgramCache(settings);
        this.pages = new PagePool(settings.pooledBytesMax());
    }

    /**
     * {@inheritDoc}
     *
     * @throws RejectedExecutionException if too many programs wait to be compiled
     * @throws CancellationException if the thread is interrupted meanwhile; it stays interrupted
     */
    @Override
    public Program prepare(byte[] module) {
        return programs.prepare(module);
    }

    /**
     * {@inheritDoc} Only so many are validated at once as are compiled at once; the others wait.
     *
     * @throws RejectedExecutionException if too many programs wait to be compiled
     * @throws CancellationException if the thread is interrupted meanwhile; it stays interrupted
     */
    @Override
    public void validate(InputStream module) throws IOException {
        programs.validate(module);
    }

    /**
     * {@inheritDoc} It is on the calling thread if that is a {@link GuestThread}, which is quicker,
     * else on one of its own. An interrupt that killed the program is taken from the thread, for
     * the verdict tells of it.
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
        return Thread.currentThread() instanceof GuestThread
                ? runHere(prepared, invocation)
                : runApart(prepared, invocation);
    }

    private Verdict runHere(PreparedProgram program, Invocation invocation) {
        return new GuestRun(program, invocation, settings.tableEntriesMax(), pages).run(watchdog);
    }

    /**
     * On a thread of its own with a deep stack, to which interrupts of the caller are passed on.
     */
    private Verdict runApart(PreparedProgram program, Invocation invocation) {
        var run = new FutureTask<>(() -> runHere(program, invocation));
        var thread = new GuestThread(run, Thread.currentThread().getName() + "-guest");
        thread.start();
        boolean interrupted = false;
        while (true) {
            try {
                Verdict verdict = run.get();
                if (interrupted && !(verdict instanceof Verdict.Killed)) {
                    Thread.currentThread().interrupt();
                }
                return verdict;
            } catch (InterruptedException e) {
                interrupted = true;
                thread.interrupt();
            } catch (ExecutionException e) {
                throw new IllegalStateException("A run ended without a verdict", e.getCause());
            }
        }
    }

    /**
     * Makes the first programs fast, in the background: runs a tiny one, so that the engine itself
     * is loaded, then loads those that the store has and that were used last.
     */
    public void warmUp() {
        if (!HugeMethods.areCompiled()) {
            log.warn(
                    "Large functions of guests stay slow: start the JVM with {}",
                    HugeMethods.OPTION);
        }
        Thread.ofPlatform().daemon().name("sandbox-warm-up").start(this::runTiny);
        programs.warm();
    }

    /**
     * Makes the first new program soon ready: compiles another one in the background, for nothing,
     * so that the compiler itself is loaded and compiled before somebody waits for it.
     *
     * @param module a program of a usual size
     * @param times how often it is compiled, one after the other
     * @return done behind the last one; fails with {@link ProgramRejected} if it may not run here
     */
    @CanIgnoreReturnValue
    public Future<Void> rehearse(byte[] module, int times) {
        return programs.rehearse(module, times)
                .whenComplete((_, failure) -> {
                    if (failure != null) {
                        log.debug("The compiler stays cold", failure);
                    }
                });
    }

    private void runTiny() {
        var limits = new Limits(WARM_UP_MAX, TINY_MEMORY_BYTES);
        var invocation = new Invocation(List.of("warm-up"), Map.of(), List.of(), limits);
        try {
            Verdict verdict = run(prepare(HexFormat.of().parseHex(TINY)), invocation);
            log.debug("The engine is warm: {}", verdict);
        } catch (RejectedExecutionException | CancellationException e) {
            log.debug("The engine stays cold: it is busy or closed", e);
        }
    }

    /** Ends the threads and forgets the programs; runs under way lose their time limit. */
    @Override
    public void close() {
        watchdog.close();
        programs.close();
    }
}
