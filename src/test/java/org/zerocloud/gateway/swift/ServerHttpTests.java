package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

class ServerHttpTests extends SwiftServer {

    @Autowired JdbcClient jdbc;

    @ParameterizedTest
    @ValueSource(strings = {"/v1/AUTH_test", "/v1/AUTH_test/absent/o", "/info", "/healthcheck"})
    void givesEveryAnswerAnId(String path) {
        var answer = get(path);
        assertThat(header(answer, "X-Trans-Id")).matches("tx[0-9a-f]{21}-[0-9a-f]{10}");
        assertThat(header(answer, "X-Openstack-Request-Id"))
                .isEqualTo(header(answer, "X-Trans-Id"));
    }

    @Test
    void aClientMayAddToTheId() {
        var answer = get("/healthcheck", "X-Trans-Id-Extra", "mine/" + "x".repeat(40));
        assertThat(header(answer, "X-Trans-Id"))
                .matches("tx[0-9a-f]{21}-[0-9a-f]{10}-mine(/|%2F)x{27}");
    }

    @Test
    void saysThatItIsHealthy() {
        assertThat(get("/healthcheck").body()).isEqualTo("OK");
    }

    @Test
    void tellsItsLimits() {
        var swift = JsonMapper.shared().readTree(get("/info").body()).get("swift");
        assertThat(swift.get("max_file_size").asLong()).isEqualTo(5L * 1024 * 1024 * 1024);
        assertThat(swift.get("max_object_name_length").asInt()).isEqualTo(1_024);
        assertThat(swift.get("container_listing_limit").asInt()).isEqualTo(10_000);
        assertThat(swift.at("/policies/0/name").asString()).isEqualTo("Policy-0");
    }

    /** What the document says that there is; nothing is limited in this server. */
    private static Map<String, Set<String>> documented() throws IOException {
        var text = Files.readString(Path.of("docs/swift-compatibility.md"));
        var table = text.substring(text.indexOf("| name | limits |"));
        return table.lines()
                .takeWhile(line -> line.startsWith("|"))
                .filter(line -> line.startsWith("| `") && !line.startsWith("| `ratelimit`"))
                .map(line -> line.split("\\|", -1))
                .collect(
                        Collectors.toMap(
                                cells -> names(cells[1]).iterator().next(),
                                cells -> names(cells[2])));
    }

    private static Set<String> names(String cell) {
        return Pattern.compile("`(\\w+)[.*]*`")
                .matcher(cell)
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
    }

    @Test
    void tellsOfNoFeatureThatIsNotHere() throws IOException {
        var told = new HashMap<String, Set<String>>();
        JsonMapper.shared()
                .readTree(get("/info").body())
                .forEachEntry((name, limits) -> told.put(name, Set.copyOf(limits.propertyNames())));
        assertThat(told).isEqualTo(documented());
    }

    @Test
    void hasNoInformationForAdministratorsAlone() {
        assertThat(get("/info?swiftinfo_sig=0&swiftinfo_expires=4000000000").body())
                .isEqualTo(get("/info").body());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/endpoints/v2/AUTH_test/c/o", "/v1/endpoints", "/recon/load"})
    void tellsNobodyWhereObjectsLie(String path) {
        var refused = get(path);
        assertThat(refused.statusCode()).isIn(403, 404);
        assertThat(refused.body()).doesNotContain("http://", "disk");
    }

    @Test
    void answersOptions() {
        var options = as(OWNER, "OPTIONS", box + "/o");
        assertThat(options.statusCode()).isEqualTo(200);
        assertThat(header(options, "Allow")).contains("GET", "PUT", "DELETE");
    }

    @Test
    void ignoresWhatDoesNoHarm() {
        put(box + "/o", "x");
        assertThat(head(box + "/o?symlink=get&multipart-manifest=get").statusCode()).isEqualTo(200);
        assertThat(head(box + "/o", "X-Service-Token", "x").statusCode()).isEqualTo(200);
    }

    @Test
    void needsTheLengthOfABody() throws IOException {
        assertThat(raw("PUT " + box + "/o HTTP/1.1", "")).startsWith("HTTP/1.1 411");
    }

    @Test
    void refusesABodyThatIsTooLargeBeforeItComes() throws IOException {
        assertThat(raw("PUT " + box + "/o HTTP/1.1\r\nContent-Length: 5368709121", ""))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void storesNothingOfABodyThatEndsEarly() throws IOException {
        raw("PUT " + box + "/o HTTP/1.1\r\nContent-Length: 10", "hello");
        assertThat(get(box + "/o").statusCode()).isEqualTo(404);
    }

    @Test
    void asksForTheBodyOnlyIfItIsWanted() throws IOException {
        var expecting = " HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue";
        assertThat(raw("PUT " + box + "-absent/o" + expecting, "")).startsWith("HTTP/1.1 404");
        assertThat(raw("PUT " + box + "/o" + expecting, "hello"))
                .startsWith("HTTP/1.1 100")
                .contains("HTTP/1.1 201");
    }

    @Test
    void writesHeadersInSwiftsSpelling() throws IOException {
        put(box + "/o", "x", "x-object-meta-some_thing-else", "ä".repeat(2));
        assertThat(raw("GET " + box + "/o HTTP/1.1", ""))
                .contains("\r\nX-Object-Meta-Some-Thing-Else: ", "\r\nEtag: ", "\r\nX-Trans-Id: ");
    }

    @Test
    void keepsMetadataInUtf8() throws IOException {
        raw(
                "PUT %s/o HTTP/1.1\r\nContent-Length: 0\r\nX-Object-Meta-Colour: blü\u20ac"
                        .formatted(box),
                "");
        assertThat(raw("HEAD " + box + "/o HTTP/1.1", ""))
                .contains("X-Object-Meta-Colour: blü\u20ac");
    }

    @Test
    void saysNothingOfItselfWhenItFails() {
        put(box + "/lost", "x");
        jdbc.sql(
                        """
                        update objectstore_object set content = null, file = gen_random_uuid()
                        where name = 'lost'
                        """)
                .update();
        var failed = get(box + "/lost");
        assertThat(failed.statusCode()).isEqualTo(500);
        assertThat(failed.body())
                .isEqualTo(
                        "<html><h1>Internal Error</h1><p>The server has either erred or is incapable"
                                + " of performing the requested operation.</p></html>");
    }

    /** Sends a request as it is, says no more, and reads until the server closes. */
    private String raw(String head, String body) throws IOException {
        try (var socket = new Socket("localhost", port)) {
            var request = head + "\r\nHost: x\r\nX-Test-Caller: test:tester\r\nConnection: close";
            socket.getOutputStream()
                    .write((request + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
