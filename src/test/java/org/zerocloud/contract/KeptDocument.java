package org.zerocloud.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The document of the platform API: what a server says, and what this repository has kept of it.
 */
final class KeptDocument {

    /** What the API is now. */
    static final Path PRESENT = Path.of("docs/openapi.json");

    /** What it was when it was last released: clients rely on that. */
    static final Path RELEASED = Path.of("docs/openapi-released.json");

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final List<String> METHODS = List.of("get", "put", "post", "delete", "patch");

    private KeptDocument() {}

    /** An operation of the document. */
    record Operation(String method, String path, JsonNode node) {

        @Override
        public String toString() {
            return method.toUpperCase(java.util.Locale.ROOT) + " " + path;
        }
    }

    /** What the server says, with line breaks. */
    static String generated(int port) {
        var url = URI.create("http://127.0.0.1:%d/v3/api-docs".formatted(port));
        try {
            var answer =
                    HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(url).build(), BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new AssertionError(answer.statusCode() + " " + answer.body());
            }
            return JSON.writeValueAsString(JSON.readTree(answer.body())) + "\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("Interrupted", e);
        }
    }

    static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All operations of a document. */
    static Stream<Operation> operations(String document) {
        return JSON.readTree(document).path("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .filter(it -> METHODS.contains(it.getKey()))
                                .map((Map.Entry<String, JsonNode> it) ->
                                        new Operation(it.getKey(), path.getKey(), it.getValue())));
    }
}
