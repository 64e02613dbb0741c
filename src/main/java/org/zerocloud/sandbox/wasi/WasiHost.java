package org.zerocloud.sandbox.wasi;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.channel.Channels;
import org.zerocloud.sandbox.files.FileSystem;
import org.zerocloud.sandbox.files.Inode;
import org.zerocloud.sandbox.files.SeededRandom;
import org.zerocloud.sandbox.fuel.Fuel;
import org.zerocloud.sandbox.fuel.MovingCosts;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.nvram.Nvram;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;
import org.zerocloud.sandbox.zvm.ZvmCall;
import org.zerocloud.sandbox.zvm.ZvmHost;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.WasmFunctionHandle;

/** The world of one guest: its calls are answered here and lead to its channels only. */
public final class WasiHost {

    private final Map<WasiCall, Handler> handlers = new EnumMap<>(WasiCall.class);
    private final Channels channels;
    private final GuestMemory memory;
    private final GuestFiles files;
    private final Fuel fuel;

    /** Makes the world of one run that may use any amount of fuel. */
    public WasiHost(Invocation invocation, FlatMemory flatMemory) {
        this(invocation, flatMemory, new Fuel(Long.MAX_VALUE));
    }

    /** Makes the world of one run, whose calls are charged. */
    public WasiHost(Invocation invocation, FlatMemory flatMemory, Fuel fuel) {
        this.fuel = fuel;
        Nvram nvram = invocation.nvram();
        channels = new Channels(invocation.channels(), nvram.mapping());
        memory = new GuestMemory(flatMemory);
        var random = new SeededRandom(nvram.seconds());
        var clock = VirtualClock.startingAt(nvram.seconds());
        files = new GuestFiles(invocation, channels.devices(), clock, random);
        Descriptors descriptors = descriptors(files.tree());
        new ArgumentCalls(memory, nvram.arguments(), nvram.environment()).register(handlers);
        new ClockCalls(memory, clock, random).register(handlers);
        new PollCalls(memory, clock, descriptors).register(handlers);
        new DescriptorCalls(memory, descriptors).register(handlers);
        new ListCalls(memory, descriptors).register(handlers);
        var paths = new PathCalls(memory, descriptors, files.tree());
        paths.register(handlers);
        new StatCalls(memory, descriptors, files.tree(), paths, clock).register(handlers);
        ProcessCalls.register(handlers, descriptors);
    }

    /** The standard streams, and the root as the one directory that is open at the start. */
    private static Descriptors descriptors(FileSystem tree) {
        var descriptors = new Descriptors();
        for (int fd = 0; fd < Descriptors.ROOT; fd++) {
            Inode stream =
                    tree.walk(tree.root(), GuestFiles.STANDARD.get(fd).substring(1), false)
                            .existing();
            descriptors.add(new OpenFile(stream, new Access(fd == 0, fd != 0)));
        }
        descriptors.add(new OpenFile(tree.root(), new Access(true, false)));
        return descriptors;
    }

    /**
     * Packs the directories that are mounted write-only, once the program has ended itself.
     *
     * @throws ExportFailed if a channel takes no more
     */
    public void export() {
        files.export();
    }

    /** The functions that a module imports. */
    public ImportValues imports(Collection<? extends HostCall> calls) {
        return ImportValues.builder()
                .addFunction(calls.stream().map(this::function).toArray(ImportFunction[]::new))
                .build();
    }

    /** The calls that have a behaviour of their own. */
    Set<WasiCall> handled() {
        return handlers.keySet();
    }

    private HostFunction function(HostCall call) {
        return new HostFunction(
                call.module(), call.importName(), call.type(), charged(behind(call)));
    }

    private WasmFunctionHandle behind(HostCall call) {
        return switch (call) {
            case ZvmCall zvm -> new ZvmHost(channels, memory).function(zvm).handle();
            case WasiCall wasi -> {
                Handler handler = handlers.getOrDefault(wasi, Handler.refusing(Errno.NOSYS));
                yield (instance, arguments) -> new long[] {answer(handler, arguments)};
            }
            default -> throw new IllegalStateException("Nobody answers " + call);
        };
    }

    /** A call costs something before it acts, and what it moved when it is done. */
    private WasmFunctionHandle charged(WasmFunctionHandle call) {
        return (instance, arguments) -> {
            fuel.charge(MovingCosts.HOST_CALL);
            long[] results = call.apply(instance, arguments);
            fuel.charge(MovingCosts.bytes(memory.moved().take()));
            return results;
        };
    }

    private static int answer(Handler handler, long[] arguments) {
        try {
            handler.call(arguments);
            return Errno.SUCCESS.code();
        } catch (Refused refused) {
            return refused.errno().code();
        }
    }

    /** What went through each channel, in the order of the invocation; to be asked once. */
    public List<ChannelUsage> usage() {
        return channels.usage();
    }
}
