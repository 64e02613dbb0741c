package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Jobs over HTTP, with real programs and a real database. */
@PlatformTest
class ComputeTests {

    private static final String CDR =
            "\\d+\\.\\d{3}, \\d+\\.\\d{3}, \\d+\\.\\d{2} \\d+\\.\\d{2}( \\d+){4} 0 0 0 0";

    @LocalServerPort int port;
    @Autowired JdbcClient database;

    SwiftAccount account;

    /** Jobs from before are other tests' own: the database is shared. */
    private Instant begin = Instant.MAX;

    @BeforeEach
    void storeProgramsAndData() {
        begin = Instant.now();
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/c");
        account.put("/c/fruit", "pear\nfig\napple\n".getBytes(StandardCharsets.UTF_8));
        for (var sample : new String[] {"hello", "sort", "wc"}) {
            account.put("/c/" + sample, Path.of("samples", sample + ".wasm"));
        }
    }

    /** Whatever a job did: the next one runs, and no row says that something still does. */
    @AfterEach
    void theNextJobRunsAndNoneIsStuck() {
        assertThat(account.execute(job("hello", "{'name':'stdout'}")).statusCode()).isEqualTo(200);
        assertThat(
                        database.sql(
                                        """
                                        select (select count(*) from job
                                                where state <> 'FINISHED' and accepted_at >= :begin)
                                             + (select count(*) from job_session
                                                where state <> 'FINISHED' and accepted_at >= :begin)
                                        """)
                                .param("begin", begin.atOffset(ZoneOffset.UTC))
                                .query(Long.class)
                                .single())
                .isZero();
    }

    @Test
    void answersWithAnImmediateOutput() {
        var answer =
                account.execute(
                        job(
                                "sort",
                                "{'name':'stdin','path':'swift://~/c/fruit'},"
                                        + "{'name':'stdout','content_type':'text/plain'}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("apple\nfig\npear\n");
        assertHeader(answer, "Content-Type", "text/plain");
        assertHeader(answer, "Content-Length", "15");
        assertHeader(answer, "X-Nexe-System", "n");
        assertHeader(answer, "X-Nexe-Status", "ok");
        assertHeader(answer, "X-Nexe-Retcode", "0");
        assertHeader(answer, "X-Nexe-Validation", "0");
        assertHeader(answer, "X-Nexe-Etag", "/dev/stdout 9332a3a232d86dc747123ed2dfa5600f");
        assertThat(header(answer, "X-Nexe-Cdr-Line")).matches(CDR);
        assertThat(header(answer, "X-Chain-Total-Time")).matches("\\d+\\.\\d{3}");
    }

    @Test
    void storesAnOutputWithItsTypeAndMetadata() {
        var answer =
                account.execute(
                        job(
                                "sort",
                                "{'name':'stdin','path':'swift://~/c/fruit'},"
                                        + "{'name':'stdout','path':'swift://~/c/sorted',"
                                        + "'content_type':'text/plain','meta':{'Order':'up'}}"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        var stored = account.get("/c/sorted");
        assertThat(stored.body()).isEqualTo("apple\nfig\npear\n");
        assertThat(header(stored, "Content-Type")).startsWith("text/plain");
        assertHeader(stored, "X-Object-Meta-Order", "up");
    }

    @Test
    void acceptsATailOfThePath() {
        var answer =
                account.execute(
                        "/c/some/job.json",
                        job("hello", "{'name':'stdout'}"),
                        "Content-Type",
                        "application/json; charset=utf-8");
        assertThat(answer.body()).startsWith("Hello");
    }

    @Test
    void runsSeveralNodesAndSessions() {
        var answer =
                account.execute(
                        "[{'name':'a','count':2,'exec':{'path':'swift://~/c/hello'},"
                                + "'devices':[{'name':'stdout'}]},"
                                + "{'name':'b','exec':{'path':'swift://~/c/wc'},"
                                + "'devices':[{'name':'stdin','path':'swift://~/c/fruit'},"
                                + "{'name':'stdout'}]}]");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "X-Nexe-System", "a-1,a-2,b");
        assertHeader(answer, "X-Nexe-Retcode", "0,0,0");
        assertThat(answer.body().lines()).hasSize(3);
        assertHeader(answer, "Content-Length", "" + answer.body().length());
    }

    @Test
    void aProgramsExitCodeIsNoError() {
        guest("exit");
        var answer = account.execute(job("exit", "{'name':'stdout'}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "X-Nexe-Retcode", "42");
        assertHeader(answer, "X-Nexe-Status", "ok");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "trap     | Signal 4 from untrusted code",
                "loop     | session timeout",
                "recursion| Signal 11 from untrusted code"
            })
    void aProgramThatEndsBadlyIsA500(String guest, String status) {
        guest(guest);
        var answer = account.execute(job(guest, "{'name':'stdout'}"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(header(answer, "X-Nexe-Status")).startsWith(status);
        assertHeader(answer, "X-Nexe-Error", "bad return code");
        assertThat(header(answer, "X-Nexe-Cdr-Line")).matches(CDR);
    }

    /** (module (memory (export "memory") 65536) (func (export "_start"))) */
    @Test
    void aProgramThatAsksFor4GibIsA500() {
        var module =
                "0061736d010000000104016000000302010005050100808004"
                        + "071302066d656d6f72790200065f737461727400000a040102000b";
        account.put("/c/4gib", HexFormat.of().parseHex(module));
        var answer = account.execute(job("4gib", "{'name':'stdout'}"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertHeader(answer, "X-Nexe-Status", "memory limit exceeded");
    }

    @Test
    void tellsAnObjectThatIsNoProgram() {
        var answer = account.execute(job("fruit", "{'name':'stdout'}"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertHeader(answer, "X-Nexe-Validation", "1");
        assertThat(header(answer, "X-Nexe-Status")).startsWith("invalid executable");
    }

    @Test
    void namesAMissingExecutableBeforeAMissingInput() {
        var answer =
                account.execute(job("absent", "{'name':'stdin','path':'swift://~/c/absent-too'}"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/AUTH_test/c/absent was not found");
        assertHeader(answer, "X-Nexe-Status", "ZeroVM did not run");
    }

    @Test
    void namesAMissingInput() {
        var answer = account.execute(job("wc", "{'name':'stdin','path':'swift://~/c/absent'}"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/AUTH_test/c/absent was not found");
    }

    @Test
    void namesAMissingOutputContainerBeforeAnythingRuns() {
        var answer =
                account.execute(job("wc", "{'name':'stdout','path':'swift://~/absent/output'}"));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/AUTH_test/absent/output");
        assertHeader(answer, "X-Nexe-Status", "ZeroVM did not run");
    }

    @Test
    void refusesWhatIsNotJson() {
        assertThat(account.execute("[{").statusCode()).isEqualTo(422);
    }

    @Test
    void refusesAJobWithoutAnExecutable() {
        var answer = account.execute("[{'name':'n'}]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Node 'n' has no exec");
    }

    @Test
    void refusesAnotherContentType() {
        var answer = account.execute("", "x", "Content-Type", "text/plain");
        assertThat(answer.statusCode()).isEqualTo(400);
    }

    @Test
    void refusesABodyThatIsNotWhatItsDigestSays() {
        var answer =
                account.execute(
                        "", "[]", "Content-Type", "application/json", "ETag", "0".repeat(32));
        assertThat(answer.statusCode()).isEqualTo(422);
    }

    @Test
    void refusesALongDescription() {
        assertThat(account.execute(" ".repeat(65_537)).statusCode()).isEqualTo(413);
    }

    @Test
    void refusesOtherMethods() {
        assertThat(account.put("/", "X-Zerovm-Execute", "1.0").statusCode()).isEqualTo(501);
    }

    @Test
    void refusesAnUnknownToken() {
        var answer = account.withToken("AUTH_tk0").execute(job("hello", "{'name':'stdout'}"));
        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void refusesTheAnonymous() {
        var answer = account.withToken("").execute(job("hello", "{'name':'stdout'}"));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertHeader(answer, "Www-Authenticate", "Swift realm=\"AUTH_test\"");
    }

    @Test
    void refusesAForeignAccount() {
        assertThat(account.at("AUTH_test2").execute(job("hello", "")).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAForeignObjectUntilItsContainerIsOpened() {
        var other = SwiftAccount.login(port, "test2:tester2", "testing2");
        var foreign =
                "[{'name':'n','exec':{'path':'swift://AUTH_test/c/hello'},"
                        + "'devices':[{'name':'stdout'}]}]";
        assertThat(other.execute(foreign).statusCode()).isEqualTo(403);

        account.post("/c", "X-Container-Read", "test2:tester2");
        assertThat(other.execute(foreign).body()).startsWith("Hello");
        account.post("/c", "X-Container-Read", "");
    }

    @Test
    void refusesToWriteIntoAForeignContainer() {
        var other = SwiftAccount.login(port, "test2:tester2", "testing2");
        other.put("/mine");
        var answer =
                account.execute(
                        job("hello", "{'name':'stdout','path':'swift://AUTH_test2/mine/o'}"));
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(other.get("/mine/o").statusCode()).isEqualTo(404);
    }

    @Test
    void everySessionHasItsCdr() {
        var before = cdrs();
        account.execute(
                "[{'name':'a','count':3,'exec':{'path':'swift://~/c/hello'},"
                        + "'devices':[{'name':'stdout'}]}]");
        assertThat(cdrs()).isEqualTo(before + 3);
        assertThat(account.getPlatform("/platform/v1/cdrs?limit=1000").body())
                .contains("\"node\":\"a-3\"")
                .contains("\"outcome\":\"EXITED\"");
    }

    private long cdrs() {
        return database.sql("select count(*) from cdr_written").query(Long.class).single();
    }

    private void guest(String name) {
        account.put("/c/" + name, Path.of("src/test/guests", name + ".wasm"));
    }
}
