package org.zerocloud.gateway.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.zerocloud.PlatformTest;
import org.zerocloud.RealSwift;
import org.zerocloud.SwiftAccount;

/** Jobs whose programs, inputs and outputs are in a real Swift. */
@RealSwift.Needed
class JobsOnRealSwiftTests {

    @DynamicPropertySource
    static void useTheRealSwift(DynamicPropertyRegistry registry) {
        RealSwift.shared().register(registry);
    }

    @Nested
    class Jobs extends ComputeTests {}

    @Nested
    class Devices extends DeviceTests {}

    @Nested
    class Images extends JobImagesTests {}

    /** What their CDRs say of where objects lay. */
    @Nested
    @PlatformTest
    class Localities {

        @LocalServerPort int port;
        @Autowired JdbcClient database;

        private SwiftAccount account;

        @BeforeEach
        void logIn() {
            account = SwiftAccount.login(port, "test:tester", "testing");
            account.put("/localities");
            account.put("/localities/sort", Path.of("samples/sort.wasm"));
            account.put("/localities/hello", Path.of("samples/hello.wasm"));
            account.put("/localities/text", "b\na\n".getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void whatIsReadFromASwiftIsRemote() {
            var input = "{'name':'stdin','path':'swift://~/localities/text'},{'name':'stdout'}";
            assertThat(locality("sort", input)).isEqualTo("REMOTE");
        }

        @Test
        void whatIsStoredInASwiftIsRemote() {
            var output = "{'name':'stdout','path':'swift://~/localities/out'}";
            assertThat(locality("hello", output)).isEqualTo("REMOTE");
        }

        @Test
        void aProgramAloneIsNoObjectOfItsDevices() {
            assertThat(locality("hello", "{'name':'stdout'}")).isEqualTo("NONE");
        }

        private String locality(String program, String devices) {
            var node = "locality-" + UUID.randomUUID();
            var job =
                    "[{'name':'%s','exec':{'path':'swift://~/localities/%s'},'devices':[%s]}]"
                            .formatted(node, program, devices);
            assertThat(account.execute(job).statusCode()).isEqualTo(200);
            return database.sql("select locality from cdr_written where node = :node")
                    .param("node", node)
                    .query(String.class)
                    .single();
        }
    }

    @Nested
    class Rights extends JobRightsTests {}
}
