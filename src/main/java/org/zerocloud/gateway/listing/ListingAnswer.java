package org.zerocloud.gateway.listing;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.zerocloud.gateway.dialect.ClientGone;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.listing.Listing.Line;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/** Writes a listing in the format that the client wants. */
public final class ListingAnswer {

    private ListingAnswer() {}

    /**
     * Sets the headers of an answer that has no listing, for {@code HEAD}.
     *
     * @throws Refusal if the client accepts no format of a listing
     */
    public static void head(Exchange exchange) {
        exchange.response().setContentType(ListingFormat.of(exchange).contentType());
        exchange.response().setStatus(Status.NO_CONTENT.code());
    }

    /**
     * Ends with a listing; an empty plain one has no content.
     *
     * @throws Refusal if the client accepts no format of a listing
     */
    public static void send(Exchange exchange, Listing listing) throws IOException {
        send(exchange, listing, ListingFormat.of(exchange));
    }

    /**
     * Ends with a listing in JSON, for which there is no other format.
     *
     * @throws Refusal if the client does not accept that
     */
    public static void sendJson(Exchange exchange, Listing listing) throws IOException {
        ListingFormat.requireJson(exchange);
        send(exchange, listing, ListingFormat.JSON);
    }

    private static void send(Exchange exchange, Listing listing, ListingFormat format)
            throws IOException {
        exchange.response().setContentType(format.contentType());
        if (format == ListingFormat.PLAIN && listing.lines().isEmpty()) {
            exchange.response().setStatus(Status.NO_CONTENT.code());
            return;
        }
        exchange.response().setStatus(Status.OK.code());
        try {
            write(format, listing, exchange.response().getOutputStream());
        } catch (IOException | JacksonException e) {
            throw new ClientGone(e);
        }
    }

    private static void write(ListingFormat format, Listing listing, OutputStream body)
            throws IOException {
        switch (format) {
            case PLAIN -> {
                for (var line : listing.lines()) {
                    body.write((line.name() + "\n").getBytes(StandardCharsets.UTF_8));
                }
            }
            case JSON -> json(listing, body);
            case XML, TEXT_XML -> new XmlListing(body).write(listing);
        }
    }

    private static void json(Listing listing, OutputStream body) {
        try (var json = JsonMapper.shared().createGenerator(body)) {
            json.writeStartArray();
            listing.lines().forEach(line -> json(line, json));
            json.writeEndArray();
        }
    }

    private static void json(Line line, JsonGenerator json) {
        json.writeStartObject();
        switch (line) {
            case Line.Item(var name, var numbers, var texts, var flags) -> {
                json.writeStringProperty("name", name);
                numbers.forEach(json::writeNumberProperty);
                texts.forEach(json::writeStringProperty);
                flags.forEach(json::writeBooleanProperty);
            }
            case Line.Subdirectory(var name) -> json.writeStringProperty("subdir", name);
        }
        json.writeEndObject();
    }
}
