package org.zerocloud.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Bodies are JSON, and of the types that they are said to be. */
@PlatformTest
class StrictBodiesTests {

    private static final String TOKENS = "/platform/v1/tokens";

    @LocalServerPort int port;

    private PlatformClient admin;

    @BeforeEach
    void logIn() {
        admin = new PlatformClient(port, SwiftAccount.login(port, "admin:admin", "admin"));
    }

    private static void assertCode(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(PlatformClient.json(answer).path("code").asString()).isEqualTo(code);
    }

    @Test
    void nobodyReadsOrWritesYaml() {
        var yaml = "roles: [viewer]".getBytes(StandardCharsets.UTF_8);
        assertCode(
                admin.post(TOKENS, yaml, "Content-Type", "application/yaml"),
                415,
                "unsupported-media-type");
        assertCode(
                admin.get("/platform/v1/jobs", "Accept", "application/yaml"),
                406,
                "not-acceptable");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | tokens        | {'roles':['viewer'],'lifetimeSeconds':60.5} | /lifetimeSeconds: must be a whole number",
                "POST | tokens        | {'roles':['viewer'],'lifetimeSeconds':'60'} | /lifetimeSeconds: must be a whole number",
                "POST | tokens        | {'roles':'viewer'}                          | /roles: must be a list",
                "POST | tokens        | {'roles':[{}]}                              | /roles/0: must be a text",
                "POST | tokens        | 7                                           | The body must be an object",
                "POST | tokens        | {'roles'                                    | The body is not JSON at line 1, column 9",
                "POST | admin/tenants | {'name':5}                                  | /name: must be a text",
                "PUT  | budget        | {'amount':'much'}                           | /amount: must be a number"
            })
    void anotherTypeIsNamed(String method, String path, String body, String detail) {
        var answer = admin.send(method, "/platform/v1/" + path, body);
        assertCode(answer, 400, "invalid-body");
        assertThat(PlatformClient.json(answer).path("detail").asString()).startsWith(detail);
    }
}
