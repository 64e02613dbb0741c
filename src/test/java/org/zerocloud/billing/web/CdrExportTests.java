package org.zerocloud.billing.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;
import org.zerocloud.billing.verify.Verification;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Ledgers as files: what everybody can load, compare and verify. */
@PlatformTest
class CdrExportTests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String CSV = "text/csv";
    private static final String NDJSON = "application/x-ndjson";
    private static final int SESSIONS = 5;

    @LocalServerPort int port;

    SwiftAccount account;

    @AfterAll
    static void close() {
        HTTP.close();
    }

    @BeforeEach
    void runSomething() {
        account = SwiftAccount.login(port, "test2:tester2", "testing2");
        account.put("/exports");
        account.put("/exports/hello", Path.of("samples/hello.wasm"));
        assertThat(
                        account.execute(
                                        "[{'name':'export','count':%d,'exec':{'path':'swift://~/exports/hello'},'devices':[{'name':'stdout'}]}]"
                                                .formatted(SESSIONS))
                                .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({CSV, NDJSON})
    void theSameExportTwiceIsTheSame(String type) throws Exception {
        var until = "?to=" + booked(head().path("sequence").longValue()).plusNanos(1_000);
        var first = get(until, type).body();
        runSomething();
        assertThat(get(until, type).body()).isEqualTo(first).contains("export-" + SESSIONS);
    }

    @ParameterizedTest
    @CsvSource({CSV, NDJSON})
    void anExportCanBeVerifiedAndEndsWhereTheHeadSays(String type) throws Exception {
        var head = head();
        var export = get("", type).body();
        var found =
                Verification.of(new ByteArrayInputStream(export.getBytes(StandardCharsets.UTF_8)));
        assertThat(found.findings()).isEmpty();
        assertThat(found.rows()).isEqualTo(head.path("sequence").longValue());
        assertThat(found.ends()).containsEntry("test2", head.path("hash").stringValue());
    }

    @ParameterizedTest
    @CsvSource({CSV, NDJSON})
    void whoKnowsALineGoesOnBehindIt(String type) throws Exception {
        var all = get("", type).body().lines().filter(line -> !line.startsWith("tenant,")).toList();
        var known = all.size() - 3;
        var rest =
                get("?cursor=" + known, type)
                        .body()
                        .lines()
                        .filter(line -> !line.startsWith("tenant,"));
        assertThat(rest).isEqualTo(all.subList(known, all.size()));
        assertThat(get("?limit=2&cursor=" + known, type).body().lines())
                .filteredOn(line -> !line.startsWith("tenant,"))
                .isEqualTo(all.subList(known, known + 2));
    }

    @Test
    void linesAreSelectedByJobAndTimeAndApplication() throws Exception {
        var last = last();
        var job = last.path("job").stringValue();
        assertThat(ndjson("?job=" + job)).hasSize(SESSIONS).allMatch(line -> line.contains(job));
        assertThat(ndjson("?from=" + last.path("bookedAt").stringValue()))
                .isNotEmpty()
                .last()
                .asString()
                .contains(job);
        assertThat(ndjson("?to=" + last.path("bookedAt").stringValue()))
                .noneMatch(line -> line.contains(last.path("hash").stringValue()));
        assertThat(ndjson("?zapp=no@1")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                       | application/json",
                "text/csv                                  | text/csv;header=present;charset=UTF-8",
                "text/*                                    | text/csv;header=present;charset=UTF-8",
                "application/x-ndjson, application/json    | application/x-ndjson",
                "application/json;q=0.5, text/csv          | text/csv;header=present;charset=UTF-8"
            })
    void theFormIsTheOneThatIsWanted(String accept, String type) throws Exception {
        assertThat(get("?limit=1", accept).headers().firstValue("Content-Type")).contains(type);
    }

    @Test
    void anotherFormIsNone() throws Exception {
        assertThat(get("", "image/png").statusCode()).isEqualTo(406);
    }

    @Test
    void othersHaveOtherLedgers() throws Exception {
        var other = SwiftAccount.login(port, "test:tester", "testing");
        assertThat(other.getPlatform("/platform/v1/cdrs/head").body())
                .contains("\"tenant\":\"test\"");
        var user = SwiftAccount.login(port, "test:tester3", "testing3");
        assertThat(user.getPlatform("/platform/v1/cdrs/head").statusCode()).isEqualTo(403);
    }

    private JsonNode head() {
        return new JsonMapper().readTree(account.getPlatform("/platform/v1/cdrs/head").body());
    }

    private JsonNode last() throws Exception {
        return new JsonMapper()
                .readTree(ndjson("?cursor=" + (head().path("sequence").longValue() - 1)).getLast());
    }

    private Instant booked(long sequence) throws Exception {
        var line = ndjson("?limit=1&cursor=" + (sequence - 1)).getFirst();
        return Instant.parse(new JsonMapper().readTree(line).path("bookedAt").stringValue());
    }

    private List<String> ndjson(String parameters) throws Exception {
        return get(parameters, NDJSON).body().lines().toList();
    }

    private HttpResponse<String> get(String parameters, String accept)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:%d/platform/v1/cdrs%s".formatted(port, parameters));
        return HTTP.send(
                HttpRequest.newBuilder(uri)
                        .header("X-Auth-Token", account.token())
                        .header("Accept", accept)
                        .build(),
                BodyHandlers.ofString());
    }
}
