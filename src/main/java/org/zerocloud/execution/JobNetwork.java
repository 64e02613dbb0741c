package org.zerocloud.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zerocloud.execution.channel.ChannelOpener;
import org.zerocloud.job.systemmap.SystemMap;
import org.zerocloud.job.systemmap.SystemMap.Link;
import org.zerocloud.sandbox.Channel;
import org.zerocloud.sandbox.channel.Pipe;
import org.zerocloud.sandbox.channel.Pipe.Waiting;

/**
 * The pipes between the sessions of one job. When sessions wait for each other in a circle, so that
 * none can go on, all streams of the circle are broken off, and its sessions end by a fault.
 */
final class JobNetwork {

    private final SystemMap map;
    private final List<Stream> streams;

    /** Makes all pipes, before the first session starts. */
    JobNetwork(SystemMap map, int pipeBytes) {
        this.map = map;
        this.streams = new ArrayList<>(map.links().size());
        for (var link : map.links()) {
            var writer = link.from().ordinal();
            var reader = link.to().ordinal();
            streams.add(new Stream(link, new Pipe(pipeBytes, () -> look(writer, reader))));
        }
    }

    private record Stream(Link link, Pipe pipe) {

        int writer() {
            return link.from().ordinal();
        }

        int reader() {
            return link.to().ordinal();
        }

        /** Who stands still at it, or 0. */
        int waiter() {
            return switch (pipe.waiting()) {
                case READER -> reader();
                case WRITER -> writer();
                case NOBODY -> 0;
            };
        }

        /** For whom its waiter waits. */
        int awaited(int waiter) {
            return waiter == reader() ? writer() : reader();
        }
    }

    /** A session's ends of its streams; one that leads to several sessions is one channel. */
    List<Channel> channels(int ordinal, ChannelOpener.Bounds bounds) {
        var outputs = new LinkedHashMap<String, List<Channel>>();
        var channels = new ArrayList<Channel>();
        for (var stream : streams) {
            if (stream.reader() == ordinal) {
                var alias = stream.link().to().alias();
                channels.add(new Channel.PipeInput(alias, stream.pipe(), bounds.reading()));
            }
            if (stream.writer() == ordinal) {
                var alias = stream.link().from().alias();
                outputs.computeIfAbsent(alias, _ -> new ArrayList<>())
                        .add(new Channel.PipeOutput(alias, stream.pipe(), bounds.writing()));
            }
        }
        for (var ends : outputs.values()) {
            channels.add(ends.size() == 1 ? ends.getFirst() : new Channel.Replicated(ends));
        }
        return channels;
    }

    /** A session ended by itself: its readers find the end, its writers go on into nothing. */
    void finish(int ordinal) {
        for (var stream : streams) {
            if (stream.writer() == ordinal) {
                stream.pipe().finish();
            }
            if (stream.reader() == ordinal) {
                stream.pipe().drain();
            }
        }
    }

    /** A session ended otherwise: its readers end by a fault, its writers get {@code EPIPE}. */
    void fail(int ordinal, String reason) {
        var name = map.sessions().get(ordinal - 1).name();
        for (var stream : streams) {
            if (stream.writer() == ordinal) {
                stream.pipe().fail("session %s: %s".formatted(name, reason));
            }
            if (stream.reader() == ordinal) {
                stream.pipe().abandon();
            }
        }
    }

    /**
     * Called by a session that is about to wait. If that closes a circle, it is broken by another
     * thread, because this one holds the lock of its pipe.
     */
    private void look(int writer, int reader) {
        for (var start : new int[] {writer, reader}) {
            var circle = circle(start);
            if (!circle.isEmpty()) {
                Thread.startVirtualThread(() -> breakOff(circle));
                return;
            }
        }
    }

    /**
     * One session that waits, the stream at which it does, and the stream's turn at that moment.
     */
    private record Wait(int session, Stream stream, long turn) {}

    /** The circle of waits that the session is in, or none. */
    private List<Wait> circle(int start) {
        var waits = new LinkedHashMap<Integer, Wait>();
        var session = start;
        while (!waits.containsKey(session)) {
            var wait = wait(session);
            if (wait == null) {
                return List.of();
            }
            waits.put(session, wait);
            session = wait.stream().awaited(session);
        }
        var found = new ArrayList<>(waits.values());
        while (found.getFirst().session() != session) {
            found.removeFirst();
        }
        return stands(found) ? found : List.of();
    }

    /** Whether nothing has moved since it was looked at, so that all of them waited at once. */
    private static boolean stands(List<Wait> circle) {
        return circle.stream()
                .allMatch(wait ->
                        wait.stream().pipe().turn() == wait.turn()
                                && wait.stream().pipe().waiting() != Waiting.NOBODY);
    }

    private @Nullable Wait wait(int session) {
        for (var stream : streams) {
            var turn = stream.pipe().turn();
            if (stream.waiter() == session) {
                return new Wait(session, stream, turn);
            }
        }
        return null;
    }

    private void breakOff(List<Wait> circle) {
        if (!stands(circle)) {
            return;
        }
        var names =
                circle.stream().map(wait -> map.sessions().get(wait.session() - 1).name()).toList();
        var reason = "sessions wait for each other in a circle: " + String.join(" ", names);
        circle.forEach(wait -> wait.stream().pipe().breakOff(reason));
    }
}
