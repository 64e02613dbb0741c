package org.zerocloud.job.systemmap;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zerocloud.identity.TenantId;

/** Texts of jobs, with single quotes for double ones, expanded over a few objects. */
final class Descriptions {

    private Descriptions() {}

    static final TenantId TENANT = new TenantId("test");
    private static final Map<String, List<String>> STORE =
            Map.of(
                    "c", List.of("a.txt", "dir/", "dir/b.txt", "x.txt.bak", "z.txt"),
                    "c_in1", List.of("input1", "input2", "junk"),
                    "c_in2", List.of("input1", "input2", "junk"),
                    "one", List.of("only"));

    static SystemMap expand(String json, Optional<Device.Image> image) {
        var bytes = json.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        var context = new JobContext(TENANT, image, Set.of("python", "lua"), 256, 256);
        return JobDescription.expand(bytes, context, new FakeListings(STORE));
    }

    static SystemMap expand(String json) {
        return expand(json, Optional.empty());
    }

    /** One node: its other keys, and its devices. */
    static String node(String name, String keys, String devices) {
        return "{'name':'%s','exec':{'path':'swift://~/p/x'}%s,'devices':[%s]}"
                .formatted(name, keys.isEmpty() ? "" : "," + keys, devices);
    }

    static SystemMap one(String keys, String devices) {
        return expand("[" + node("n", keys, devices) + "]");
    }

    static String device(String name, String path) {
        return "{'name':'%s','path':'%s'}".formatted(name, path);
    }

    static void assertRejected(String json, String sentence) {
        assertThatThrownBy(() -> expand(json))
                .isInstanceOf(JobRejected.class)
                .hasMessageContaining(sentence);
    }

    static List<String> names(SystemMap map) {
        return map.sessions().stream().map(Session::name).toList();
    }
}
