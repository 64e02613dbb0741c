package org.zerocloud.sandbox.program;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.zerocloud.sandbox.ProgramRejected;
import org.zerocloud.sandbox.ProgramRejected.Rule;
import org.zerocloud.sandbox.SandboxSettings;

/**
 * A few threads with deep stacks, for modules are nested. Whoever gives them something is refused
 * by {@link java.util.concurrent.RejectedExecutionException} if too much waits already.
 */
final class CompilerThreads implements Executor, AutoCloseable {

    private static final long STACK_BYTES = 16 << 20;
    private static final int IDLE_SECONDS = 10;

    private final SandboxSettings.Compilation bounds;
    private final ThreadPoolExecutor pool;
    private final Semaphore permits;

    CompilerThreads(SandboxSettings.Compilation bounds) {
        this.bounds = bounds;
        this.permits = new Semaphore(bounds.threadsMax(), true);
        this.pool =
                new ThreadPoolExecutor(
                        bounds.threadsMax(),
                        bounds.threadsMax(),
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(bounds.waitingMax()),
                        task -> {
                            var thread = new Thread(null, task, "wasm-compiler", STACK_BYTES);
                            thread.setDaemon(true);
                            return thread;
                        });
        pool.allowCoreThreadTimeOut(true);
    }

    @Override
    public void execute(Runnable task) {
        pool.execute(task);
    }

    /** Waits until fewer callers hold a module than there are threads. */
    Permit permit() {
        try {
            permits.acquire();
            return permits::release;
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    <T> T call(Supplier<T> task) {
        return await(CompletableFuture.supplyAsync(task, this));
    }

    /**
     * Waits as long as a module may take.
     *
     * @throws ProgramRejected if it takes longer
     * @throws CancellationException if the thread is interrupted; it stays so
     */
    <T> T await(Future<T> answer) {
        try {
            return answer.get(bounds.timeMax().toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ProgramRejected(
                    Rule.COMPILABLE, "The module is not compiled within " + bounds.timeMax());
        } catch (InterruptedException e) {
            throw interrupted();
        } catch (ExecutionException e) {
            throw new IllegalStateException("A program could not be compiled", e.getCause());
        }
    }

    private static CancellationException interrupted() {
        Thread.currentThread().interrupt();
        return new CancellationException("Interrupted while a program was compiled");
    }

    @Override
    public void close() {
        pool.shutdownNow();
    }

    /** Held while a module is in memory. */
    @FunctionalInterface
    interface Permit extends AutoCloseable {
        @Override
        void close();
    }
}
