package org.zerocloud.sandbox.wasi;

import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.Invocation;
import org.zerocloud.sandbox.channel.Channels;
import org.zerocloud.sandbox.files.Device;
import org.zerocloud.sandbox.files.EmulatedDevice;
import org.zerocloud.sandbox.files.EmulatedDevice.Kind;
import org.zerocloud.sandbox.files.SeededRandom;
import org.zerocloud.sandbox.memory.Errno;
import org.zerocloud.sandbox.memory.FlatMemory;
import org.zerocloud.sandbox.memory.GuestMemory;
import org.zerocloud.sandbox.memory.Refused;
import org.zerocloud.sandbox.wasi.WasiCall.Handler;
import org.zerocloud.sandbox.zvm.ZvmCall;
import org.zerocloud.sandbox.zvm.ZvmHost;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;

/** The world of one guest: its calls are answered here and lead to its channels only. */
public final class WasiHost {

    private static final long CLOCK_START = 0;
    private static final List<String> STANDARD =
            List.of("/dev/stdin", "/dev/stdout", "/dev/stderr");

    private final Map<WasiCall, Handler> handlers = new EnumMap<>(WasiCall.class);
    private final Channels channels;
    private final GuestMemory memory;

    /** Makes the world of one run. */
    public WasiHost(Invocation invocation, FlatMemory flatMemory) {
        channels = new Channels(invocation.channels());
        memory = new GuestMemory(flatMemory);
        var random = new SeededRandom(CLOCK_START);
        var clock = new VirtualClock(CLOCK_START);
        var tree = new DeviceTree(devices(random));
        Descriptors descriptors = descriptors(tree);
        new ArgumentCalls(memory, invocation.arguments(), invocation.environment())
                .register(handlers);
        new ClockCalls(memory, clock, random).register(handlers);
        new PollCalls(memory, clock, descriptors).register(handlers);
        new DescriptorCalls(memory, descriptors).register(handlers);
        new StatCalls(memory, descriptors, tree).register(handlers);
        new PathCalls(memory, descriptors, tree).register(handlers);
        ProcessCalls.register(handlers);
    }

    private Map<String, Device> devices(SeededRandom random) {
        var devices = new LinkedHashMap<String, Device>();
        var nowhere = new EmulatedDevice(Kind.NULL, random);
        var chance = new EmulatedDevice(Kind.RANDOM, random);
        devices.put("/dev/null", nowhere);
        devices.put("/dev/zero", new EmulatedDevice(Kind.ZERO, random));
        devices.put("/dev/full", new EmulatedDevice(Kind.FULL, random));
        devices.put("/dev/random", chance);
        devices.put("/dev/urandom", chance);
        STANDARD.forEach(path -> devices.put(path, nowhere));
        channels.devices()
                .forEach((alias, device) -> {
                    if (alias.startsWith("/dev/")) {
                        devices.put(alias, device);
                    }
                });
        return devices;
    }

    /** The standard streams, and the root as the one directory that is open at the start. */
    private static Descriptors descriptors(DeviceTree tree) {
        var descriptors = new Descriptors();
        for (int fd = 0; fd < Descriptors.ROOT; fd++) {
            String path = STANDARD.get(fd);
            Device device = tree.at(path).orElseThrow();
            descriptors.add(new OpenFile(path, device, fd == 0, fd != 0));
        }
        descriptors.add(new OpenFile("/", tree.at("/").orElseThrow(), true, false));
        return descriptors;
    }

    /** The functions that a module imports. */
    public ImportValues imports(Collection<HostCall> calls) {
        return ImportValues.builder()
                .addFunction(calls.stream().map(this::function).toArray(ImportFunction[]::new))
                .build();
    }

    /** The calls that have a behaviour of their own. */
    Set<WasiCall> handled() {
        return handlers.keySet();
    }

    private HostFunction function(HostCall call) {
        return switch (call) {
            case ZvmCall zvm -> new ZvmHost(channels, memory).function(zvm);
            case WasiCall wasi -> function(wasi);
            default -> throw new IllegalStateException("Nobody answers " + call);
        };
    }

    private HostFunction function(WasiCall call) {
        Handler handler = handlers.getOrDefault(call, Handler.refusing(Errno.NOSYS));
        return new HostFunction(
                WasiCall.MODULE,
                call.importName(),
                call.type(),
                (instance, arguments) -> new long[] {answer(handler, arguments)});
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
