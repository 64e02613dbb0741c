package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code X-Account-Access-Control} opens, as in Swift's tempauth. */
class AccountAclTests extends SwiftServer {

    private static final String ACCOUNT = "/v1/AUTH_test";
    private static final String ACL = "X-Account-Access-Control";

    @AfterEach
    void closeTheAccount() {
        post(ACCOUNT, ACL, "{}");
    }

    @ParameterizedTest
    @CsvSource({
        "read-only,  GET,    '',   true",
        "read-only,  POST,   '',   false",
        "read-only,  GET,    /box, true",
        "read-only,  POST,   /box, false",
        "read-only,  GET,    /box/o, true",
        "read-only,  PUT,    /box/o, false",
        "read-write, GET,    '',   true",
        "read-write, POST,   '',   false",
        "read-write, PUT,    /box, true",
        "read-write, GET,    /box/o, true",
        "read-write, PUT,    /box/o, true",
        "read-write, DELETE, /box/o, true",
        "admin,      POST,   '',   true",
        "admin,      POST,   /box, true",
        "admin,      PUT,    /box/o, true",
    })
    void opensTheAccount(String right, String method, String below, boolean isOpen) {
        put(box + "/o", "x");
        var path = below.isEmpty() ? ACCOUNT : below.replace("/box", box);
        assertThat(as(STRANGER, method, path).statusCode()).isEqualTo(403);

        assertThat(post(ACCOUNT, ACL, "{\"%s\":[\"test2\"]}".formatted(right)).statusCode())
                .isEqualTo(204);

        var answer = as(STRANGER, method, path).statusCode();
        if (isOpen) {
            assertThat(answer).isBetween(200, 299);
        } else {
            assertThat(answer).isEqualTo(403);
        }
        assertThat(as(NOBODY, method, path).statusCode()).isEqualTo(401);
    }

    @Test
    void meansUsersToo() {
        post(ACCOUNT, ACL, "{\"read-only\":[\"test:tester3\"]}");
        assertThat(as(COLLEAGUE, "GET", box).statusCode()).isEqualTo(204);
        assertThat(as(STRANGER, "GET", box).statusCode()).isEqualTo(403);
    }

    @Test
    void isShownToWhoMayDoAll() {
        post(
                ACCOUNT,
                ACL,
                "{\"read-only\": [\"test2\"], \"admin\": [\"test:tester3\", \"\\u00fc\"]}");
        var shown = "{\"admin\":[\"test:tester3\",\"\\u00FC\"],\"read-only\":[\"test2\"]}";
        assertThat(header(head(ACCOUNT), ACL)).isEqualToIgnoringCase(shown);
        assertThat(header(as(COLLEAGUE, "GET", ACCOUNT), ACL)).isEqualToIgnoringCase(shown);
        assertThat(as(STRANGER, "HEAD", ACCOUNT).headers().firstValue(ACL)).isEmpty();

        post(ACCOUNT, ACL, "{}");
        assertThat(head(ACCOUNT).headers().firstValue(ACL)).isEmpty();
    }

    @Test
    void showsKeysToTheOwnerAlone() {
        var key = "X-Account-Meta-Temp-Url-Key-2";
        post(ACCOUNT, key, "secret", "X-Account-Meta-Colour", "blue", ACL, readOnly());
        post(box, "X-Container-Meta-Temp-Url-Key", "secret");

        assertThat(header(head(ACCOUNT), key)).isEqualTo("secret");
        var account = as(STRANGER, "HEAD", ACCOUNT);
        assertThat(account.headers().firstValue(key)).isEmpty();
        assertThat(header(account, "X-Account-Meta-Colour")).isEqualTo("blue");
        assertThat(header(head(box), "X-Container-Meta-Temp-Url-Key")).isEqualTo("secret");
        assertThat(as(STRANGER, "HEAD", box).headers().firstValue("X-Container-Meta-Temp-Url-Key"))
                .isEmpty();
        post(ACCOUNT, key, "", "X-Account-Meta-Colour", "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "X-Container-Read",
                "X-Container-Write",
                "X-Remove-Container-Read",
                "X-Container-Meta-Temp-URL-Key",
                "X-Container-Meta-Zerovm-Suid",
                "X-Container-Meta-Rest-Endpoint"
            })
    void whoMayWriteGivesNobodyElseARight(String header) {
        post(ACCOUNT, ACL, "{\"read-write\":[\"test2\"]}");
        var refused = as(STRANGER, "POST", box, header, "test3", "X-Container-Meta-Never", "x");
        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.body()).containsIgnoringCase(header);
        assertThat(head(box).headers().firstValue("X-Container-Meta-Never")).isEmpty();
        post(ACCOUNT, ACL, "{\"admin\":[\"test2\"]}");
        assertThat(as(STRANGER, "POST", box, header, "test3").statusCode()).isEqualTo(204);
    }

    private static String readOnly() {
        return "{\"read-only\":[\"test2\"]}";
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "admin",
                "{\"admin\":",
                "{\"owner\":[\"test2\"]}",
                "{\"admin\":\"test2\"}",
                "{\"admin\":[1]}"
            })
    void refusesWhatIsNoList(String text) {
        post(ACCOUNT, ACL, readOnly());
        var refused = post(ACCOUNT, ACL, text, "X-Account-Meta-Never", "x");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("X-Account-Access-Control invalid");
        assertThat(header(head(ACCOUNT), ACL)).isEqualTo(readOnly());
        assertThat(head(ACCOUNT).headers().firstValue("X-Account-Meta-Never")).isEmpty();
    }
}
