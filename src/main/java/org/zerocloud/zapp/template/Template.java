package org.zerocloud.zapp.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zerocloud.zapp.CallRefused;
import org.zerocloud.zapp.ZappCall;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The groups of a zapp, as {@code zapp.yaml} has them, but with the words of {@code args} one by
 * one.
 */
public final class Template {

    private static final String IN_IMAGE = "file://";
    private static final String IMAGE = "image:";
    private static final Set<String> OF_EXEC = Set.of("path", "args", "env");
    private static final String SOMEWHERE = "swift://~/somewhere/something";
    private static final JsonMapper JSON = new JsonMapper();

    private final ArrayNode groups;

    /**
     * @param groups objects with {@code name}, {@code path}, {@code args}, and what else there is
     */
    public Template(ArrayNode groups) {
        this.groups = groups;
    }

    /** Reads what {@link #text} wrote. */
    public static Template parse(String text) {
        return new Template((ArrayNode) JSON.readTree(text));
    }

    /** As a row keeps it. */
    public String text() {
        return groups.toString();
    }

    /** The groups, for those who want to know what it is. */
    public JsonNode groups() {
        return groups.deepCopy();
    }

    /** The files of the archive that are programs. */
    public Set<String> programs() {
        var programs = new TreeSet<String>();
        groups.forEach(group -> inArchive(group.path("path").asString()).ifPresent(programs::add));
        return programs;
    }

    /** The file of the archive that a path of {@code exec} names, if it names one. */
    public static Optional<String> inArchive(String path) {
        if (!path.startsWith(IN_IMAGE)) {
            return Optional.empty();
        }
        var rest = path.substring(IN_IMAGE.length());
        var file = rest.startsWith(IMAGE) ? rest.substring(IMAGE.length()) : rest;
        return file.contains(":") || file.isEmpty() ? Optional.empty() : Optional.of(file);
    }

    /**
     * The job description that a call makes of it, in UTF-8.
     *
     * @throws CallRefused if the call gives something for which there is no place
     */
    public byte[] fill(ZappCall call) {
        var flaws = new TreeMap<String, String>();
        var arguments = new Arguments(groups, call);
        arguments.check(flaws);
        var nodes = groups.arrayNode();
        for (var group : groups) {
            nodes.add(node((ObjectNode) group, arguments));
        }
        new DevicePaths(nodes, flaws).set("inputs", call.inputs());
        new DevicePaths(nodes, flaws).set("outputs", call.outputs());
        if (!flaws.isEmpty()) {
            throw new CallRefused(flaws);
        }
        return nodes.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode node(ObjectNode group, Arguments arguments) {
        var node = group.deepCopy();
        node.remove(OF_EXEC);
        var exec = node.putObject("exec");
        exec.set("path", group.path("path"));
        exec.put("args", CommandText.of(arguments.words(group)));
        if (group.has("env")) {
            var env = exec.putObject("env");
            group.path("env")
                    .properties()
                    .forEach(
                            it -> env.put(it.getKey(), arguments.filled(it.getValue().asString())));
        }
        return node;
    }

    /** A description of the same form as any call's, in which every output leads somewhere. */
    public byte[] sample() {
        var outputs = new TreeMap<String, String>();
        for (var group : groups) {
            group.path("devices")
                    .valueStream()
                    .filter(device -> device.path("name").asString().equals("output"))
                    .filter(device -> !device.has("path"))
                    .forEach(
                            _ -> outputs.put(group.path("name").asString() + "/output", SOMEWHERE));
        }
        return fill(new ZappCall(List.of(), Map.of(), Map.of(), outputs));
    }
}
