package org.zerocloud.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What tenants and guests wrote does nothing in the browsers of others. */
@PlatformTest
class ForeignTextTests {

    private static final String POLICY = "Content-Security-Policy";
    private static final String SCRIPT = "%3Cscript%3Ealert(1)%3C%2Fscript%3E";

    private static final String IMAGE = "%3Cimg%20src=x%20onerror=alert(1)%3E";

    @LocalServerPort int port;

    private SwiftAccount account;
    private PlatformClient client;

    @BeforeEach
    void logIn() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        client = new PlatformClient(port, account);
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void thePagesOfTheContractRunTheirOwnScriptsOnly() {
        var page = PlatformClient.withoutToken(port).get("/swagger-ui/index.html");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, POLICY))
                .contains("default-src 'none'", "script-src 'self';", "frame-ancestors 'none'");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/problems", "/problems/quota-exceeded"})
    void thePagesOfProblemsRunNone(String path) {
        var page = PlatformClient.withoutToken(port).get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(header(page, POLICY)).isEqualTo("default-src 'none'");
    }

    @Test
    void whatAGuestWroteIsSavedAndNotShown() {
        account.put("/texts");
        account.put("/texts/say", Path.of("src/test/guests/say.wasm"));
        var id =
                client.run(
                                """
                                [{'name':'say','exec':{'path':'swift://~/texts/say',
                                  'args':'<script>alert(1)</script>'},
                                'devices':[{'name':'stdout','content_type':'text/html'}]}]
                                """)
                        .path("id")
                        .asString();
        var page = client.get("/platform/v1/jobs/" + id + "/sessions/1/channels/stdout");
        assertThat(page.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(header(page, POLICY)).isEqualTo("sandbox; default-src 'none'");
        assertThat(header(page, "Content-Disposition")).isEqualTo("attachment");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void aNameIsTextOnThePageOfASite() {
        account.put("/texts-site");
        account.put("/texts-site/" + SCRIPT, new byte[1]);
        account.post(
                "/texts-site",
                "X-Container-Read",
                ".r:*,.rlistings",
                "X-Container-Meta-Web-Listings",
                "yes");
        var anybody = account.withToken("");
        var listing = anybody.get("/texts-site/");
        assertThat(header(listing, "Content-Type")).startsWith("text/html");
        assertThat(listing.body()).contains("&lt;script&gt;").doesNotContain("<script>");
        var missing = anybody.get("/texts-site/" + SCRIPT + "/");
        assertThat(missing.body()).doesNotContain("<script>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/platform/v1/jobs/" + IMAGE, "/platform/v1/zapps/" + IMAGE})
    void aPathComesBackAsData(String path) {
        var answer = client.get(path);
        assertThat(answer.statusCode()).isBetween(400, 404);
        assertThat(header(answer, "Content-Type")).startsWith("application/problem+json");
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
    }
}
