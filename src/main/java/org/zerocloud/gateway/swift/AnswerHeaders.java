package org.zerocloud.gateway.swift;

import java.util.HashMap;
import java.util.Map;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Grant;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading.View;

/** What the headers of an answer say of an object. */
final class AnswerHeaders {

    private AnswerHeaders() {}

    /**
     * Tells all of it.
     *
     * @param requested by which name the client asked for it
     */
    static void describe(Exchange exchange, ObjectInfo object, ObjectPath requested, View view) {
        describe(exchange, object, view);
        KindHeaders.describe(exchange, object, requested, view);
        KeptVersion.describe(exchange, object, requested, view);
        exchange.grant().ifPresent(grant -> describe(exchange, grant, requested));
    }

    /** Tells what a page says that stands for another status. */
    static void describe(Exchange exchange, ObjectInfo object, View view) {
        exchange.set("Etag", KindHeaders.etag(object, view));
        exchange.set("Last-Modified", WireTime.http(object.modifiedAt()));
        exchange.set("X-Timestamp", WireTime.timestamp(object.modifiedAt()));
        exchange.set("Accept-Ranges", "bytes");
        VersionOperations.tell(exchange, object.version());
        object.description().headers().forEach(exchange::set);
        MetadataHeaders.write(exchange, "X-Object-Meta-", shown(exchange, object));
    }

    /** Who comes by a signed URI sees of the metadata what is meant for everybody. */
    private static Map<String, String> shown(Exchange exchange, ObjectInfo object) {
        var metadata = new HashMap<>(object.description().metadata());
        if (exchange.grant().isPresent()) {
            metadata.keySet().removeIf(name -> !name.startsWith("public-"));
        }
        return metadata;
    }

    private static void describe(Exchange exchange, Grant grant, ObjectPath path) {
        exchange.set("Content-Disposition", grant.disposition().header(path.object()));
        exchange.set("Expires", WireTime.http(grant.expiresAt()));
    }
}
