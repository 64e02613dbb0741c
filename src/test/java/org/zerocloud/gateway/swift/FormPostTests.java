package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files that somebody without a token posts by a signed form. */
class FormPostTests extends SwiftServer {

    private static final String LATER = "4102444800";
    private static final String BOUNDARY = "----frontier";

    @BeforeEach
    void makeAKey() {
        post(box, "X-Container-Meta-Temp-URL-Key", "key1");
    }

    private static Map<String, String> form(String path, String... more) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("max_file_size", "10");
        fields.put("max_file_count", "2");
        fields.put("expires", LATER);
        for (var i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        var text =
                String.join(
                        "\n",
                        path,
                        fields.getOrDefault("redirect", ""),
                        fields.get("max_file_size"),
                        fields.get("max_file_count"),
                        fields.get("expires"));
        fields.putIfAbsent("signature", sign(text));
        return fields;
    }

    private static String sign(String text) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("key1".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Files by their names, each a text. */
    private HttpResponse<String> submit(
            String path, Map<String, String> fields, String... namesAndTexts) {
        var body = new StringBuilder();
        fields.forEach((name, value) ->
                body.append("--%s\r\n".formatted(BOUNDARY))
                        .append(
                                "Content-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                        .formatted(name, value)));
        for (var i = 0; i < namesAndTexts.length; i += 2) {
            body.append("--%s\r\n".formatted(BOUNDARY))
                    .append(
                            "Content-Disposition: form-data; name=\"file%d\"; filename=\"%s\"\r\n"
                                    .formatted(i, namesAndTexts[i]))
                    .append(
                            "Content-Type: text/x-file\r\n\r\n%s\r\n"
                                    .formatted(namesAndTexts[i + 1]));
        }
        body.append("--%s--\r\n".formatted(BOUNDARY));
        return send(
                NOBODY,
                "POST",
                path,
                BodyPublishers.ofString(body.toString()),
                "Content-Type",
                "multipart/form-data; boundary=" + BOUNDARY);
    }

    @Test
    void filesBecomeObjects() {
        var answer = submit(box, form(box), "a.txt", "one", "b ü.txt", "two\r\nlines");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).isEqualTo("201 Created");
        assertThat(get(box + "/a.txt").body()).isEqualTo("one");
        assertThat(header(head(box + "/a.txt"), "Content-Type")).isEqualTo("text/x-file");
        assertThat(get(box + "/b%20%C3%BC.txt").body()).isEqualTo("two\r\nlines");
    }

    @Test
    void aPathInTheContainerStandsBeforeTheirNames() {
        submit(box + "/p/q-", form(box + "/p/q-"), "a.txt", "one");
        assertThat(get(box + "/p/q-a.txt").body()).isEqualTo("one");
    }

    @Test
    void fieldsSayMoreOfTheObject() {
        submit(
                box,
                form(
                        box,
                        "content-type",
                        "text/y",
                        "content-encoding",
                        "gzip",
                        "x_delete_at",
                        "4102444801"),
                "a",
                "one");
        var object = head(box + "/a");
        assertThat(header(object, "Content-Type")).startsWith("text/y");
        assertThat(header(object, "Content-Encoding")).isEqualTo("gzip");
        assertThat(header(object, "X-Delete-At")).isEqualTo("4102444801");
    }

    @Test
    void theBrowserIsSentOn() {
        var there = "https://example.com/?a=<b>";
        var answer = submit(box, form(box, "redirect", there), "a", "one");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(header(answer, "Location")).isEqualTo(there + "&status=201&message=");
        assertThat(answer.body())
                .contains("href=\"https://example.com/?a=&lt;b&gt;&amp;status=201");
    }

    @ParameterizedTest
    @CsvSource({
        "signature,      0000,       401, FormPost: Invalid Signature",
        "expires,        1,          401, FormPost: Form Expired",
        "expires,        soon,       400, FormPost: expires not an integer",
        "max_file_size,  2,          400, FormPost: max_file_size exceeded",
        "max_file_size,  much,       400, FormPost: max_file_size not an integer",
        "max_file_count, 0,          400, FormPost: Max File Count Exceeded",
        "x_delete_after, later,      400, FormPost: x_delete_after not an integer",
    })
    void whatIsNotAllowedIsNotStored(String field, String value, int status, String message) {
        var answer = submit(box, form(box, field, value), "a", "one");
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(message);
        assertThat(get(box + "/a").statusCode()).isEqualTo(404);
    }

    @Test
    void noMoreFilesAreTakenThanTheFormSays() {
        var answer = submit(box, form(box), "a", "1", "b", "2", "c", "3");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(get(box).body()).isEqualTo("a\nb\n");
    }

    @Test
    void fieldsBehindAFileComeTooLate() {
        var unsigned = Map.of("max_file_count", "1");
        assertThat(submit(box, unsigned, "a", "1").statusCode()).isEqualTo(401);
    }

    @Test
    void aSignatureIsGoodForItsPathOnly() {
        assertThat(submit(box + "/p", form(box), "a", "1").statusCode()).isEqualTo(401);
        assertThat(submit("/v1/AUTH_test", form(box), "a", "1").statusCode()).isEqualTo(401);
        assertThat(submit("/v1/AUTH_nobody/box", form(box), "a", "1").statusCode()).isEqualTo(401);
    }

    @Test
    void aFormNeedsAFile() {
        var answer = submit(box, form(box));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).isEqualTo("400 Bad Request\r\nFormPost: No Files To Process");
    }

    @Test
    void whatIsNoFormIsRefused() {
        var torn =
                send(
                        NOBODY,
                        "POST",
                        box,
                        BodyPublishers.ofString("no boundary"),
                        "Content-Type",
                        "multipart/form-data; boundary=" + BOUNDARY);
        assertThat(torn.statusCode()).isEqualTo(400);
        assertThat(torn.body()).contains("FormPost: ");
    }
}
