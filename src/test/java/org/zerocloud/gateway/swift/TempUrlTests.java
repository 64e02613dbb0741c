package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signed URIs; the expected answers are those of a real Swift. */
class TempUrlTests extends SwiftServer {

    private static final long LATER = 4_102_444_800L;

    @BeforeEach
    void makeKeys() {
        post(
                "/v1/AUTH_test",
                "X-Account-Meta-Temp-URL-Key",
                "key1",
                "X-Account-Meta-Temp-URL-Key-2",
                "key2");
        post(box, "X-Container-Meta-Temp-URL-Key", "key3");
        put(
                box + "/o",
                "hello",
                "X-Object-Meta-A",
                "1",
                "X-Object-Meta-Public-B",
                "2",
                "Content-Type",
                "text/x");
        put(box + "/p/q", "sub");
    }

    private static byte[] digest(String algorithm, String key, String text) {
        try {
            var mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), algorithm));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(String key, String text) {
        return HexFormat.of().formatHex(digest("HmacSHA256", key, text));
    }

    private static String query(String signature) {
        return "?temp_url_sig=" + signature + "&temp_url_expires=" + LATER;
    }

    private String signed(String method, String path) {
        return path + query(sign("key1", method + "\n" + LATER + "\n" + path));
    }

    private HttpResponse<String> anybody(String method, String uri, String... headers) {
        return send(NOBODY, method, uri, BodyPublishers.noBody(), headers);
    }

    @Test
    void theVersionIsSignedByTheNameThatTheUriHas() {
        var other = box.replaceFirst("/v1/", "/v1.0/") + "/o";
        assertThat(anybody("GET", signed("GET", other)).body()).isEqualTo("hello");
        var mixed = signed("GET", box + "/o").replaceFirst("/v1/", "/v1.0/");
        assertThat(anybody("GET", mixed).statusCode()).isEqualTo(401);
    }

    @Test
    void anybodyReadsWhatIsSigned() {
        var answer = anybody("GET", signed("GET", box + "/o"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("hello");
        assertThat(header(answer, "Content-Disposition"))
                .isEqualTo("attachment; filename=\"o\"; filename*=UTF-8''o");
        assertThat(header(answer, "Expires")).isEqualTo("Fri, 01 Jan 2100 00:00:00 GMT");
        assertThat(header(answer, "X-Object-Meta-Public-B")).isEqualTo("2");
        assertThat(header(answer, "X-Object-Meta-A")).startsWith("(no ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"key1", "key2", "key3"})
    void keysAreTheAccountsAndTheContainers(String key) {
        var text = "GET\n" + LATER + "\n" + box + "/o";
        assertThat(anybody("GET", box + "/o" + query(sign(key, text))).statusCode()).isEqualTo(200);
    }

    @Test
    void aContainersKeyOpensThatContainerOnly() {
        put(box + "-other", "");
        put(box + "-other/o", "x");
        var text = "GET\n" + LATER + "\n" + box + "-other/o";
        assertThat(anybody("GET", box + "-other/o" + query(sign("key3", text))).statusCode())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"HmacSHA1", "HmacSHA512"})
    void theLengthTellsTheDigest(String algorithm) {
        var value = digest(algorithm, "key1", "GET\n" + LATER + "\n" + box + "/o");
        assertThat(anybody("GET", box + "/o" + query(HexFormat.of().formatHex(value))).statusCode())
                .isEqualTo(200);
    }

    @Test
    void aDigestCanBeNamed() {
        var value = digest("HmacSHA256", "key1", "GET\n" + LATER + "\n" + box + "/o");
        var text = "sha256:" + Base64.getUrlEncoder().encodeToString(value);
        assertThat(anybody("GET", box + "/o" + query(text)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"HEAD, GET, 200", "HEAD, PUT, 200", "GET, PUT, 401", "PUT, GET, 401"})
    void aSignatureIsGoodForItsMethod(String method, String signedMethod, int status) {
        assertThat(anybody(method, signed(signedMethod, box + "/o")).statusCode())
                .isEqualTo(status);
    }

    @Test
    void anybodyWritesAndDeletesWhatIsSigned() {
        var uri = signed("PUT", box + "/new");
        assertThat(send(NOBODY, "PUT", uri, BodyPublishers.ofString("data")).statusCode())
                .isEqualTo(201);
        assertThat(get(box + "/new").body()).isEqualTo("data");
        assertThat(anybody("DELETE", signed("DELETE", box + "/new")).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Object-Manifest", "X-Symlink-Target"})
    void anUploadLendsNothing(String header) {
        var refused = anybody("PUT", signed("PUT", box + "/new"), header, "c/o");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains(header);
    }

    @Test
    void aPrefixOpensAllThatBeginsSo() {
        var text = "GET\n" + LATER + "\nprefix:" + box + "/p";
        var query = query(sign("key1", text)) + "&temp_url_prefix=p";
        assertThat(anybody("GET", box + "/p/q" + query).body()).isEqualTo("sub");
        assertThat(anybody("GET", box + "/o" + query).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.0/8, 200", "10.0.0.1, 401", "nowhere, 401"})
    void aRangeOfAddressesIsLookedAt(String range, int status) {
        var text = "ip=" + range + "\nGET\n" + LATER + "\n" + box + "/o";
        var query = query(sign("key1", text)) + "&temp_url_ip_range=" + range;
        assertThat(anybody("GET", box + "/o" + query).statusCode()).isEqualTo(status);
    }

    @Test
    void aUriHasItsEnd() {
        var text = "GET\n1000\n" + box + "/o";
        var uri = box + "/o?temp_url_sig=" + sign("key1", text) + "&temp_url_expires=1000";
        assertThat(anybody("GET", uri).statusCode()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2100-01-01T00:00:00Z", "2100-01-01T00:00:00", "2100-01-01"})
    void theEndCanBeADate(String date) {
        var text = "GET\n" + LATER + "\n" + box + "/o";
        var uri = box + "/o?temp_url_sig=" + sign("key1", text) + "&temp_url_expires=" + date;
        assertThat(anybody("GET", uri).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "temp_url_sig=00",
                "temp_url_expires=4102444800",
                "temp_url_sig=xx&temp_url_expires=4102444800",
                "temp_url_sig=00&temp_url_expires=x",
                "temp_url_sig=md5:AAAA&temp_url_expires=4102444800"
            })
    void whatIsNoSignatureIsRefusedEvenToTheOwner(String query) {
        var refused = get(box + "/o?" + query);
        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.body()).contains("401 Unauthorized: Temp URL invalid");
    }

    @ParameterizedTest
    @CsvSource({
        "inline, inline",
        "inline&filename=x.txt, inline; filename=\"x.txt\"; filename*=UTF-8''x.txt",
        "filename=a%20b, attachment; filename=\"a b\"; filename*=UTF-8''a%20b",
        "filename=a%22b, attachment; filename=\"a%22b\"; filename*=UTF-8''a%22b"
    })
    void whatABrowserDoesIsSaid(String parameters, String disposition) {
        var answer = anybody("GET", signed("GET", box + "/o") + "&" + parameters);
        assertThat(header(answer, "Content-Disposition")).isEqualTo(disposition);
    }

    @Test
    void aNameIsNotOfAnyLength() {
        var refused = anybody("GET", signed("GET", box + "/o") + "&filename=" + "a".repeat(1_025));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).contains("filename has more than 1024 characters");
    }

    @Test
    void onlyObjectsAreOpened() {
        assertThat(anybody("GET", signed("GET", box)).statusCode()).isEqualTo(401);
        assertThat(anybody("GET", signed("GET", box + "/none")).statusCode()).isEqualTo(404);
    }
}
