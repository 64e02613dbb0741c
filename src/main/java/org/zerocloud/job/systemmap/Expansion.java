package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectPath;

/** Makes the sessions of each node: one for each object that its wildcard finds, or its count. */
final class Expansion {

    private final JobContext context;
    private final Matching matching;
    private final Violations violations;

    Expansion(JobContext context, Listings listings, Violations violations) {
        this.context = context;
        this.matching = new Matching(listings, context.sessionsMax() + 1, violations);
        this.violations = violations;
    }

    /**
     * One session before it has streams and copies.
     *
     * @param captures what the stars of the wildcard stand for in this session
     * @param listed the objects that wildcards found for it
     */
    record Member(Node node, Session session, List<String> captures, List<ObjectPath> listed) {}

    /** The members of all nodes, in the order of the description. */
    List<Member> expand(List<Node> nodes) {
        var found = new ArrayList<Map<String, List<Matching.Match>>>();
        var sessions = 0L;
        for (var node : nodes) {
            var matches = matches(node);
            found.add(matches);
            sessions += (long) sessions(node, matches) * node.wiring().copies();
        }
        if (sessions > context.sessionsMax()) {
            violations.add(
                    "The job has %s sessions, at most %d are allowed",
                    sessions > Integer.MAX_VALUE ? "too many" : sessions, context.sessionsMax());
        }
        violations.check();
        var members = new ArrayList<Member>();
        for (var i = 0; i < nodes.size(); i++) {
            members.addAll(members(nodes.get(i), found.get(i)));
        }
        checkOutputs(members);
        return members;
    }

    /** What each wildcard of the node finds; two of them go side by side. */
    private Map<String, List<Matching.Match>> matches(Node node) {
        var found = new LinkedHashMap<String, List<Matching.Match>>();
        for (var device : node.wild()) {
            found.put(device.name(), matching.find(node.name(), device));
        }
        var sizes = found.values().stream().map(List::size).distinct().toList();
        if (sizes.size() > 1) {
            violations.add(
                    "Node '%s': its wildcards match different numbers of objects: %s",
                    node.name(), sizes);
        }
        return found;
    }

    private static int sessions(Node node, Map<String, List<Matching.Match>> found) {
        return found.isEmpty() ? node.count() : found.values().iterator().next().size();
    }

    private List<Member> members(Node node, Map<String, List<Matching.Match>> found) {
        var names = node.sessionNames(sessions(node, found));
        checkFixedOutputs(node, names.size());
        var members = new ArrayList<Member>();
        for (var i = 0; i < names.size(); i++) {
            var captures =
                    found.isEmpty()
                            ? List.<String>of()
                            : found.values().iterator().next().get(i).captures();
            var index = i;
            var listed =
                    found.values().stream()
                            .flatMap(matches -> matches.get(index).device().object().stream())
                            .toList();
            var session = session(node, names.get(i), captures, found, i);
            members.add(new Member(node, session, captures, listed));
        }
        return members;
    }

    /** Whether there are several sessions must not depend on what the wildcard finds today. */
    private void checkFixedOutputs(Node node, int sessions) {
        if (sessions == 1 && node.wild().isEmpty()) {
            return;
        }
        for (var device : node.devices()) {
            if (device instanceof Declared.Sink(_, var path, _)
                    && path.isPresent()
                    && !path.get().isWild()) {
                violations.add(
                        "Node '%s', device '%s': several sessions would write the one object %s;"
                                + " put a * into its path",
                        node.name(), device.name(), path.get());
            }
        }
    }

    private Session session(
            Node node,
            String name,
            List<String> captures,
            Map<String, List<Matching.Match>> found,
            int index) {
        Stream<Device> declared =
                node.devices().stream()
                        .flatMap(device ->
                                switch (device) {
                                    case Declared wild when wild.wildcard().isPresent() ->
                                            Stream.of(match(wild, found, index));
                                    case Declared.Source input -> Stream.of(input(input));
                                    case Declared.Sink output ->
                                            output(node, output, captures, name);
                                    case Declared.Image(var path) ->
                                            Stream.of(new Device.ObjectImage(path.toObject()));
                                    case Declared.SystemImage(var image) ->
                                            Stream.of(new Device.SystemImage(image));
                                    case Declared.Wire _ -> Stream.empty();
                                });
        List<Device> devices = Stream.concat(context.image().stream(), declared).toList();
        var attached = Attachment.choose(node.wiring().attach(), devices);
        checkContainers(node, devices, attached.map(Device::alias).orElse(""));
        return new Session(
                name,
                1,
                node.call().executable(),
                node.call().command(name),
                devices,
                node.modesByAlias(),
                attached,
                node.wiring().location());
    }

    private static Device match(
            Declared device, Map<String, List<Matching.Match>> found, int index) {
        return found.getOrDefault(device.name(), List.of()).get(index).device();
    }

    private static Device input(Declared.Source device) {
        return device.path()
                .map(path ->
                        path.hasObject()
                                ? new Device.ObjectInput(device.file(), path.toObject())
                                : new Device.ContainerInput(device.file(), path.toContainer()))
                .orElseGet(() -> new Device.PayloadInput(device.file()));
    }

    /** Stars stand for what the wildcard found; without one they are the session's name. */
    private Stream<Device> output(
            Node node, Declared.Sink device, List<String> captures, String session) {
        if (device.path().isEmpty()) {
            return Stream.of(new Device.ResponseOutput(device.file(), device.description()));
        }
        var path = device.path().get();
        var texts =
                node.wild().isEmpty()
                        ? Stream.generate(() -> session).limit(path.stars()).toList()
                        : captures;
        if (path.stars() > texts.size()) {
            violations.add(
                    "Node '%s', device '%s': path '%s' has more wildcards than were found",
                    node.name(), device.name(), path);
            return Stream.empty();
        }
        try {
            var object = path.substituted(texts);
            return Stream.of(new Device.ObjectOutput(device.file(), object, device.description()));
        } catch (InvalidName invalid) {
            violations.add(
                    "Node '%s', device '%s': path '%s' cannot be filled: %s",
                    node.name(), device.name(), path, String.valueOf(invalid.getMessage()));
            return Stream.empty();
        }
    }

    /** A container's list is made where the container is. */
    private void checkContainers(Node node, List<Device> devices, String attached) {
        for (var device : devices) {
            if (device instanceof Device.ContainerInput(_, var path)
                    && !device.alias().equals(attached)) {
                violations.add(
                        "Node '%s', device '%s': the container %s is not what the session is"
                                + " attached to",
                        node.name(), DeviceNames.withoutDirectory(device.alias()), path);
            }
        }
    }

    private void checkOutputs(List<Member> members) {
        Set<ObjectPath> written = new HashSet<>();
        for (var member : members) {
            for (var device : member.session().devices()) {
                if (device instanceof Device.ObjectOutput(_, var path, _) && !written.add(path)) {
                    violations.add(
                            "Session '%s' and another would write the one object %s",
                            member.session().name(), path);
                }
            }
        }
    }
}
