package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zerocloud.gateway.compute.JobRequests.assertHeader;
import static org.zerocloud.gateway.compute.JobRequests.bytes;
import static org.zerocloud.gateway.compute.JobRequests.header;
import static org.zerocloud.gateway.compute.JobRequests.json;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.zerocloud.PlatformTest;
import org.zerocloud.SwiftAccount;

/** Objects that are opened, and applications that are called. */
@PlatformTest
class OpenedJobsTests {

    private static final String MAP =
            """
            [{"name":"n","exec":{"path":"file://image:bin/show","args":"data.txt"},
              "devices":[{"name":"stdout","content_type":"text/plain"}]}]
            """;

    @LocalServerPort int port;

    SwiftAccount account;

    @BeforeEach
    void storePrograms() {
        account = SwiftAccount.login(port, "test:tester", "testing");
        for (var container : List.of("/p", "/d", "/apps", "/.zvm")) {
            account.put(container);
        }
        JobRequests.storeGuests(account, "answer", "cat", "env", "show", "exit");
        account.put("/p/hello", Path.of("samples", "hello.wasm"));
        account.put("/d/o", bytes("stored"), "Content-Type", "text/plain");
    }

    @Test
    void anExecutableCanBeOpened() {
        account.put("/p/exe", Path.of("samples", "hello.wasm"));
        var answer =
                account.request(
                        "GET", "/open", "/p/exe?content_type=text/html&args=a%20b", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertHeader(answer, "Content-Type", "text/html");
        assertThat(answer.body()).isEqualTo("Hello, world!\na\nb\n");
    }

    @Test
    void aTemplateOpensObjectsOfItsType() {
        account.put(
                "/.zvm/text/plain/config",
                json(
                        "[{'name':'n','exec':{'path':'swift://~/p/cat'},'devices':[{'name':'stdin','path':'{.object_path}'},{'name':'stdout','content_type':'{.type=text/x}'}]}]"),
                "Content-Type",
                "application/json");
        var answer = account.request("GET", "/open", "/d/o?type=text/y", new byte[0]);
        assertThat(answer.body()).isEqualTo("stored");
        assertHeader(answer, "Content-Type", "text/y");
        var hostile =
                account.request(
                        "GET",
                        "/open",
                        "/d/o?type=%22%7D%2C%7B%22name%22%3A%22stderr",
                        new byte[0]);
        assertThat(header(hostile, "Content-Type")).startsWith("\"},{");
    }

    @Test
    void whatNothingOpensIsRefused() {
        account.put("/d/odd", bytes("x"), "Content-Type", "odd/type");
        var answer = account.request("GET", "/open", "/d/odd", new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("No application is registered for odd/type");
        assertThat(account.request("POST", "/open", "/d/odd", bytes("x")).statusCode())
                .isEqualTo(501);
        assertThat(account.request("GET", "/open", "/d/none", new byte[0]).statusCode())
                .isEqualTo(404);
        assertThat(account.request("GET", "/open", "/d", new byte[0]).statusCode()).isEqualTo(412);
        assertThat(account.request("GET", "/api", "", new byte[0]).statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "PUT", "POST", "DELETE"})
    void anApplicationIsOpenedByAnyMethod(String method) {
        var map = MAP.replace("bin/show", "bin/env").replace("data.txt", "");
        account.put(
                "/apps/env.tar",
                Archives.tar(
                        Archives.entry("boot/system.map", bytes(map)),
                        Archives.file("bin/env", JobRequests.guest("env"))),
                "Content-Type",
                "application/x-tar");
        var answer = account.request(method, "/open", "/apps/env.tar?a=b", new byte[0]);
        assertThat(answer.body())
                .contains(
                        "{REQUEST_METHOD=" + method + "}\n",
                        "{PATH_INFO=/AUTH_test/apps/env.tar}\n",
                        "{REQUEST_URI=/open/AUTH_test/apps/env.tar?a=b}\n",
                        "{QUERY_STRING=a=b}\n",
                        "{HTTP_X_ZEROVM_EXECUTE=open/1.0}\n",
                        "{SCRIPT_NAME=n}\n",
                        "{SCRIPT_FILENAME=file://image:bin/env}\n",
                        "{REMOTE_USER=test:tester}\n",
                        "{GATEWAY_INTERFACE=CGI/1.1}\n")
                .doesNotContain("X_AUTH_TOKEN");
    }

    @Test
    void aContainerNamesItsApplication() {
        account.put(
                "/apps/rest.json",
                json(
                        "[{'name':'n','exec':{'path':'swift://~/p/env'},'devices':[{'name':'stdout'}]}]"),
                "Content-Type",
                "application/json");
        account.put("/rest", "X-Container-Meta-Rest-Endpoint", "swift://AUTH_test/apps/rest.json");
        var answer = account.request("DELETE", "/api", "/rest/any/path?q=1", new byte[0]);
        assertThat(answer.body())
                .contains(
                        "{PATH_INFO=/AUTH_test/rest/any/path}\n",
                        "{REQUEST_URI=/api/AUTH_test/rest/any/path?q=1}\n",
                        "{REQUEST_METHOD=DELETE}\n",
                        "{HTTP_X_ZEROVM_EXECUTE=api/1.0}\n");
        assertThat(account.request("GET", "/api", "/d/x", new byte[0]).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"no url, 412", "swift://~/apps, 412", "swift://AUTH_test/apps/absent, 404"})
    void anApplicationThatIsNotThereIsTold(String endpoint, int status) {
        account.put("/wrong", "X-Container-Meta-Rest-Endpoint", endpoint);
        assertThat(account.request("GET", "/api", "/wrong/x", new byte[0]).statusCode())
                .isEqualTo(status);
    }

    @Test
    void anApplicationAnswersHeadWithALengthOfItsOwn() {
        account.put(
                "/apps/head.json",
                json(
                        "[{'name':'n','exec':{'path':'swift://~/p/answer','args':'HTTP/1.1\\\\x20200\\\\x20OK Content-Length:\\\\x2012345'},'devices':[{'name':'stdin'},{'name':'stdout','content_type':'message/http'}]}]"),
                "Content-Type",
                "application/json");
        account.put("/head", "X-Container-Meta-Rest-Endpoint", "swift://AUTH_test/apps/head.json");
        var head = account.request("HEAD", "/api", "/head/x", new byte[0]);
        assertHeader(head, "Content-Length", "12345");
        assertThat(head.body()).isEmpty();
        assertHeader(account.request("GET", "/api", "/head/x", new byte[0]), "Content-Length", "0");
    }
}
