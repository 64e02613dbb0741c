package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much a container may hold. Unlike a Swift, our own store counts what it replaces no more. */
class QuotaTests extends SwiftServer {

    private static final String QUOTA = "X-Container-Meta-Quota-";

    @BeforeEach
    void setQuotas() {
        post(box, QUOTA + "Bytes", "5", QUOTA + "Count", "2");
    }

    @Test
    void noMoreBytesThanThat() {
        assertThat(put(box + "/a", "12345").statusCode()).isEqualTo(201);
        var over = put(box + "/b", "1");
        assertThat(over.statusCode()).isEqualTo(413);
        assertThat(over.body()).contains("Upload exceeds quota.");
        assertThat(get(box + "/b").statusCode()).isEqualTo(404);
        assertThat(header(head(box), "X-Container-Bytes-Used")).isEqualTo("5");
        assertThat(put(box + "/a", "123").statusCode()).isEqualTo(201);
    }

    @Test
    void noMoreObjectsThanThat() {
        put(box + "/a", "");
        put(box + "/b", "");
        assertThat(put(box + "/c", "").statusCode()).isEqualTo(413);
        assertThat(put(box + "/b", "1").statusCode()).isEqualTo(201);
    }

    @Test
    void aCopyCountsToo() {
        put(box + "-source", "");
        put(box + "-source/o", "123456");
        var name = box.substring(box.lastIndexOf('/') + 1);
        assertThat(as(OWNER, "COPY", box + "-source/o", "Destination", name + "/o").statusCode())
                .isEqualTo(413);
    }

    @Test
    void aQuotaCanBeTakenAway() {
        post(box, QUOTA + "Bytes", "");
        assertThat(put(box + "/a", "1234567").statusCode()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "Bytes, x, Invalid bytes quota.",
        "Bytes, -1, Invalid bytes quota.",
        "Count, 1.5, Invalid count quota."
    })
    void aQuotaIsANumber(String which, String value, String text) {
        var answer = post(box, QUOTA + which, value);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(text);
        assertThat(header(head(box), QUOTA + "Count")).isEqualTo("2");
    }

    @Test
    void anAccountsQuotaIsThePlatformsToSet() {
        assertThat(post("/v1/AUTH_test", "X-Account-Meta-Quota-Bytes", "1000000").statusCode())
                .isEqualTo(403);
        var refused = as(RESELLER, "POST", "/v1/AUTH_test", "X-Account-Meta-Quota-Bytes", "much");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("Invalid bytes quota.");
    }
}
