package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * One sandbox execution, as the system map plans it.
 *
 * @param name the node's name, with {@code -1}, {@code -2}, … where the node has several sessions
 * @param copy 1, or the number of the copy where the node is replicated
 * @param executable the program
 * @param command how it is called
 * @param devices what is opened for it, in the order of declaration
 * @param modes what {@code stat} shows of channels, by alias: file, block, char or pipe
 * @param attached the device whose object or container the session is placed beside
 * @param location sessions with the same text are wanted at one place; empty for no wish
 */
public record Session(
        String name,
        int copy,
        Executable executable,
        Command command,
        List<Device> devices,
        Map<String, String> modes,
        Optional<Device> attached,
        String location) {

    /** Copies the lists, and the modes in their order, which the guest sees. */
    public Session {
        devices = List.copyOf(devices);
        modes = Collections.unmodifiableMap(new LinkedHashMap<>(modes));
    }

    /**
     * Whether its outputs are those of the job; what other copies write is compared and dropped.
     */
    public boolean isPrimary() {
        return copy == 1;
    }

    Session asCopy(int number) {
        return new Session(name, number, executable, command, devices, modes, attached, location);
    }

    /** The same with other devices in their places. */
    Session withDevices(UnaryOperator<Device> change) {
        return new Session(
                name,
                copy,
                executable,
                command,
                devices.stream().map(change).toList(),
                modes,
                attached.map(change),
                location);
    }

    Session withLog() {
        var alias = Device.Name.STDERR.alias();
        if (devices.stream().anyMatch(device -> device.alias().equals(alias))) {
            return this;
        }
        var all = new ArrayList<>(devices);
        var said = new Device.OutputDescription("text/plain", Map.of(), 1);
        all.add(new Device.ResponseOutput(Device.Name.STDERR, said));
        return new Session(name, copy, executable, command, all, modes, attached, location);
    }

    /**
     * How a program is called.
     *
     * @param arguments the command line, the program's own name first
     * @param environment the variables in the order of the description
     */
    public record Command(List<String> arguments, Map<String, String> environment) {}
}
