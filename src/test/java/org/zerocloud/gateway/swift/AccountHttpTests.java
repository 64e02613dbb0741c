package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class AccountHttpTests extends SwiftServer {

    private final String tenant = "t" + UUID.randomUUID();
    private final String account = "/v1/AUTH_" + tenant;
    private final String owner = tenant + ":me";

    @Test
    void describesAnAccount() {
        as(owner, "PUT", account + "/c");
        as(owner, "PUT", account + "/c/o");
        inTheEnd(() -> {
            var head = as(owner, "HEAD", account);
            assertThat(head.statusCode()).isEqualTo(204);
            assertThat(header(head, "X-Account-Container-Count")).isEqualTo("1");
            assertThat(header(head, "X-Account-Object-Count")).isEqualTo("1");
            assertThat(header(head, "X-Account-Bytes-Used")).isEqualTo("4");
            assertThat(header(head, "X-Account-Storage-Policy-Policy-0-Bytes-Used")).isEqualTo("4");
            assertThat(header(head, "X-Timestamp")).matches("\\d{10}\\.\\d{5}");
        });
    }

    @Test
    void hasNoContentToListPlainlyIfItIsEmpty() {
        assertThat(as(owner, "GET", account).statusCode()).isEqualTo(204);
    }

    @Test
    void listsContainers() {
        as(owner, "PUT", account + "/b");
        as(owner, "PUT", account + "/a");
        assertThat(as(owner, "GET", account).body()).isEqualTo("a\nb\n");
        assertThat(as(owner, "GET", account + "/?marker=a").body()).isEqualTo("b\n");
    }

    @Test
    void listsContainersAsJson() {
        as(owner, "PUT", account + "/c");
        as(owner, "PUT", account + "/c/o");
        inTheEnd(() -> {
            var listing = as(owner, "GET", account + "?format=json").body();
            var entry = JsonMapper.shared().readTree(listing).get(0);
            assertThat(entry.get("name").asString()).isEqualTo("c");
            assertThat(entry.get("count").asLong()).isEqualTo(1);
            assertThat(entry.get("bytes").asLong()).isEqualTo(4);
            assertThat(entry.get("last_modified").asString()).hasSize(26);
        });
    }

    @Test
    void listsContainersAsXml() {
        as(owner, "PUT", account + "/c");
        assertThat(as(owner, "GET", account + "?format=xml").body())
                .contains("<account name=\"AUTH_" + tenant + "\">\n<container><name>c</name>")
                .endsWith("</container>\n</account>");
    }

    @Test
    void listsWhatContainersBeginWithAsXml() {
        as(owner, "PUT", account + "/a-1");
        as(owner, "PUT", account + "/a-2");
        assertThat(as(owner, "GET", account + "?format=xml&delimiter=-").body())
                .endsWith(
                        "<account name=\"AUTH_"
                                + tenant
                                + "\">\n<subdir name=\"a-\" />\n</account>");
    }

    @Test
    void limitsAListingButNotADescription() {
        as(owner, "PUT", account + "/c");
        assertThat(as(owner, "GET", account + "?limit=10001").statusCode()).isEqualTo(412);
        assertThat(as(owner, "HEAD", account + "?limit=10001").statusCode()).isEqualTo(204);
    }

    @Test
    void changesMetadata() {
        assertThat(as(owner, "POST", account, "X-Account-Meta-A", "1").statusCode()).isEqualTo(204);
        assertThat(header(as(owner, "HEAD", account), "X-Account-Meta-A")).isEqualTo("1");
        as(owner, "POST", account, "X-Account-Meta-A", "");
        assertThat(as(owner, "HEAD", account).headers().firstValue("X-Account-Meta-A")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE"})
    void comesAndGoesWithItsTenantOnly(String method) {
        var refused = as(owner, method, account);
        assertThat(refused.statusCode()).isEqualTo(405);
        assertThat(header(refused, "Allow")).isEqualTo("HEAD, GET, POST, OPTIONS");
    }
}
