package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.STDOUT;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.device;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.json;
import static org.zerocloud.gateway.compute.JobRequests.keyed;
import static org.zerocloud.gateway.compute.JobRequests.node;
import static org.zerocloud.gateway.compute.JobRequests.nodes;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** What sessions are told of their request and of what they are attached to. */
@PlatformTest
class CgiEnvironmentTests {

    private static final String ENV = nodes(node("n", "env", "", STDOUT));

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        JobRequests.storeGuests(account, "env", "show");
        account.put("/d");
    }

    private String run(String job, String... headers) {
        return account.execute("", job, withType(headers)).body();
    }

    private static String[] withType(String... headers) {
        var all = java.util.Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = "Content-Type";
        all[headers.length + 1] = "application/json";
        return all;
    }

    @Test
    void itNamesTheServer() {
        assertThat(run(ENV))
                .contains(
                        "{SERVER_SOFTWARE=zerocloud}\n",
                        "{SERVER_PROTOCOL=HTTP/1.1}\n",
                        "{SERVER_NAME=127.0.0.1}\n",
                        "{SERVER_PORT=" + port + "}\n");
    }

    @Test
    void itHasTheNumberOfTheRequest() {
        var answer = account.execute(ENV);
        assertThat(answer.body())
                .contains("{HTTP_X_TRANS_ID=" + header(answer, "X-Trans-Id") + "}\n");
    }

    @Test
    void theAnonymousHaveNoName() {
        account.put("/lent");
        account.put("/lent/env.json", json(ENV.replace("~/p", "AUTH_test/lent")));
        account.send("POST", "/lent/env.json", new byte[0], "Content-Type", "application/json");
        account.put("/lent/env", JobRequests.guest("env"));
        account.post(
                "/lent",
                "X-Container-Meta-Zerovm-Suid",
                ".r:*",
                "X-Container-Meta-Rest-Endpoint",
                "swift://AUTH_test/lent/env.json");
        var answer = account.withToken("").request("GET", "/api", "/lent/x", new byte[0]);
        assertThat(answer.body()).contains("{REQUEST_METHOD=GET}").doesNotContain("REMOTE_USER");
    }

    @Test
    void aPathBehindTheAccountIsNotTold() {
        var answer = account.execute("/d/tail", ENV, "Content-Type", "application/json");
        assertThat(answer.body()).contains("{PATH_INFO=/AUTH_test}\n");
    }

    @Test
    void theScriptIsTheSession() {
        assertThat(run(nodes(keyed("n", "env", ",'count':2", STDOUT))))
                .contains("{SCRIPT_NAME=n-1}\n", "{SCRIPT_NAME=n-2}\n");
        assertThat(
                        run(
                                "[{'name':'n','exec':{'path':'swift://~/p/env','name':'other'},'devices':["
                                        + STDOUT
                                        + "]}]"))
                .contains("{SCRIPT_NAME=other}\n");
    }

    @Test
    void theProgramsUrlHasItsAccount() {
        assertThat(run(ENV)).contains("{SCRIPT_FILENAME=swift://AUTH_test/p/env}\n");
    }

    @Test
    void headersAreTold() {
        assertThat(run(ENV, "X-Some-Header", "a, b", "Accept", "x/y"))
                .contains("{HTTP_X_SOME_HEADER=a, b}\n", "{HTTP_ACCEPT=x/y}\n");
    }

    @Test
    void secretsAndInternalsAreNot() {
        assertThat(
                        run(
                                ENV,
                                "X-Auth-Key",
                                "1-secret",
                                "X-Storage-Token",
                                "2-secret",
                                "X-Service-Token",
                                "3-secret",
                                "Authorization",
                                "Basic 4-secret",
                                "Cookie",
                                "a=5-secret",
                                "X-Backend-Owner",
                                "6-secret",
                                "X-Object-Sysmeta-Any",
                                "7-secret",
                                "Proxy",
                                "8-secret",
                                "X-Nexe-Status",
                                "9-secret"))
                .contains("{HTTP_X_ZEROVM_EXECUTE=1.0}")
                .doesNotContain("secret", account.token());
    }

    @Test
    void theTimeLimitIsThePlatforms() {
        assertThat(run(ENV, "X-Zerovm-Timeout", "77")).contains("{HTTP_X_ZEROVM_TIMEOUT=2}\n");
    }

    @Test
    void theBodyIsDescribed() {
        assertThat(run(ENV))
                .contains(
                        "{CONTENT_TYPE=application/json}\n",
                        "{CONTENT_LENGTH=" + ENV.length() + "}\n");
        account.put("/p/exe", JobRequests.guest("env"));
        assertThat(account.request("GET", "/open", "/p/exe", new byte[0]).body())
                .contains("{REQUEST_METHOD=GET}")
                .doesNotContain("{CONTENT_LENGTH=", "{CONTENT_TYPE=");
    }

    @Test
    void theConfigurationLeavesOutWhatIsNull() {
        var job =
                "[{'name':'n','exec':{'path':'swift://~/p/env','env':{'NONE':null,'SOME':'x'}},'devices':["
                        + STDOUT
                        + "]}]";
        assertThat(run(job)).contains("{SOME=x}").doesNotContain("NONE");
    }

    @Test
    void theEncodingOfTheAttachedObjectIsTold() {
        account.put("/d/encoded", bytes("x"), "Content-Encoding", "gzip");
        assertThat(run(nodes(node("n", "env", "", device("stdin", "d/encoded"), STDOUT))))
                .contains("{LOCAL_HTTP_CONTENT_ENCODING=gzip}\n");
    }

    @Test
    void theObjectThatWillBeWrittenIsDescribed() {
        var output =
                "{'name':'output','path':'swift://~/d/new','content_type':'text/x','meta':{'colour':'red'}}";
        assertThat(run(nodes(node("n", "env", "", output, STDOUT))))
                .contains(
                        "{LOCAL_OBJECT=on}\n",
                        "{LOCAL_DOCUMENT_ROOT=/dev/output}\n",
                        "{LOCAL_PATH_INFO=/AUTH_test/d/new}\n",
                        "{LOCAL_CONTENT_TYPE=text/x}\n",
                        "{LOCAL_HTTP_X_OBJECT_META_COLOUR=red}\n");
    }

    @Test
    void anAttachedContainerHasAPathAndALength() {
        account.put("/listed", "X-Container-Meta-Colour", "red");
        assertThat(run(nodes(node("n", "env", "", device("stdin", "listed"), STDOUT))))
                .contains("{LOCAL_PATH_INFO=/AUTH_test/listed}\n")
                .containsPattern("LOCAL_CONTENT_LENGTH=\\d+")
                .doesNotContain("COLOUR");
    }

    @Test
    void anAttachedImageIsDescribed() {
        var image = Archives.tar(Archives.entry("a", bytes("a")));
        account.put(
                "/d/image.tar",
                image,
                "Content-Type",
                "application/x-tar",
                "X-Object-Meta-Colour",
                "red");
        assertThat(run(nodes(node("n", "env", "", device("image", "d/image.tar"), STDOUT))))
                .contains(
                        "{LOCAL_PATH_INFO=/AUTH_test/d/image.tar}\n",
                        "{LOCAL_CONTENT_TYPE=application/x-tar}\n",
                        "{LOCAL_CONTENT_LENGTH=" + image.length + "}\n",
                        "{LOCAL_HTTP_X_OBJECT_META_COLOUR=red}\n")
                .contains("{LOCAL_HTTP_ETAG=");
    }
}
