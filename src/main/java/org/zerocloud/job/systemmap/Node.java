package org.zerocloud.job.systemmap;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One entry of a job description. */
record Node(
        String name,
        int count,
        Call call,
        List<Declared> devices,
        Map<String, String> modes,
        Wiring wiring) {

    /** The readable devices whose paths have wildcards, in the order of declaration. */
    List<Declared> wild() {
        return devices.stream().filter(device -> device.wildcard().isPresent()).toList();
    }

    /** The names of so many sessions; a node that a wildcard multiplies always has numbers. */
    List<String> sessionNames(int sessions) {
        return sessions == 1 && wild().isEmpty()
                ? List.of(name)
                : IntStream.rangeClosed(1, sessions).mapToObj(i -> name + "-" + i).toList();
    }

    /** What {@code stat} shows, by the aliases of channels. */
    Map<String, String> modesByAlias() {
        var byAlias = new LinkedHashMap<String, String>();
        modes.forEach((device, mode) -> byAlias.put("/dev/" + device, mode));
        return byAlias;
    }

    /**
     * The node's {@code exec}.
     *
     * @param name what the program sees as its own name; absent: the session's name
     */
    record Call(
            Executable executable,
            @Nullable String name,
            List<String> arguments,
            Map<String, String> environment) {

        Session.Command command(String sessionName) {
            var own = name == null ? sessionName : name;
            return new Session.Command(
                    Stream.concat(Stream.of(own), arguments.stream()).toList(), environment);
        }
    }

    /**
     * How a node stands to others.
     *
     * @param connect the nodes or sessions that its sessions write to
     * @param copies how many copies of each session run
     * @param attach the device that it is placed beside, or {@code default}
     * @param location sessions with the same text are wanted at one place; empty for no wish
     */
    record Wiring(List<String> connect, int copies, String attach, String location) {}
}
