package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.zerocloud.job.systemmap.Expansion.Member;
import org.zerocloud.job.systemmap.SystemMap.End;
import org.zerocloud.job.systemmap.SystemMap.Link;
import org.zerocloud.objectstore.ObjectPath;

/**
 * The streams between sessions. A node that connects to another has a stream from each of its
 * sessions to each of the other's; {@code zvm://} devices are streams with other names, in place of
 * the usual pair.
 */
final class Network {

    /** What one channel of a sandbox can write to at once. */
    private static final int READERS_MAX = 16;

    private final List<Member> members;
    private final Violations violations;
    private final Map<String, List<Integer>> byName = new HashMap<>();
    private final List<Route> streams = new ArrayList<>();
    private final List<Set<String>> aliases = new ArrayList<>();

    Network(List<Member> members, Violations violations) {
        this.members = members;
        this.violations = violations;
        for (var i = 0; i < members.size(); i++) {
            var member = members.get(i);
            var node = member.node().name();
            byName.computeIfAbsent(node, _ -> new ArrayList<>()).add(i);
            if (!member.session().name().equals(node)) {
                byName.computeIfAbsent(member.session().name(), _ -> new ArrayList<>()).add(i);
            }
            aliases.add(
                    member.session().devices().stream()
                            .map(Device::alias)
                            .collect(Collectors.toCollection(HashSet::new)));
        }
    }

    /** A stream between members, before there are copies. */
    private record Route(int writer, String writerDevice, int reader, String readerDevice) {}

    /** All sessions with their copies, and the links between copies of one number. */
    SystemMap connect() {
        for (var i = 0; i < members.size(); i++) {
            addStreams(i);
        }
        violations.check();
        return withCopies();
    }

    private void addStreams(int writer) {
        var member = members.get(writer);
        Set<Integer> taken = new HashSet<>();
        for (var device : member.node().devices()) {
            if (device instanceof Declared.Wire stream) {
                var readers = readers(writer, stream.host());
                taken.addAll(readers);
                fanOut(writer, stream, readers);
            }
        }
        var usual = new LinkedHashSet<Integer>();
        for (var target : member.node().wiring().connect()) {
            usual.addAll(readers(writer, target));
        }
        usual.removeAll(taken);
        for (var reader : usual) {
            var device = "out/" + members.get(reader).session().name();
            claim(writer, device);
            add(writer, device, reader, "in/" + member.session().name());
        }
    }

    /** One channel of the writer; each of the readers gets all of it. */
    private void fanOut(int writer, Declared.Wire stream, List<Integer> readers) {
        var member = members.get(writer);
        if (readers.size() > READERS_MAX) {
            violations.add(
                    "Node '%s', device '%s': '%s' has %d sessions, and a stream ends in at most %d",
                    member.node().name(),
                    stream.name(),
                    stream.host(),
                    readers.size(),
                    READERS_MAX);
            return;
        }
        claim(writer, stream.name());
        for (var reader : readers) {
            add(writer, stream.name(), reader, readerDevice(member, stream));
        }
    }

    /** The members of that name without the writer itself. */
    private List<Integer> readers(int writer, String target) {
        var node = members.get(writer).node().name();
        var named = byName.getOrDefault(target, List.of());
        if (named.isEmpty()) {
            violations.add(
                    "Node '%s' connects to '%s', which is no node or session",
                    node, DeviceNames.printable(target));
        }
        if (named.size() == 1 && named.getFirst() == writer) {
            violations.add("Node '%s' connects to itself", node);
        }
        return named.stream().filter(reader -> reader != writer).toList();
    }

    private String readerDevice(Member member, Declared.Wire stream) {
        if (Wildcard.stars(stream.device()) > member.captures().size()) {
            violations.add(
                    "Node '%s', device '%s': 'zvm://%s:%s' has more wildcards than were found",
                    member.node().name(), stream.name(), stream.host(), stream.device());
            return "none";
        }
        return Wildcard.substitute(stream.device(), member.captures());
    }

    private void add(int writer, String writerDevice, int reader, String readerDevice) {
        if (!DeviceNames.arePlain(readerDevice)) {
            violations.add(
                    "Session '%s' writes to the device '%s' of '%s', which cannot be",
                    members.get(writer).session().name(),
                    DeviceNames.printable(readerDevice),
                    members.get(reader).session().name());
        }
        if (members.get(writer).node().wiring().copies()
                != members.get(reader).node().wiring().copies()) {
            violations.add(
                    "Nodes '%s' and '%s' are connected, and have different replicate",
                    members.get(writer).node().name(), members.get(reader).node().name());
        }
        claim(reader, readerDevice);
        streams.add(new Route(writer, writerDevice, reader, readerDevice));
    }

    /** Of two channels of one name a guest could open one only. */
    private void claim(int member, String device) {
        if (!aliases.get(member).add(DeviceNames.alias(device))) {
            violations.add(
                    "Session '%s' has two channels of the name %s",
                    members.get(member).session().name(), DeviceNames.alias(device));
        }
    }

    private SystemMap withCopies() {
        var sessions = new ArrayList<Session>();
        var first = new int[members.size()];
        for (var i = 0; i < members.size(); i++) {
            first[i] = sessions.size() + 1;
            for (var copy = 1; copy <= members.get(i).node().wiring().copies(); copy++) {
                sessions.add(members.get(i).session().asCopy(copy));
            }
        }
        var links = new ArrayList<Link>();
        for (var stream : streams) {
            var copies = members.get(stream.writer()).node().wiring().copies();
            for (var copy = 0; copy < copies; copy++) {
                links.add(
                        new Link(
                                end(first[stream.writer()] + copy, stream.writerDevice()),
                                end(first[stream.reader()] + copy, stream.readerDevice())));
            }
        }
        return new SystemMap(sessions, links, listed());
    }

    private Set<ObjectPath> listed() {
        return members.stream()
                .flatMap(member -> member.listed().stream())
                .collect(Collectors.toSet());
    }

    private static End end(int ordinal, String device) {
        return new End(ordinal, DeviceNames.alias(device));
    }
}
