package org.zerocloud.gateway.swift;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.Methods;
import org.zerocloud.objectstore.ObjectPath;

/** Answers requests for an object. */
@Component
class ObjectOperations {

    private final Access access;
    private final ObjectReading reading;
    private final ObjectWriting writing;
    private final ObjectCopying copying;
    private final VersionOperations versions;

    ObjectOperations(
            Access access,
            ObjectReading reading,
            ObjectWriting writing,
            ObjectCopying copying,
            VersionOperations versions) {
        this.copying = copying;
        this.versions = versions;
        this.access = access;
        this.reading = reading;
        this.writing = writing;
    }

    void handle(Exchange exchange, ObjectPath path) throws IOException {
        if (versions.answers(exchange, path)) {
            return;
        }
        switch (exchange.method()) {
            case "GET", "HEAD" -> {
                access.requireReader(exchange, path.container());
                reading.get(exchange, path);
            }
            case "PUT" -> put(exchange, path);
            case "POST" -> {
                access.requireWriter(exchange, path.container());
                writing.describe(exchange, path);
            }
            case "DELETE" -> {
                access.requireWriter(exchange, path.container());
                writing.delete(exchange, path);
            }
            case "COPY" -> copying.copy(exchange, path);
            default -> throw Methods.notAllowed("HEAD, GET, PUT, POST, COPY, OPTIONS, DELETE");
        }
    }

    private void put(Exchange exchange, ObjectPath path) throws IOException {
        if (exchange.header(ObjectCopying.FROM).isPresent()) {
            copying.copyFrom(exchange, path);
        } else {
            access.requireWriter(exchange, path.container());
            writing.put(exchange, path);
        }
    }
}
