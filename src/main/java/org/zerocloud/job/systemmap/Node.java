package org.zerocloud.job.systemmap;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zerocloud.objectstore.ObjectPath;

/** One entry of a job description. */
record Node(String name, int count, Executable executable, List<Device> devices) {

    List<Session> sessions() {
        return sessionNames(count).map(this::session).toList();
    }

    Stream<String> sessionNames(int atMost) {
        return count == 1
                ? Stream.of(name)
                : IntStream.rangeClosed(1, Math.min(count, atMost)).mapToObj(i -> name + "-" + i);
    }

    private Session session(String sessionName) {
        return new Session(
                sessionName, executable.path(), executable.command(sessionName), devices);
    }

    /**
     * The node's {@code exec}.
     *
     * @param name what the program sees as its own name; absent: the session's name
     */
    record Executable(
            ObjectPath path,
            @Nullable String name,
            List<String> arguments,
            Map<String, String> environment) {

        Session.Command command(String sessionName) {
            var own = name == null ? sessionName : name;
            return new Session.Command(
                    Stream.concat(Stream.of(own), arguments.stream()).toList(), environment);
        }
    }
}
