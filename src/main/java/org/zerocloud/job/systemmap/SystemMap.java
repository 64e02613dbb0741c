package org.zerocloud.job.systemmap;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.zerocloud.objectstore.ObjectPath;

/**
 * A job expanded to its concrete sessions.
 *
 * @param sessions at least one, in the order of creation, which is the order of every answer;
 *     copies of a session stand side by side
 * @param links the streams between them
 * @param listed objects that a wildcard found: they were there, and the caller may list them
 */
public record SystemMap(List<Session> sessions, List<Link> links, Set<ObjectPath> listed) {

    /**
     * @throws IllegalArgumentException if there is no session
     */
    public SystemMap {
        if (sessions.isEmpty()) {
            throw new IllegalArgumentException("A system map has at least one session");
        }
        sessions = List.copyOf(sessions);
        links = List.copyOf(links);
        listed = Set.copyOf(listed);
    }

    /** The places of its sessions, from 1. */
    public List<Integer> ordinals() {
        return IntStream.rangeClosed(1, sessions.size()).boxed().toList();
    }

    /** Whether sessions wait for each other, so that all of them must run at once. */
    public boolean isConnected() {
        return !links.isEmpty() || sessions.stream().anyMatch(session -> session.copy() > 1);
    }

    /** Whether something stays of it beside its answer. */
    public boolean storesObjects() {
        return sessions.stream()
                .flatMap(session -> session.devices().stream())
                .anyMatch(Device.ObjectOutput.class::isInstance);
    }

    /**
     * The same, but each session that declares no {@code stderr} has one as an immediate output, so
     * that what it complains of is not lost.
     */
    public SystemMap withLogs() {
        return new SystemMap(sessions.stream().map(Session::withLog).toList(), links, listed);
    }

    /** The same with other devices in their places. */
    public SystemMap withDevices(UnaryOperator<Device> change) {
        return new SystemMap(
                sessions.stream().map(session -> session.withDevices(change)).toList(),
                links,
                listed);
    }

    /** A one-way stream from one session to another. */
    public record Link(End from, End to) {}

    /**
     * One end of a stream.
     *
     * @param ordinal the session's place in the map, from 1
     * @param alias the guest's name of the channel, such as {@code /dev/out/reducer-1}
     */
    public record End(int ordinal, String alias) {}
}
