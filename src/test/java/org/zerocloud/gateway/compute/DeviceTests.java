package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.job;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What each device of a job does, seen by the client. */
@PlatformTest
class DeviceTests {

    private static final Path DATA = PlatformTest.Place.of(PlatformTest.DATA_DIRECTORY);

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storeProgramsAndData() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        account.put("/c");
        account.put("/c/abc", "abc".getBytes(StandardCharsets.UTF_8));
        for (var guest : new String[] {"cat", "env", "flood", "linger", "scatter", "seek"}) {
            account.put("/c/" + guest, Path.of("src/test/guests", guest + ".wasm"));
        }
    }

    @Test
    void inputIsReadAtAnyPlace() {
        var answer =
                account.execute(
                        job("seek", "{'name':'input','path':'swift://~/c/abc'},{'name':'stdout'}"));
        assertThat(answer.body()).isEqualTo("cba");
    }

    @Test
    void outputIsWrittenAtAnyPlace() {
        var answer = account.execute(job("scatter", "{'name':'output','path':'swift://~/c/made'}"));
        assertHeader(answer, "X-Nexe-Retcode", "0");
        assertThat(account.get("/c/made").body()).isEqualTo("Hello, world");
    }

    @Test
    void aStandardInputWithoutAPathIsEmpty() {
        var answer = account.execute(job("cat", "{'name':'stdin'},{'name':'stdout'}"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
        assertThat(header(answer, "X-Nexe-Cdr-Line")).endsWith(" 1 0 0 0 0 0 0 0");
    }

    @Test
    void devicesThatAreNotDeclaredGoNowhere() {
        var answer = account.execute(job("env", ""));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void theProgramSeesItsArgumentsAndEnvironment() {
        var answer =
                account.execute(
                        """
                        [{'name':'n','count':2,'exec':{'path':'swift://~/c/env','args':'a \\"b c\\" d\\\\x20e',
                          'env':{'NAME':'v,w'}},'devices':[{'name':'stdout'}]}]
                        """);
        assertThat(answer.body()).contains("[n-1]", "[n-2]", "[a]", "[b c]", "[d e]", "NAME=v,w");
    }

    @Test
    void anOutputBelowItsLeastSizeIsNeitherStoredNorReturned() {
        var answer =
                account.execute(
                        "[{'name':'n','exec':{'path':'swift://~/c/cat'},'devices':["
                                + "{'name':'stdin','path':'swift://~/c/abc'},"
                                + "{'name':'stdout','path':'swift://~/c/small','min_size':4}]}]");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(account.get("/c/small").statusCode()).isEqualTo(404);
    }

    @Test
    void aSessionThatRanOutOfTimeKeepsWhatItWrote() {
        var answer = account.execute(job("linger", "{'name':'stdout','path':'swift://~/c/left'}"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertHeader(answer, "X-Nexe-Status", "session timeout");
        assertThat(account.get("/c/left").body()).isEqualTo("before\n");
    }

    @Test
    void anOutputReplacesTheOldObjectAsAWhole() {
        account.put("/c/copy", "something longer".getBytes(StandardCharsets.UTF_8));
        account.execute(
                job(
                        "cat",
                        "{'name':'stdin','path':'swift://~/c/abc'},"
                                + "{'name':'stdout','path':'swift://~/c/copy'}"));
        assertThat(account.get("/c/copy").body()).isEqualTo("abc");
    }

    @Test
    void onlyTheFirstImmediateOutputIsReturned() {
        var answer =
                account.execute(
                        job(
                                "cat",
                                "{'name':'stderr','content_type':'text/x-first'},"
                                        + "{'name':'stdin','path':'swift://~/c/abc'},"
                                        + "{'name':'stdout'}"));
        assertThat(answer.body()).isEmpty();
        assertHeader(answer, "Content-Type", "text/x-first");
    }

    @Test
    void aLargeImmediateOutputIsWholeAndLeavesNothingBehind() {
        account.put("/c/large", "0123456789".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        var answer =
                account.execute(
                        job(
                                "cat",
                                "{'name':'stdin','path':'swift://~/c/large'},{'name':'stdout'}"));
        assertThat(answer.body()).isEqualTo("0123456789".repeat(100_000));
        assertHeader(answer, "Content-Length", "1000000");
        await().untilAsserted(() -> assertThat(DATA.resolve("spool")).isEmptyDirectory());
    }

    @Test
    void anOutputThatIsNotStoredLeavesNothingBehind() {
        account.execute(
                job("cat", "{'name':'stdout','path':'swift://~/c/small','min_size':1000000}"));
        await().untilAsserted(
                        () -> assertThat(DATA.resolve("objects/incoming")).isEmptyDirectory());
    }
}
