package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.json.JsonMapper;

/** A server that takes two requests of a kind in a second. */
@TestPropertySource(
        properties = {
            "zerocloud.gateway.rate-limit.account-writes=2",
            "zerocloud.gateway.rate-limit.container-writes=2",
            "zerocloud.gateway.rate-limit.container-listings=2",
            "zerocloud.gateway.rate-limit.wait-max=0s"
        })
class RateLimitTests extends SwiftServer {

    private static final int REQUESTS_MAX = 500;

    /** The first answer that is a refusal. */
    private static HttpResponse<String> refusal(Supplier<HttpResponse<String>> request) {
        return Stream.generate(request)
                .limit(REQUESTS_MAX)
                .filter(answer -> answer.statusCode() == 498)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tooManyWritesAreRefusedForAWhile() {
        inTheEnd(() ->
                assertThat(put(box, "", "X-Container-Write", "test2").statusCode()).isEqualTo(202));
        var refused = refusal(() -> put(box + "/o", "x"));
        assertThat(refused.body()).contains("Slow down");
        assertThat(header(refused, "Retry-After")).isEqualTo("1");
        assertThat(as(STRANGER, "PUT", box + "/o").statusCode()).isEqualTo(201);
        assertThat(get(box + "/o").statusCode()).isEqualTo(200);
        inTheEnd(() -> assertThat(put(box + "/o", "x").statusCode()).isEqualTo(201));
    }

    @Test
    void tooManyListingsAreRefused() {
        assertThat(refusal(() -> get(box)).statusCode()).isEqualTo(498);
        assertThat(head(box).statusCode()).isEqualTo(204);
    }

    @Test
    void tooManyContainersAreRefused() {
        assertThat(refusal(() -> put(box, "")).statusCode()).isEqualTo(498);
    }

    @Test
    void saysSo() {
        var limits = JsonMapper.shared().readTree(get("/info").body()).get("ratelimit");
        assertThat(limits.get("account_ratelimit").asInt()).isEqualTo(2);
    }
}
