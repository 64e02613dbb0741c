package org.zerocloud.sandbox.wasi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.ChannelUsage;
import org.zerocloud.sandbox.wasi.GuestFile.ChannelFile;
import org.zerocloud.sandbox.wasi.GuestFile.Device;
import org.zerocloud.sandbox.wasi.GuestFile.Kind;
import run.endive.runtime.ImportFunction;
import run.endive.wasm.types.FunctionType;

/**
 * All of WASI preview 1 for one run: each of its functions has a defined behaviour, and none
 * reaches the host. docs/sandbox.md lists them.
 */
public final class WasiHost {

    /** The module that guests import from. */
    public static final String MODULE = "wasi_snapshot_preview1";

    private static final List<String> STANDARD =
            List.of("/dev/stdin", "/dev/stdout", "/dev/stderr");

    /** Guests have no real randomness: two runs see the same numbers. */
    private static final long SEED = 0;

    private final Calls calls = new Calls();
    private final List<MeteredChannel> channels = new ArrayList<>();
    private final DescriptorTable descriptors = new DescriptorTable();
    private @Nullable GuestMemory memory;

    /**
     * @param arguments the command line
     * @param environment assignments such as {@code HOME=/}
     * @param declared the channels; standard ones that are missing are the null device
     */
    public WasiHost(List<String> arguments, List<String> environment, List<Channel> declared) {
        var random = new Random(SEED);
        var tree = new FileTree(random);
        var opened = new HashMap<String, ChannelFile>();
        for (var channel : declared) {
            var metered = new MeteredChannel(channel);
            channels.add(metered);
            opened.put(channel.alias(), tree.add(channel.alias(), metered));
        }
        for (var alias : STANDARD) {
            GuestFile file = opened.get(alias);
            descriptors.open(
                    new Descriptor(file == null ? new Device(0, Kind.NULL, random) : file, 0));
        }
        descriptors.open(new Descriptor(tree.root(), 0));
        new ProcessCalls(this, arguments, environment).addTo(calls);
        new ClockCalls(this, random).addTo(calls);
        new DescriptorCalls(this, descriptors).addTo(calls);
        new MetadataCalls(this, descriptors).addTo(calls);
        new PathCalls(this, descriptors, tree).addTo(calls);
    }

    /** The functions that a guest may import and their types. */
    public static Map<String, FunctionType> signatures() {
        return new WasiHost(List.of(), List.of(), List.of())
                .functions().stream()
                        .collect(
                                Collectors.toMap(
                                        ImportFunction::name, ImportFunction::functionType));
    }

    /** What the engine links. */
    public List<ImportFunction> functions() {
        return calls.functions();
    }

    /** Says which memory the calls are about. */
    public void use(GuestMemory guestMemory) {
        memory = guestMemory;
    }

    /** The size of the guest's memory, or 0 if it has none yet. */
    public long memoryBytes() {
        return memory == null ? 0 : memory.array().length;
    }

    /** What went through each channel so far, in the order of declaration. */
    public List<ChannelUsage> channelUsage() {
        return channels.stream().map(MeteredChannel::usage).toList();
    }

    GuestMemory memory() {
        if (memory == null) {
            throw new IllegalStateException("A guest runs without a memory");
        }
        return memory;
    }
}
