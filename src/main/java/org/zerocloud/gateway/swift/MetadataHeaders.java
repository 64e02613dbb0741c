package org.zerocloud.gateway.swift;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;

/** Metadata in headers, within Swift's limits. */
@Component
class MetadataHeaders {

    private static final String OF_OBJECT = "x-object-meta-";
    private static final Set<String> KEYS = Set.of("temp-url-key", "temp-url-key-2");

    private final GatewayProperties.Metadata limits;

    MetadataHeaders(GatewayProperties settings) {
        this.limits = settings.metadata();
    }

    /**
     * The metadata of a new or re-described object; a value may be empty.
     *
     * @return by names in lower case, without their prefix
     * @throws Refusal if a limit is exceeded
     */
    Map<String, String> ofObject(Exchange exchange) {
        return checked(exchange, OF_OBJECT);
    }

    /**
     * What to change of the metadata of an account or a container; an empty value removes, as the
     * header {@code X-Remove-Container-Meta-…} does.
     *
     * @param what {@code account} or {@code container}
     * @throws Refusal if a limit is exceeded
     */
    Map<String, String> changes(Exchange exchange, String what) {
        var items = checked(exchange, "x-%s-meta-".formatted(what));
        exchange.headersBehind("x-remove-%s-meta-".formatted(what))
                .forEach((name, _) -> items.putIfAbsent(name, ""));
        Quotas.check(exchange.caller(), what, items);
        return items;
    }

    /** What of the metadata somebody may see: keys that sign URIs are the owner's alone. */
    static Map<String, String> shown(Map<String, String> metadata, boolean isOwner) {
        var shown = new HashMap<>(metadata);
        if (!isOwner) {
            shown.keySet().removeAll(KEYS);
        }
        return shown;
    }

    /** Sets the headers of an answer. */
    static void write(Exchange exchange, String prefix, Map<String, String> metadata) {
        metadata.forEach((name, value) -> exchange.set(prefix + name, value));
    }

    /**
     * The metadata of a file of an archive.
     *
     * @param attributes of the file, of which those that begin with {@code meta.} are metadata
     * @throws Refusal if a limit is exceeded
     */
    Map<String, String> ofArchived(Exchange exchange, Map<String, String> attributes) {
        var items = new HashMap<>(exchange.headersBehind(OF_OBJECT));
        attributes.forEach((name, value) -> {
            if (name.startsWith("meta.")) {
                items.put(name.substring("meta.".length()).toLowerCase(Locale.ROOT), value);
            }
        });
        return checked(items, OF_OBJECT);
    }

    private Map<String, String> checked(Exchange exchange, String prefix) {
        return checked(new HashMap<>(exchange.headersBehind(prefix)), prefix);
    }

    private Map<String, String> checked(Map<String, String> items, String prefix) {
        items.forEach((name, value) -> check(prefix, name, value));
        if (items.size() > limits.itemsMax()) {
            throw refused("Too many metadata items; max %d".formatted(limits.itemsMax()));
        }
        var bytes =
                items.entrySet().stream()
                        .mapToInt(item -> bytes(item.getKey()) + bytes(item.getValue()))
                        .sum();
        if (bytes > limits.bytesMax()) {
            throw refused("Total metadata too large; max %d".formatted(limits.bytesMax()));
        }
        return items;
    }

    private void check(String prefix, String name, String value) {
        if (name.isEmpty()) {
            throw refused("Metadata name cannot be empty");
        }
        if (bytes(name) > limits.nameBytesMax()) {
            throw refused("Metadata name too long: " + WireText.headerName(prefix + name));
        }
        if (bytes(value) > limits.valueBytesMax()) {
            throw refused(
                    "Metadata value longer than %d: %s"
                            .formatted(limits.valueBytesMax(), WireText.headerName(prefix + name)));
        }
    }

    private static Refusal refused(String text) {
        return new Refusal(Status.BAD_REQUEST, text);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
