package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON array of nodes that a tenant posts: ZeroCloud's servlet configuration or system map. */
public final class JobDescription {

    private static final JsonMapper JSON =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private JobDescription() {}

    /**
     * Reads, validates and expands a description. What the text itself breaks is found before
     * anything is listed.
     *
     * @param json the text in UTF-8
     * @param context what its meaning depends on
     * @param listings what its wildcards are matched against
     * @throws JobUnreadable if it is not JSON
     * @throws JobRejected if it breaks a rule of the format
     */
    public static SystemMap expand(byte[] json, JobContext context, Listings listings) {
        var nodes = parse(json, context);
        var violations = new Violations();
        var members = new Expansion(context, listings, violations).expand(nodes);
        checkNames(members, violations);
        violations.check();
        var map = new Network(members, violations).connect();
        if (map.isConnected() && map.sessions().size() > context.connectedSessionsMax()) {
            throw new JobRejected(
                    List.of(
                            "The sessions of the job wait for each other: it has %d, at most %d run at once"
                                    .formatted(
                                            map.sessions().size(),
                                            context.connectedSessionsMax())));
        }
        return map;
    }

    /**
     * Reads and validates a description, but does not look what its wildcards find.
     *
     * @throws JobUnreadable if it is not JSON
     * @throws JobRejected if its text breaks a rule of the format
     */
    public static void check(byte[] json, JobContext context) {
        parse(json, context);
    }

    private static List<Node> parse(byte[] json, JobContext context) {
        var violations = new Violations();
        var parser = new NodeParser(context, violations);
        var nodes = new ArrayList<Node>();
        for (var node : nodes(json)) {
            parser.parse(node).ifPresent(nodes::add);
        }
        checkNodeNames(nodes, violations);
        violations.check();
        return nodes;
    }

    private static JsonNode nodes(byte[] json) {
        JsonNode tree;
        try {
            tree = JSON.readTree(json);
        } catch (JacksonException e) {
            throw new JobUnreadable(e.getOriginalMessage());
        }
        if (tree.isMissingNode()) {
            throw new JobUnreadable("there is nothing");
        }
        if (!tree.isArray()) {
            throw new JobRejected(List.of("A job is a JSON array of nodes"));
        }
        if (tree.isEmpty()) {
            throw new JobRejected(List.of("The job has no nodes"));
        }
        return tree;
    }

    private static void checkNodeNames(List<Node> nodes, Violations violations) {
        Set<String> names = new HashSet<>();
        for (var node : nodes) {
            if (!names.add(node.name())) {
                violations.add("Two nodes are named '%s'", node.name());
            }
        }
    }

    /** Names are the keys of every answer and of streams: two of one name cannot be told apart. */
    private static void checkNames(List<Expansion.Member> members, Violations violations) {
        Set<String> nodes = new HashSet<>();
        members.forEach(member -> nodes.add(member.node().name()));
        Set<String> sessions = new HashSet<>();
        for (var member : members) {
            var name = member.session().name();
            var taken = nodes.contains(name) && !name.equals(member.node().name());
            if (!sessions.add(name) || taken) {
                violations.add("Two sessions are named '%s'", name);
            }
        }
    }
}
