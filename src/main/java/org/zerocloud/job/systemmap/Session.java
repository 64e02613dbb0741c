package org.zerocloud.job.systemmap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.objectstore.ObjectPath;

/**
 * One sandbox execution, as the system map plans it.
 *
 * @param name the node's name, with {@code -1}, {@code -2}, … where the node has several sessions
 * @param executable the program
 * @param command how it is called
 * @param devices what is opened for it, in the order of declaration
 */
public record Session(String name, ObjectPath executable, Command command, List<Device> devices) {

    /** Copies the devices. */
    public Session {
        devices = List.copyOf(devices);
    }

    /**
     * The device whose object the session is placed beside: the first object to read in the order
     * of declaration, else the first one to write.
     */
    public Optional<Device> attached() {
        return devices.stream()
                .filter(Device.ObjectInput.class::isInstance)
                .findFirst()
                .or(() ->
                        devices.stream().filter(Device.ObjectOutput.class::isInstance).findFirst());
    }

    /**
     * How a program is called.
     *
     * @param arguments the command line, the program's own name first
     * @param environment the variables in the order of the description
     */
    public record Command(List<String> arguments, Map<String, String> environment) {}
}
