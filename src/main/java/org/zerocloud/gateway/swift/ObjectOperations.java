package org.zerocloud.gateway.swift;

import java.io.IOException;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.request.Access;
import org.zerocloud.gateway.request.Methods;
import org.zerocloud.objectstore.ObjectPath;

/** Answers requests for an object. */
@Component
class ObjectOperations {

    private final Access access;
    private final ObjectReading reading;
    private final ObjectWriting writing;

    ObjectOperations(Access access, ObjectReading reading, ObjectWriting writing) {
        this.access = access;
        this.reading = reading;
        this.writing = writing;
    }

    void handle(Exchange exchange, ObjectPath path) throws IOException {
        switch (exchange.method()) {
            case "GET", "HEAD" -> {
                access.requireReader(exchange, path.container());
                reading.get(exchange, path);
            }
            case "PUT" -> {
                access.requireWriter(exchange, path.container());
                writing.put(exchange, path);
            }
            case "POST" -> {
                access.requireWriter(exchange, path.container());
                writing.describe(exchange, path);
            }
            case "DELETE" -> {
                access.requireWriter(exchange, path.container());
                writing.delete(exchange, path);
            }
            case "COPY" -> throw Refusal.notSupported("COPY");
            default -> throw Methods.notAllowed("HEAD, GET, PUT, POST, OPTIONS, DELETE");
        }
    }
}
