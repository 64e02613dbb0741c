package org.zerocloud.objectstore.local;

import java.util.Optional;
import java.util.OptionalLong;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Keeps what an object is beside its bytes in a column; a plain one is an empty JSON object. */
final class KindJson {

    private static final JsonMapper JSON = JsonMapper.shared();

    private KindJson() {}

    static String write(ObjectKind kind) {
        var json = JSON.createObjectNode();
        switch (kind) {
            case ObjectKind.Plain _ -> {}
            case ObjectKind.DynamicManifest(var container, var prefix) ->
                    json.put("segments", container.container()).put("prefix", prefix);
            case ObjectKind.StaticManifest(var bytes, var etag, var manifestEtag) ->
                    json.put("bytes", bytes).put("etag", etag).put("manifest", manifestEtag);
            case ObjectKind.Symlink(var target, var etag, var bytes) -> {
                json.put("account", target.account().value());
                json.put("container", target.container().container());
                json.put("object", target.object());
                etag.ifPresent(wanted -> json.put("wanted", wanted));
                bytes.ifPresent(length -> json.put("length", length));
            }
        }
        return JSON.writeValueAsString(json);
    }

    /**
     * @param account whose object it is
     */
    static ObjectKind read(String column, TenantId account) {
        var json = JSON.readTree(column);
        if (json.has("segments")) {
            return new ObjectKind.DynamicManifest(
                    new ContainerPath(account, text(json, "segments")), text(json, "prefix"));
        }
        if (json.has("manifest")) {
            return new ObjectKind.StaticManifest(
                    json.path("bytes").asLong(), text(json, "etag"), text(json, "manifest"));
        }
        if (json.has("object")) {
            var container =
                    new ContainerPath(new TenantId(text(json, "account")), text(json, "container"));
            return new ObjectKind.Symlink(
                    container.object(text(json, "object")),
                    Optional.of(json.path("wanted").asString("")).filter(tag -> !tag.isEmpty()),
                    json.has("length")
                            ? OptionalLong.of(json.path("length").asLong())
                            : OptionalLong.empty());
        }
        return new ObjectKind.Plain();
    }

    private static String text(JsonNode json, String key) {
        return json.path(key).asString();
    }
}
