package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AccessHttpTests extends SwiftServer {

    @ParameterizedTest
    @CsvSource({
        "GET,/o", "HEAD,/o", "PUT,/o", "POST,/o", "DELETE,/o", "GET,/absent", "DELETE,/absent",
        "GET,''", "HEAD,''", "PUT,''", "POST,''", "DELETE,''", "GET,-absent", "GET,-absent/o",
        "PUT,-absent/o"
    })
    void isClosedToAllButTheOwner(String method, String below) {
        put(box + "/o", "x");
        assertThat(as(NOBODY, method, box + below).statusCode()).isEqualTo(401);
        assertThat(as(STRANGER, method, box + below).statusCode()).isEqualTo(403);
        assertThat(as(COLLEAGUE, method, box + below).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/AUTH_test", "/v1/AUTH_unknown", "/v1/OTHER_test", "/v1/AUTH_%20"})
    void keepsAccountsToThemselves(String account) {
        assertThat(as(NOBODY, "GET", account).statusCode()).isEqualTo(401);
        assertThat(as(STRANGER, "GET", account).statusCode()).isEqualTo(403);
    }

    @Test
    void tellsTheRealm() {
        assertThat(header(as(NOBODY, "GET", box), "Www-Authenticate"))
                .isEqualTo("Swift realm=\"AUTH_test\"");
    }

    @Test
    void opensObjectsToReaders() {
        put(box + "/o", "x");
        post(box, "X-Container-Read", "test2:tester2");
        assertThat(as(STRANGER, "GET", box + "/o").statusCode()).isEqualTo(200);
        assertThat(as(STRANGER, "GET", box).statusCode()).isEqualTo(200);
        assertThat(as(STRANGER, "PUT", box + "/o").statusCode()).isEqualTo(403);
        assertThat(as(NOBODY, "GET", box + "/o").statusCode()).isEqualTo(401);
    }

    @Test
    void opensObjectsToWriters() {
        post(box, "X-Container-Write", "test2");
        assertThat(as(STRANGER, "PUT", box + "/o").statusCode()).isEqualTo(201);
        assertThat(as(STRANGER, "GET", box + "/o").statusCode()).isEqualTo(403);
        assertThat(as(STRANGER, "POST", box).statusCode()).isEqualTo(403);
        assertThat(as(STRANGER, "DELETE", box + "/o").statusCode()).isEqualTo(204);
    }

    @Test
    void opensObjectsToEverybodyButNotTheListing() {
        put(box + "/o", "x");
        post(box, "X-Container-Read", ".r:*");
        assertThat(as(NOBODY, "GET", box + "/o").statusCode()).isEqualTo(200);
        assertThat(as(NOBODY, "GET", box).statusCode()).isEqualTo(401);
        post(box, "X-Container-Read", ".r:*,.rlistings");
        assertThat(as(NOBODY, "GET", box).statusCode()).isEqualTo(200);
    }

    @Test
    void showsTheListsToTheOwnerAlone() {
        post(box, "X-Container-Read", "test2", "X-Container-Write", "test3");
        assertThat(header(head(box), "X-Container-Read")).isEqualTo("test2");
        assertThat(header(head(box), "X-Container-Write")).isEqualTo("test3");
        assertThat(as(STRANGER, "HEAD", box).headers().firstValue("X-Container-Read")).isEmpty();
    }

    @Test
    void closesAContainerAgain() {
        post(box, "X-Container-Read", "test2");
        post(box, "X-Remove-Container-Read", "x");
        assertThat(as(STRANGER, "GET", box).statusCode()).isEqualTo(403);
    }

    @Test
    void refusesAListThatMeansNothing() {
        assertThat(post(box, "X-Container-Write", ".r:*").statusCode()).isEqualTo(400);
        assertThat(post(box, "X-Container-Read", ".nonsense:*").statusCode()).isEqualTo(400);
    }
}
