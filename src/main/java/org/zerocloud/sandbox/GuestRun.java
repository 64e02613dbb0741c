package org.zerocloud.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.Verdict.Limit;
import org.zerocloud.sandbox.channel.ChannelFault;
import org.zerocloud.sandbox.fuel.Fuel;
import org.zerocloud.sandbox.fuel.OutOfFuel;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.memory.PagePool;
import org.zerocloud.sandbox.program.PreparedProgram;
import org.zerocloud.sandbox.running.CallDepthExceeded;
import org.zerocloud.sandbox.running.GuestState;
import org.zerocloud.sandbox.wasi.ExportFailed;
import org.zerocloud.sandbox.wasi.ProcessExit;
import org.zerocloud.sandbox.wasi.WasiHost;
import run.endive.runtime.Instance;
import run.endive.runtime.TableInstance;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.Table;
import run.endive.wasm.types.TableLimits;

/** One run: a fresh instance from its start to its end, whatever that is. */
final class GuestRun {

    private final PreparedProgram program;
    private final Invocation invocation;
    private final int tableEntriesMax;
    private final PagePool pages;
    private final CpuTime.Clock clock = CpuTime.Clock.start();
    private final long startNanos = System.nanoTime();
    private @Nullable FlatMemory memory;
    private @Nullable WasiHost host;
    private @Nullable GuestState state;

    GuestRun(PreparedProgram program, Invocation invocation, int tableEntriesMax, PagePool pages) {
        this.program = program;
        this.invocation = invocation;
        this.tableEntriesMax = tableEntriesMax;
        this.pages = pages;
    }

    /** How a guest ended, before it is known what that cost. */
    private sealed interface End {

        record Exit(int code) implements End {}

        record Trap(String reason) implements End {}

        record Bound(Limit limit) implements End {}

        record Interrupt() implements End {}

        record Fault(String alias, String reason) implements End {}
    }

    Verdict run(Watchdog watchdog) {
        Watchdog.Watch watch = watchdog.over(invocation.limits().wallTime());
        End end;
        boolean timeIsOver;
        try {
            end = live();
        } finally {
            timeIsOver = watch.end();
        }
        Verdict verdict = verdict(end, timeIsOver);
        if (memory != null) {
            memory.release();
        }
        return verdict;
    }

    private End live() {
        MemoryLimits declared = program.memoryLimits();
        long bytes = (long) declared.initialPages() * FlatMemory.PAGE_SIZE;
        long bytesMax = invocation.limits().memoryBytes();
        boolean tooLarge = bytes > bytesMax || bytes > Integer.MAX_VALUE;
        return tooLarge ? new End.Bound(Limit.MEMORY) : start(declared, bytesMax);
    }

    /** Catches whatever a guest can cause; a bug of ours would show as a trap with its name. */
    private End start(MemoryLimits declared, long bytesMax) {
        try {
            var flat = new FlatMemory(declared, bytesMax, pages);
            memory = flat;
            var running = new GuestState(invocation.limits().fuel(), flat);
            state = running;
            var wasi = new WasiHost(invocation, flat, running);
            host = wasi;
            int code = execute(flat, running, wasi);
            wasi.export();
            return new End.Exit(code);
        } catch (ExportFailed e) {
            return new End.Bound(Limit.EXPORT);
        } catch (WasmInterruptedException e) {
            return new End.Interrupt();
        } catch (ChannelFault fault) {
            return new End.Fault(fault.alias(), fault.reason());
        } catch (OutOfFuel e) {
            return new End.Bound(Limit.FUEL);
        } catch (CallDepthExceeded | StackOverflowError e) {
            return new End.Bound(Limit.CALL_DEPTH);
        } catch (OutOfMemoryError e) {
            return new End.Bound(Limit.MEMORY);
        } catch (RuntimeException | LinkageError | AssertionError e) {
            return trap(e);
        }
    }

    private int execute(FlatMemory flat, GuestState running, WasiHost wasi) {
        try {
            Instance instance =
                    Instance.builder(program.module())
                            .withStart(false)
                            .withMemoryFactory(limits -> flat)
                            .withTableFactory(this::table)
                            .withMachineFactory(made -> program.machines().machine(made, running))
                            .withImportValues(wasi.imports(program.imports()))
                            .build();
            instance.export("_start").apply();
            return 0;
        } catch (ProcessExit exit) {
            return exit.code();
        }
    }

    /** A table of its own, for growing one changes its limits; and not larger than allowed. */
    private TableInstance table(Table declared, int value) {
        long max = Math.min(declared.limits().max(), tableEntriesMax);
        var limits = new TableLimits(declared.limits().min(), max);
        return new TableInstance(
                new Table(declared.elementType(), limits, declared.initialize()), value);
    }

    private static End trap(Throwable cause) {
        return new End.Trap(
                cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage());
    }

    private Verdict verdict(End end, boolean timeIsOver) {
        Usage usage = usage();
        return switch (end) {
            case End.Exit(int code) -> new Verdict.Exited(code, usage);
            case End.Trap(String reason) -> new Verdict.Trapped(reason, usage);
            case End.Bound(Limit limit) -> new Verdict.LimitExceeded(limit, usage);
            case End.Interrupt() when timeIsOver ->
                    new Verdict.LimitExceeded(Limit.WALL_TIME, usage);
            case End.Interrupt() -> killed(usage);
            case End.Fault(String alias, String reason) when timeIsOver ->
                    new Verdict.LimitExceeded(Limit.WALL_TIME, usage);
            case End.Fault(String alias, String reason) ->
                    new Verdict.ChannelFailed(alias, reason, usage);
        };
    }

    /** The verdict tells of the interrupt; the thread has other work to do. */
    private static Verdict killed(Usage usage) {
        Thread.interrupted();
        return new Verdict.Killed(usage);
    }

    private Usage usage() {
        CpuTime cpu = clock.elapsed();
        var wasi = host == null ? new WasiHost(invocation, noMemory(), new Fuel(1)) : host;
        return new Usage(
                state == null ? 0 : state.used(),
                cpu.userPart(),
                cpu.systemPart(),
                Duration.ofNanos(System.nanoTime() - startNanos),
                memory == null ? 0 : memory.size(),
                wasi.usage());
    }

    private static FlatMemory noMemory() {
        return new FlatMemory(new MemoryLimits(0), 0);
    }
}
