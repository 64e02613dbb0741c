package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** A front end: a page of another origin drives the whole API of jobs in a real browser. */
class BrowserStory {

    private static final Path PAGE = Path.of("src/test/resources/browser/page.html");
    private static final PageServer FRONT_END = PageServer.of(PAGE);
    private static final PageServer STRANGER = PageServer.of(PAGE);
    private static final String JOBS = "/platform/v1/jobs";
    private static final Map<String, Object> HELLO =
            Map.of(
                    "description",
                    List.of(
                            Map.of(
                                    "name", "hello",
                                    "exec", Map.of("path", "swift://~/samples/hello.wasm"),
                                    "devices", List.of(Map.of("name", "stdout")))));

    @RegisterExtension
    private static final Server SERVER =
            new Server("browser", "--zerocloud.identity.web.origins=" + FRONT_END.origin());

    private static Browser browser;

    @BeforeAll
    static void openThePage() {
        Shell.needs("chromium", "chromedriver");
        browser = Browser.start();
        open(FRONT_END);
        assertThat(logIn()).isEqualTo(201);
    }

    @AfterAll
    static void closeAll() {
        if (browser != null) {
            browser.close();
        }
        FRONT_END.close();
        STRANGER.close();
    }

    private static void open(PageServer page) {
        browser.open(page.page());
    }

    private static int logIn() {
        var server = "http://" + SERVER.url().getAuthority();
        return browser.call("logIn", server, "test:tester", "testing").asInt();
    }

    @Test
    void submitsWatchesAndReads() {
        var accepted = browser.call("submit", HELLO, Map.of("Idempotency-Key", "browser-1"));
        assertThat(accepted.path("status").asInt()).isEqualTo(202);
        var job = accepted.path("location").asString();
        assertThat(job).startsWith(JOBS + "/");
        assertThat(accepted.path("trace").asString()).startsWith("tx");

        var events = browser.call("events", job + "/events");
        assertThat(events.path(events.size() - 1).path("type").asString())
                .isEqualTo("org.zerocloud.job.finished");
        var known = events.path(0).path("id").asString();
        var resumed = browser.call("events", job + "/events", known);
        assertThat(resumed)
                .isNotEmpty()
                .allMatch(event -> event.path("id").asInt() > Integer.parseInt(known));
        assertThat(resumed.path(resumed.size() - 1).path("type").asString())
                .isEqualTo("org.zerocloud.job.finished");

        var finished = browser.call("get", job);
        assertThat(finished.path("body").path("result").asString()).isEqualTo("SUCCEEDED");
        var etag = finished.path("etag").asString();
        assertThat(browser.call("get", job, Map.of("If-None-Match", etag)).path("status").asInt())
                .isIn(200, 304);
        var output = browser.call("get", job + "/sessions/1/channels/stdout");
        assertThat(output.path("body").asString()).isEqualTo("Hello, world!\n");

        var repeated = browser.call("submit", HELLO, Map.of("Idempotency-Key", "browser-1"));
        assertThat(repeated.path("location").asString()).isEqualTo(job);
    }

    @Test
    void cancelsRepeatsAndDeletes() {
        var done = browser.call("submit", HELLO, Map.of("Prefer", "wait=20"));
        assertThat(done.path("status").asInt()).isEqualTo(200);
        var job = JOBS + "/" + done.path("body").path("id").asString();
        assertThat(status(browser.call("act", "POST", job + "/cancel"))).isEqualTo(200);
        var again = browser.call("act", "POST", job + "/retry");
        assertThat(status(again)).isEqualTo(202);
        assertThat(again.path("body").path("retryOf").asString())
                .isEqualTo(done.path("body").path("id").asString());
        browser.call("events", again.path("location").asString() + "/events");
        assertThat(status(browser.call("act", "DELETE", job))).isEqualTo(204);
        var gone = browser.call("get", job);
        assertThat(status(gone)).isEqualTo(404);
        assertThat(gone.path("body").path("code").asString()).isEqualTo("not-found");
    }

    @Test
    void seesWhatIsWrongWithARequest() {
        var refused = browser.call("submit", Map.of("labels", Map.of()));
        assertThat(status(refused)).isEqualTo(400);
        assertThat(refused.path("body").path("errors").path(0).path("pointer").asString())
                .isEqualTo("/description");
    }

    @Test
    void isRefusedFromAnOriginThatNobodyNamed() {
        try {
            open(STRANGER);
            assertThatThrownBy(BrowserStory::logIn).hasMessageContaining("Failed to fetch");
            assertThat(browser.call("refused", JOBS).asString()).isEqualTo("TypeError");
        } finally {
            open(FRONT_END);
            assertThat(logIn()).isEqualTo(201);
        }
        assertThat(browser.call("refused", JOBS).asString()).isEqualTo("answered");
    }

    private static int status(JsonNode answer) {
        return answer.path("status").asInt();
    }
}
