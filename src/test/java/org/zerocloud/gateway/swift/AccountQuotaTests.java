package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** How much an account may hold. */
class AccountQuotaTests extends SwiftServer {

    private static final String ACCOUNT = "/v1/AUTH_test2";
    private static final String QUOTA = "X-Account-Meta-Quota-Bytes";

    @AfterEach
    void takeTheQuotaAway() {
        as(RESELLER, "POST", ACCOUNT, "X-Remove-Account-Meta-Quota-Bytes", "x");
    }

    /** A Swift, which counts late, lets a little more pass; that is deleted again. */
    @Test
    void noMoreBytesThanThat() {
        var name = "first-" + UUID.randomUUID();
        var first = ACCOUNT + "/" + name;
        var second = ACCOUNT + "/second-" + UUID.randomUUID();
        as(STRANGER, "PUT", first);
        as(STRANGER, "PUT", second);
        assertThat(as(STRANGER, "PUT", first + "/o").statusCode()).isEqualTo(201);
        inTheEnd(() -> assertThat(bytesCountedOf(name)).isEqualTo("text".length()));
        assertThat(
                        as(RESELLER, "POST", ACCOUNT, QUOTA, Long.toString(bytesUsed() + 4))
                                .statusCode())
                .isEqualTo(204);
        assertThat(header(as(STRANGER, "HEAD", ACCOUNT), QUOTA)).isNotEqualTo("(no " + QUOTA + ")");

        assertThat(as(STRANGER, "PUT", second + "/o").statusCode()).isEqualTo(201);
        inTheEnd(() -> {
            var over = as(STRANGER, "PUT", second + "/more");
            assertThat(over.statusCode()).isEqualTo(413);
            assertThat(over.body()).contains("Upload exceeds quota.");
        });
        as(STRANGER, "DELETE", second + "/more");
        assertThat(as(STRANGER, "DELETE", first + "/o").statusCode()).isEqualTo(204);
        inTheEnd(() ->
                assertThat(as(STRANGER, "PUT", second + "/instead").statusCode()).isEqualTo(201));
    }

    /**
     * What the account has counted of one container. All that it has counted would not tell, as
     * other tests have written there before.
     */
    private long bytesCountedOf(String container) {
        var listing = as(STRANGER, "GET", ACCOUNT + "?format=json&prefix=" + container).body();
        return JsonMapper.shared().readTree(listing).path(0).path("bytes").asLong();
    }

    private long bytesUsed() {
        return Long.parseLong(header(as(STRANGER, "HEAD", ACCOUNT), "X-Account-Bytes-Used"));
    }
}
