package org.zerocloud.gateway.swift;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.zerocloud.gateway.swift.Selection.Part;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.StoredObject;

/**
 * Several parts of an object as one body; RFC 9110, section 14.6.
 *
 * @param boundary what no part of the body holds
 * @param object whose parts they are
 * @param parts at least two
 */
record MultipartRanges(String boundary, ObjectInfo object, List<Part> parts) {

    static MultipartRanges of(ObjectInfo object, List<Part> parts) {
        return new MultipartRanges(UUID.randomUUID().toString().replace("-", ""), object, parts);
    }

    String contentType() {
        return "multipart/byteranges;boundary=" + boundary;
    }

    /** The length of the whole body. */
    long bytes() {
        var framed = parts.stream().mapToLong(part -> head(part).length + part.length() + 2).sum();
        return framed + end().length;
    }

    void send(StoredObject open, HttpServletResponse response) throws IOException {
        for (var part : parts) {
            Bodies.send(head(part), response);
            Bodies.send(open, part, response);
            Bodies.send(new byte[] {'\r', '\n'}, response);
        }
        Bodies.send(end(), response);
    }

    private byte[] head(Part part) {
        return "--%s\r\nContent-Type: %s\r\nContent-Range: %s\r\n\r\n"
                .formatted(
                        boundary,
                        object.description().contentType(),
                        part.contentRange(object.bytes()))
                .getBytes(StandardCharsets.UTF_8);
    }

    private byte[] end() {
        return "--%s--".formatted(boundary).getBytes(StandardCharsets.UTF_8);
    }
}
