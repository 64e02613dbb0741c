package org.zerocloud.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Nothing that a client says in its URL is lost in silence. */
@PlatformTest
class QueryParametersTests {

    private static final String JOBS = "/platform/v1/jobs";

    @LocalServerPort int port;

    private PlatformClient client;

    @BeforeEach
    void logIn() {
        client = new PlatformClient(port, SwiftAccount.login(port, "test:tester", "testing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jobs?status=QUEUED           | status  | is not known, but cursor, from, label, limit, state, to, zapp",
                "jobs?limit=                  | limit   | is '', but must be a whole number",
                "jobs?limit=1&limit=2         | limit   | is '[1, 2]', but must come once",
                "jobs?zapp=a%0Ab              | zapp    | must be without control characters",
                "cdrs?From=2026-01-01         | From    | is not known, but cursor, from, job, limit, to, zapp",
                "cdrs/head?at=3               | at      | is not known: there are no parameters here",
                "usage?group=day              | group   | is not known, but from, groupBy, to",
                "keys?limit=5&cursor=a&page=2 | page    | is not known, but cursor, limit"
            })
    void aParameterThatWouldBeLostIsNamed(String path, String name, String detail) {
        var answer = client.get("/platform/v1/" + path);
        assertThat(answer.statusCode()).isEqualTo(400);
        var problem = PlatformClient.json(answer);
        assertThat(problem.path("code").asString()).isEqualTo("invalid-parameter");
        assertThat(problem.path("errors")).hasSize(1);
        var error = problem.path("errors").get(0);
        assertThat(error.path("pointer").asString()).isEqualTo(name);
        assertThat(error.path("detail").asString()).endsWith(detail);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dryRun=", "dryrun=true", "dryRun=false&dryRun=true", "dryRun=perhaps"})
    void aJobIsNotRunWhereItMayHaveBeenMeantToBeTried(String query) {
        var job =
                """
                {'job': [{'name': 'tried', 'exec': {'path': 'swift://~/none/none'}}],
                 'labels': {'tried': 'in-vain'}}\
                """;
        assertThat(client.post(JOBS + "?" + query, job).statusCode()).isEqualTo(400);
        assertThat(PlatformClient.json(client.get(JOBS + "?label=tried:in-vain"))).isEmpty();
    }

    @Test
    void whatMayComeOftenMay() {
        assertThat(client.get(JOBS + "?label=a:b&label=c:d&limit=1").statusCode()).isEqualTo(200);
        assertThat(client.get("/platform/v1/usage?groupBy=day&groupBy=zapp").statusCode())
                .isEqualTo(200);
    }
}
