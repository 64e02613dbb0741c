package org.zerocloud.sandbox;

import java.util.Map;
import org.zerocloud.sandbox.Verdict.Limit;
import org.zerocloud.sandbox.wasi.ChannelBroken;
import org.zerocloud.sandbox.wasi.GuestExit;
import org.zerocloud.sandbox.wasi.GuestMemory;
import org.zerocloud.sandbox.wasi.WasiHost;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmException;
import run.endive.runtime.WasmInterruptedException;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.MemoryLimits;

/** One run of a program, from its fresh memory to its verdict. */
final class GuestRun {

    private static final long PAGE_BYTES = 65_536;

    private final CompiledProgram program;
    private final Invocation invocation;
    private final Watchdog watchdog;
    private final WasiHost host;
    private final CpuClock clock = new CpuClock();
    private long memoryBytes;

    GuestRun(CompiledProgram program, Invocation invocation, Watchdog watchdog) {
        this.program = program;
        this.invocation = invocation;
        this.watchdog = watchdog;
        this.host =
                new WasiHost(
                        invocation.arguments(),
                        invocation.environment().entrySet().stream()
                                .map(GuestRun::assignment)
                                .toList(),
                        invocation.channels());
    }

    private static String assignment(Map.Entry<String, String> variable) {
        return variable.getKey() + "=" + variable.getValue();
    }

    Verdict toItsEnd() {
        var first = program.module().memorySection().orElseThrow().getMemory(0).limits();
        if (first.initialPages() * PAGE_BYTES > invocation.limits().memoryBytes()) {
            return new Verdict.LimitExceeded(Limit.MEMORY, usage());
        }
        try (var watch = watchdog.watch(invocation.limits().wallTime())) {
            try {
                start();
                return new Verdict.Exited(0, usage());
            } catch (GuestExit exit) {
                return new Verdict.Exited(exit.code(), usage());
            } catch (ChannelBroken broken) {
                return interrupted(watch)
                        ? stopped(watch)
                        : new Verdict.ChannelFailed(broken.alias(), broken.reason(), usage());
            } catch (WasmInterruptedException interrupt) {
                return stopped(watch);
            } catch (WasmEngineException | WasmException trap) {
                return interrupted(watch) ? stopped(watch) : trapped(trap);
            } catch (StackOverflowError tooDeep) {
                return new Verdict.LimitExceeded(Limit.CALL_DEPTH, usage());
            } catch (OutOfMemoryError tooMuch) {
                return new Verdict.LimitExceeded(Limit.MEMORY, usage());
            }
        }
    }

    private void start() {
        var imports = ImportValues.builder().withFunctions(host.functions()).build();
        var instance =
                Instance.builder(program.module())
                        .withStart(false)
                        .withInitialize(true)
                        .withMachineFactory(program.machines())
                        .withMemoryFactory(this::memory)
                        .withImportValues(imports)
                        .build();
        instance.export("_start").apply();
    }

    private GuestMemory memory(MemoryLimits declared) {
        var pagesMax = invocation.limits().memoryBytes() / PAGE_BYTES;
        var memory = new GuestMemory(declared, (int) Math.min(pagesMax, declared.maximumPages()));
        host.use(memory);
        return memory;
    }

    private static boolean interrupted(Watchdog.Watch watch) {
        return watch.hasFired() || Thread.currentThread().isInterrupted();
    }

    /** An interrupt of somebody else has done its work and is not passed on. */
    private Verdict stopped(Watchdog.Watch watch) {
        if (watch.hasFired()) {
            return new Verdict.LimitExceeded(Limit.WALL_TIME, usage());
        }
        Thread.interrupted();
        return new Verdict.Killed(usage());
    }

    private Verdict trapped(RuntimeException trap) {
        var reason =
                trap.getMessage() == null ? trap.getClass().getSimpleName() : trap.getMessage();
        return reason.contains("call stack exhausted")
                ? new Verdict.LimitExceeded(Limit.CALL_DEPTH, usage())
                : new Verdict.Trapped(reason, usage());
    }

    private Usage usage() {
        memoryBytes = host.memoryBytes();
        var time = clock.read();
        return new Usage(time.user(), time.system(), time.wall(), memoryBytes, host.channelUsage());
    }
}
