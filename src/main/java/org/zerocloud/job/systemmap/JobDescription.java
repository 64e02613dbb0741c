package org.zerocloud.job.systemmap;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zerocloud.identity.TenantId;
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
     * Reads, validates and expands a description.
     *
     * @param json the text in UTF-8
     * @param requested the account that {@code ~} and {@code .} stand for
     * @param sessionsMax how many sessions the job may have, at least 1
     * @throws JobUnreadable if it is not JSON
     * @throws JobRejected if it breaks a rule of the format
     */
    public static SystemMap expand(byte[] json, TenantId requested, int sessionsMax) {
        var violations = new Violations();
        var parser = new NodeParser(requested, violations);
        var nodes = new ArrayList<Node>();
        for (var node : nodes(json)) {
            parser.parse(node).ifPresent(nodes::add);
        }
        checkNames(nodes, violations);
        var sessions = nodes.stream().mapToLong(Node::count).sum();
        if (sessions > sessionsMax) {
            violations.add(
                    "The job has %d sessions, at most %d are allowed", sessions, sessionsMax);
        }
        violations.check();
        return new SystemMap(nodes.stream().flatMap(node -> node.sessions().stream()).toList());
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

    /** Session names are the keys of every answer: two of one name cannot be told apart. */
    private static void checkNames(List<Node> nodes, Violations violations) {
        Set<String> names = new HashSet<>();
        for (var node : nodes) {
            for (var name : node.sessionNames(1_000).toList()) {
                if (!names.add(name)) {
                    violations.add("Two sessions are named '%s'", name);
                }
            }
        }
    }
}
