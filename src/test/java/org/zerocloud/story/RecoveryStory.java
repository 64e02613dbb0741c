package org.zerocloud.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that lost power, was stopped, or was started twice. */
@TestMethodOrder(OrderAnnotation.class)
class RecoveryStory {

    @RegisterExtension private static final Server SERVER = new Server("recovery");

    @Test
    @Order(1)
    void keepsTokensOverALossOfPower() throws IOException {
        var token = login().headers().firstValue("X-Auth-Token").orElseThrow();
        SERVER.kill();
        SERVER.start();
        assertThat(SERVER.get("/v1/AUTH_test", "X-Auth-Token", token).statusCode())
                .isNotEqualTo(401);
    }

    /** Small objects lie in the database, larger ones in files; both are replaced all the time. */
    @Test
    @Order(2)
    void recoversADatabaseThatWasKilledTooWithEachObjectWhole() throws Exception {
        var token = login().headers().firstValue("X-Auth-Token").orElseThrow();
        var writing = new Replacements(SERVER, token, List.of(1 << 10, 300 << 10));
        writing.during(() -> {
            var database = SERVER.database().orElseThrow();
            SERVER.kill();
            database.destroyForcibly();
        });
        SERVER.start();
        writing.requireWhole();
    }

    @Test
    @Order(3)
    void refusesASecondServerOnTheSameDirectory() throws IOException {
        assertThatThrownBy(() ->
                        ServerProcess.start(
                                SERVER.dataDirectory(),
                                Path.of("target/stories/recovery-second.log"),
                                List.of()))
                .isInstanceOf(AssertionError.class);
        assertThat(login().statusCode()).isLessThan(300);
    }

    @Test
    @Order(4)
    void takesItsDatabaseAlongWhenItIsStopped() {
        assertThat(SERVER.database()).isPresent();
        SERVER.stop();
        assertThat(SERVER.database()).isEmpty();
    }

    private static HttpResponse<String> login() throws IOException {
        return SERVER.get("/auth/v1.0", "X-Auth-User", "test:tester", "X-Auth-Key", "testing");
    }
}
