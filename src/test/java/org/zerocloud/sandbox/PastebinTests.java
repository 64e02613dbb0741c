package org.zerocloud.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The sample {@code pastebin}: its answers to requests, and the jobs that it chains. */
class PastebinTests {

    private static final WasmSandbox SANDBOX = new WasmSandbox(SandboxSettings.DEFAULTS);
    private static final Program PASTEBIN = SANDBOX.prepare(Guests.sample("pastebin"));
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CONTAINER = "/AUTH_test/pastes";
    private static final String URL = "swift://AUTH_test/apps/pastebin";

    @AfterAll
    static void close() {
        SANDBOX.close();
    }

    /** What a session wrote to its two outputs. */
    private record Written(byte[] output, String errors) {

        /** The output as a message of HTTP. */
        Answer answer() {
            return Answer.parse(new String(output, UTF_8));
        }
    }

    private record Answer(String status, Map<String, String> headers, String body) {

        static Answer parse(String message) {
            String[] parts = message.split("\r\n\r\n", 2);
            String[] lines = parts[0].split("\r\n");
            var headers = new HashMap<String, String>();
            for (String line : List.of(lines).subList(1, lines.length)) {
                String[] header = line.split(": ", 2);
                headers.put(header[0], header[1]);
            }
            return new Answer(lines[0], headers, parts[1]);
        }

        /** The only node of the job in the body. */
        JsonNode node() {
            assertThat(headers)
                    .containsEntry("Content-Type", "application/json")
                    .containsEntry("X-Zerovm-Execute", "1.0");
            var job = JSON.readTree(body);
            assertThat(job).hasSize(1);
            return job.get(0);
        }
    }

    private static Written run(Map<String, String> environment, byte[] input, String... arguments) {
        var output = new ByteArrayOutputStream();
        var errors = new ByteArrayOutputStream();
        List<Channel> channels =
                List.of(
                        Guests.in(new ByteArrayInputStream(input), Guests.READING),
                        Guests.out(output),
                        new Channel.SequentialOutput("/dev/stderr", errors, Guests.WRITING));
        SANDBOX.run(
                PASTEBIN, new Invocation(List.of(arguments), environment, channels, Guests.LIMITS));
        return new Written(output.toByteArray(), errors.toString(UTF_8));
    }

    private static Answer request(String method, String path, Map<String, String> more) {
        var environment = new HashMap<>(more);
        environment.put("REQUEST_METHOD", method);
        environment.put("PATH_INFO", path);
        environment.putIfAbsent("SCRIPT_FILENAME", URL);
        return run(environment, new byte[0], "pastebin").answer();
    }

    private static Answer get(String path) {
        return request("GET", path, Map.of());
    }

    private static Answer post(String path, String request) {
        return request("POST", path, Map.of("HTTP_X_TRANS_ID", request));
    }

    /** Runs what a job's node describes, as far as this program's jobs go. */
    private static Written chained(JsonNode node, byte[] input) {
        var exec = node.get("exec");
        String[] arguments =
                (node.get("name").asString() + " " + exec.get("args").asString()).split(" ");
        var environment = new HashMap<String, String>();
        exec.path("env")
                .properties()
                .forEach(entry -> environment.put(entry.getKey(), entry.getValue().asString()));
        return run(environment, input, arguments);
    }

    @Test
    void aPostBecomesAJobThatStores() {
        var node = post(CONTAINER, "tx1").node();
        String id = node.get("exec").get("args").asString().substring("store ".length());
        assertThat(id).matches("[0-9a-f]{32}");
        assertThat(node.get("exec").get("path").asString()).isEqualTo(URL);
        assertThat(node.get("devices"))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"name": "stdin"},
                                 {"name": "stdout", "path": "swift://~/pastes/%s",
                                  "content_type": "text/plain"},
                                 {"name": "stderr", "content_type": "message/http"}]
                                """
                                        .formatted(id)));
    }

    @Test
    void theJobThatStoresKeepsThePayload() {
        byte[] payload = new byte[300_000];
        new Random(1).nextBytes(payload);
        var written = chained(post(CONTAINER, "tx1").node(), payload);
        assertThat(written.output()).isEqualTo(payload);
    }

    @Test
    void theJobThatStoresSaysWhereThePasteIs() {
        var node = post(CONTAINER, "tx1").node();
        String id = node.get("exec").get("args").asString().split(" ")[1];
        var answer = Answer.parse(chained(node, new byte[0]).errors());
        assertThat(answer.status()).isEqualTo("HTTP/1.1 201 Created");
        assertThat(answer.headers()).containsEntry("Location", "/api" + CONTAINER + "/" + id);
        assertThat(answer.body()).isEqualTo(id + "\n");
    }

    @Test
    void eachRequestHasItsOwnId() {
        assertThat(List.of("tx1", "tx2", "tx10", "2tx"))
                .map(request -> post(CONTAINER, request).body())
                .doesNotHaveDuplicates();
    }

    @Test
    void withoutANumberTheRequestMayNameAnId() {
        var query = Map.of("QUERY_STRING", "x=1&id=my-paste-7&y=2");
        var node = request("POST", CONTAINER, query).node();
        assertThat(node.get("exec").get("args").asString()).isEqualTo("store my-paste-7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id=", "id=A", "xid=a", "id=a%20b", "id=a b", "id=../x"})
    void withoutANumberAndAGoodIdAPostIsRefused(String query) {
        assertThat(request("POST", CONTAINER, Map.of("QUERY_STRING", query)).status())
                .isEqualTo("HTTP/1.1 400 Bad Request");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0-z",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
            })
    void aGetBecomesAJobThatShows(String id) {
        assertThat(JSON.readTree(get(CONTAINER + "/" + id).body()))
                .isEqualTo(
                        JSON.readTree(
                                """
                                [{"name": "show", "exec": {"path": "%s", "args": "show"},
                                  "devices": [
                                    {"name": "stdin", "path": "swift://~/pastes/%s"},
                                    {"name": "stdout", "content_type": "text/plain"}]}]
                                """
                                        .formatted(URL, id)));
    }

    @Test
    void theJobThatShowsGivesTheObject() {
        byte[] paste = "a\0b\u00e4\n".repeat(50_000).getBytes(UTF_8);
        assertThat(chained(get(CONTAINER + "/a").node(), paste).output()).isEqualTo(paste);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/A",
                "/a_b",
                "/a/b",
                "/a/",
                "/\u00e4",
                "/a\nb",
                "/*",
                "/a\"",
                "/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0"
            })
    void anIdThatNobodyCanHaveIsNotFound(String id) {
        assertThat(get(CONTAINER + id).status()).isEqualTo("HTTP/1.1 404 Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/", "/a", "//c", "/a//", "a/c", "/a/c*"})
    void aPathWithoutAContainerIsNotFound(String path) {
        assertThat(get(path).status()).isEqualTo("HTTP/1.1 404 Not Found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/"})
    void withoutAnIdItSaysHowItIsUsed(String end) {
        var answer = get(CONTAINER + end);
        assertThat(answer.status()).isEqualTo("HTTP/1.1 200 OK");
        assertThat(answer.headers()).containsOnlyKeys("Content-Type");
        assertThat(answer.body()).startsWith("POST a text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "HEAD", "get", ""})
    void otherMethodsAreNotAllowed(String method) {
        var answer = request(method, CONTAINER + "/a", Map.of());
        assertThat(answer.status()).isEqualTo("HTTP/1.1 405 Method Not Allowed");
        assertThat(answer.headers()).containsEntry("Allow", "GET, POST");
    }

    @Test
    void aPasteCannotBePostedTo() {
        assertThat(post(CONTAINER + "/a", "tx1").status()).isEqualTo("HTTP/1.1 404 Not Found");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a\"],\\\"| a%22%5D%2C%5C%22",
                "a b | a%20b",
                "\u00e4\u20ac | %C3%A4%E2%82%AC",
                "a\u0001\u007fb | a%01%7Fb"
            })
    void oddNamesStayNames(String container, String encoded) {
        var node = post("/AUTH_\"\\\u0007/" + container, "tx1").node();
        String id = node.get("exec").get("args").asString().split(" ")[1];
        assertThat(node.get("devices").get(1).get("path").asString())
                .isEqualTo("swift://~/" + container + "/" + id);
        assertThat(Answer.parse(chained(node, new byte[0]).errors()).headers())
                .containsEntry("Location", "/api/AUTH_%22%5C%07/" + encoded + "/" + id);
    }

    @Test
    void aNameCannotEndAHeader() {
        var node = post("/AUTH_test/a\r\nSet-Cookie: b", "tx1").node();
        assertThat(Answer.parse(chained(node, new byte[0]).errors()).headers())
                .containsOnlyKeys("Location", "Content-Type");
    }

    @Test
    void theProgramsOwnAddressIsEscaped() {
        var environment = Map.of("SCRIPT_FILENAME", "swift://a/b\"/c\\", "HTTP_X_TRANS_ID", "1");
        assertThat(
                        request("POST", CONTAINER, environment)
                                .node()
                                .get("exec")
                                .get("path")
                                .asString())
                .isEqualTo("swift://a/b\"/c\\");
    }

    @Test
    void withoutItsOwnAddressItFails() {
        assertThat(request("GET", CONTAINER + "/a", Map.of("SCRIPT_FILENAME", "")).status())
                .isEqualTo("HTTP/1.1 500 Internal Server Error");
    }

    @Test
    void otherArgumentsAreRefused() {
        assertThat(run(Map.of(), new byte[0], "pastebin", "drop").errors())
                .isEqualTo("usage: pastebin [store ID|show]\n");
    }
}
