package org.zerocloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.zerocloud.PlatformClient;
import org.zerocloud.SwiftAccount;
import org.zerocloud.zapp.web.ZappBytes;

/**
 * What the tenant {@code test} has, made when somebody reaches for it, and anew for each of them,
 * since it may be deleted. Names in braces stand for it.
 */
final class Belongings {

    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final PlatformClient owner;
    private final Map<String, Supplier<String>> kinds =
            Map.of(
                    "job", this::job,
                    "webhook", this::webhook,
                    "delivery", this::delivery,
                    "key", this::key,
                    "user", this::user,
                    "zapp", this::zapp,
                    "aliased", this::aliased);
    private final Map<String, String> made = new HashMap<>();
    private final Set<String> names = new LinkedHashSet<>();

    Belongings(int port, SwiftAccount account) {
        account.put("/own");
        account.put("/own/hello", Path.of("samples/hello.wasm"));
        this.owner = new PlatformClient(port, account);
    }

    /** From here on everything is made anew. */
    void forget() {
        made.clear();
    }

    /**
     * Puts what the tenant has in the place of names.
     *
     * @throws AssertionError if it has nothing of that name
     */
    String fill(String text) {
        return NAME.matcher(text).replaceAll(name -> make(name.group(1)));
    }

    private String make(String name) {
        var present = made.get(name);
        if (present != null) {
            return present;
        }
        var kind = kinds.get(name);
        if (kind == null) {
            throw new AssertionError("Say in Belongings what {" + name + "} is");
        }
        var value = kind.get();
        made.put(name, value);
        names.add(value);
        return value;
    }

    private String job() {
        var job =
                owner.run(
                        "[{'name':'own','exec':{'path':'swift://~/own/hello'},"
                                + "'devices':[{'name':'stdout'}]}]");
        return job.path("id").asString();
    }

    private String webhook() {
        var hook =
                PlatformClient.json(
                        owner.post(
                                "/platform/v1/webhooks",
                                "{'url':'http://127.0.0.1:9999/','labels':{'of':'nobody'}}"));
        return hook.path("id").asString();
    }

    private String key() {
        var key = owner.post("/platform/v1/keys", "{'name':'own','roles':['viewer']}");
        return PlatformClient.json(key).path("key").path("id").asString();
    }

    private String user() {
        var name = "u" + UUID.randomUUID();
        var made = owner.post("/platform/v1/users", "{'name':'%s','roles':[]}".formatted(name));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return name;
    }

    private String zapp() {
        var name = "z" + UUID.randomUUID();
        var made =
                owner.post(
                        "/platform/v1/zapps",
                        ZappBytes.hello(name, "1.0", ""),
                        "Content-Type",
                        "application/x-tar");
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return name;
    }

    private String aliased() {
        var name = zapp();
        owner.send("PUT", "/platform/v1/zapps/" + name + "/aliases/own", "{'version':'1.0'}");
        return name;
    }

    private String delivery() {
        var path = fill("/platform/v1/webhooks/{webhook}/trial");
        return PlatformClient.json(owner.post(path, "")).path("id").asString();
    }

    /** Everything that was made, which no other tenant may see. */
    Set<String> all() {
        return Set.copyOf(names);
    }

    /** Takes away what a tenant may have a few of only. */
    void clear() {
        for (var resources : List.of("/platform/v1/webhooks", "/platform/v1/keys")) {
            for (var each : PlatformClient.json(owner.get(resources))) {
                owner.send("DELETE", resources + "/" + each.path("id").asString(), "");
            }
        }
    }
}
