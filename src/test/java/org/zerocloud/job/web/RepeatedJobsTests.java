package org.zerocloud.job.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What a request says of a job beside its description, and who repeats one. */
@PlatformTest
class RepeatedJobsTests {

    private static final String JOBS = "/platform/v1/jobs";
    private static final String NODE =
            "[{'name':'hello','exec':{'path':'swift://~/wishes/hello'},'devices':[{'name':'stdout'}]}]";

    @LocalServerPort int port;

    private PlatformClient client;

    @BeforeEach
    void logIn() {
        var account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/wishes");
        account.put("/wishes/hello", Path.of("samples/hello.wasm"));
        client = new PlatformClient(port, account);
    }

    private String retry(String job, String key) {
        var answer = client.post(JOBS + "/" + job + "/retry", "", "Idempotency-Key", key);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        return PlatformClient.json(answer).path("id").asString();
    }

    @Test
    void aRetryOfOneKeyIsOneJob() {
        var job = client.run(NODE).path("id").asString();
        var again = retry(job, "key-" + job);
        assertThat(retry(job, "key-" + job)).isEqualTo(again).isNotEqualTo(job);
        assertThat(retry(job, "other-" + job)).isNotEqualTo(again);
        var other = client.run(NODE).path("id").asString();
        var reused =
                client.post(JOBS + "/" + other + "/retry", "", "Idempotency-Key", "key-" + job);
        assertThat(reused.statusCode()).isEqualTo(422);
    }

    @Test
    void aPartOfASecondIsATime() {
        var loop = client.run("{'description':%s,'limits':{'wallSeconds':30.5}}".formatted(NODE));
        assertThat(loop.path("result").asString()).isEqualTo("SUCCEEDED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'priority':500              | /priority             | Priority 500 is not in -100..100",
                "'labels':{'a b':'c'}        | /labels               | Label 'a b' is not 1 to 63",
                "'limits':{'wallSeconds':0}  | /limits/wallSeconds   | is not a number above 0",
                "'limits':{'wallSeconds':1e99} | /limits/wallSeconds | is not a number above 0",
                "'zapp':'wc@1.0.0'           | /description          | cannot stand beside zapp"
            })
    void whatIsWrongHasItsPlace(String field, String pointer, String detail) {
        var order = "{'description':%s,%s}".formatted(NODE, field);
        for (var batch : new boolean[] {false, true}) {
            var answer =
                    batch
                            ? client.post(
                                    JOBS + "/batch", "{'jobs':[%s,%s]}".formatted(NODE, order))
                            : client.post(JOBS, order);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
            var error = PlatformClient.json(answer).path("errors").get(0);
            assertThat(error.path("pointer").asString())
                    .isEqualTo((batch ? "/jobs/1" : "") + pointer);
            assertThat(error.path("detail").asString()).startsWith(detail);
        }
    }

    @Test
    void whatIsNotThereHasItsPlaceInABatch() {
        var order = NODE.replace("wishes/hello", "wishes/nothing");
        var answer = client.post(JOBS + "/batch", "{'jobs':[%s,%s]}".formatted(NODE, order));
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(PlatformClient.json(answer).path("errors").get(0).path("pointer").asString())
                .isEqualTo("/jobs/1/description");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[{      | The body is not JSON at line 1, column",
                "7       | The body is neither a job description nor an object with one"
            })
    void aBodyThatIsNoneIsSaidToBe(String body, String detail) {
        var answer = client.post(JOBS, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(PlatformClient.json(answer).path("detail").asString())
                .startsWith(detail)
                .doesNotContain("Source");
    }
}
