package org.zerocloud.execution;

import java.io.IOException;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.zerocloud.execution.channel.ChannelOpener;
import org.zerocloud.execution.channel.Spools;
import org.zerocloud.job.JobQueue;
import org.zerocloud.job.Sessions;
import org.zerocloud.job.output.Outputs;
import org.zerocloud.job.queue.DurableQueue;
import org.zerocloud.job.quota.SessionMemory;
import org.zerocloud.job.request.Rights;
import org.zerocloud.job.request.SystemImages;
import org.zerocloud.job.signal.Signals;
import org.zerocloud.objectstore.Containers;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.sandbox.FileLimits;
import org.zerocloud.sandbox.Limits;
import org.zerocloud.sandbox.Sandbox;
import org.zerocloud.sandbox.SandboxSettings;
import org.zerocloud.sandbox.WasmSandbox;

/** Puts the parts of an execution together, each with its own few settings. */
@Configuration(proxyBeanMethods = false)
class ExecutionConfiguration {

    @Bean
    WasmSandbox sandbox(
            ExecutionProperties settings,
            @Value("classpath:samples/wordcount.wasm") Resource sample)
            throws IOException {
        var defaults = SandboxSettings.DEFAULTS;
        var programs = settings.programs();
        var sandbox =
                new WasmSandbox(
                        new SandboxSettings(
                                Math.toIntExact(settings.executableSizeMax().toBytes()),
                                defaults.functions(),
                                defaults.tableEntriesMax(),
                                programs.pooledPagesMax().toBytes(),
                                new SandboxSettings.Compilation(
                                        programs.compileTimeMax(),
                                        defaults.compilation().threadsMax(),
                                        defaults.compilation().waitingMax(),
                                        programs.compileMemoryMax().toBytes(),
                                        programs.memoryMax().toBytes()),
                                Optional.of(
                                        new SandboxSettings.Store(
                                                programs.directory(),
                                                programs.diskMax().toBytes(),
                                                programs.warmMax()))));
        sandbox.warmUp();
        sandbox.rehearse(sample.getContentAsByteArray(), programs.rehearsals());
        return sandbox;
    }

    @Bean
    ChannelOpener channelOpener(
            ObjectStore objects,
            Containers containers,
            Rights rights,
            SystemImages systemImages,
            ExecutionProperties settings)
            throws IOException {
        var spool = settings.spool();
        return new ChannelOpener(
                new ChannelOpener.Store(objects, containers, rights),
                systemImages,
                Spools.in(spool.directory(), spool.memoryMax().toBytes()),
                bounds(settings));
    }

    private static ChannelOpener.Bounds bounds(ExecutionProperties settings) {
        var channel = settings.channel();
        return new ChannelOpener.Bounds(
                channel.callsMax(),
                channel.sizeMax().toBytes(),
                channel.inflatedImageSizeMax().toBytes());
    }

    @Bean
    SessionMemory sessionMemory(ExecutionProperties settings) {
        var most = settings.sessionMemory().toBytes();
        return limits -> Math.min(most, limits.memoryBytes().orElse(most));
    }

    @Bean
    Intake intake(JobQueue handedOver, DurableQueue durable, Signals signals) {
        return new Intake(handedOver, durable, signals);
    }

    @Bean
    SessionRun sessionRun(
            Sandbox sandbox,
            ChannelOpener opener,
            ExecutionProperties settings,
            FuelProperties fuel) {
        var files = settings.sessionFiles();
        var limits =
                new Limits(
                        settings.sessionWallTime(),
                        settings.sessionMemory().toBytes(),
                        fuel.sessionFuel(),
                        new FileLimits(files.sizeMax().toBytes(), files.namesMax()));
        var executableBytesMax = settings.executableSizeMax().toBytes();
        return new SessionRun(sandbox, opener, bounds(settings), limits, executableBytesMax);
    }

    @Bean
    SessionExecution sessionExecution(Sessions sessions, SessionRun run, Outputs outputs) {
        return new SessionExecution(sessions, run, new DurableResults(outputs));
    }
}
