package org.zerocloud.gateway.swift;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectRangeTests extends SwiftServer {

    private static final String DIGITS_MD5 = "781e5e245d69b566979b86e28d23f2c7";
    private static final String PAST = "Thu, 01 Jan 2015 00:00:00 GMT";
    private static final String FUTURE = "Fri, 01 Jan 2100 00:00:00 GMT";

    @BeforeEach
    void storeTheDigits() {
        put(box + "/o", "0123456789", "Content-Type", "text/plain");
    }

    @ParameterizedTest
    @CsvSource({"bytes=2-4,234,2-4", "bytes=7-,789,7-9", "bytes=-2,89,8-9", "bytes=8-99,89,8-9"})
    void sendsAPart(String range, String body, String content) {
        var part = get(box + "/o", "Range", range);
        assertThat(part.statusCode()).isEqualTo(206);
        assertThat(part.body()).isEqualTo(body);
        assertThat(header(part, "Content-Range")).isEqualTo("bytes " + content + "/10");
    }

    @Test
    void tellsTheWholeLengthWhateverPartIsMeant() {
        var head = head(box + "/o", "Range", "bytes=2-4");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(header(head, "Content-Length")).isEqualTo("10");
    }

    @Test
    void sendsSeveralParts() {
        var parts = get(box + "/o", "Range", "bytes=0-1,8-9");
        assertThat(parts.statusCode()).isEqualTo(206);
        assertThat(header(parts, "Content-Type")).startsWith("multipart/byteranges;boundary=");
        assertThat(parts.body())
                .containsSubsequence(
                        "Content-Type: text/plain\r\nContent-Range: bytes 0-1/10\r\n\r\n01\r\n--",
                        "Content-Range: bytes 8-9/10\r\n\r\n89\r\n--");
    }

    @Test
    void saysThatNoPartOfTheRangeIsThere() {
        var refused = get(box + "/o", "Range", "bytes=10-");
        assertThat(refused.statusCode()).isEqualTo(416);
        assertThat(header(refused, "Content-Range")).isEqualTo("bytes */10");
    }

    @Test
    void hasNoRangeInAnEmptyObject() {
        put(box + "/empty", "");
        assertThat(get(box + "/empty", "Range", "bytes=0-5").statusCode()).isEqualTo(416);
    }

    @ParameterizedTest
    @ValueSource(strings = {"nonsense", "bytes=5-2", "bytes=a-b", "chars=0-1"})
    void ignoresWhatIsNoRange(String range) {
        assertThat(get(box + "/o", "Range", range).statusCode()).isEqualTo(200);
    }

    @Test
    void refusesTooManyRanges() {
        var ranges = "bytes=" + "0-9,".repeat(50) + "0-9";
        assertThat(get(box + "/o", "Range", ranges).statusCode()).isEqualTo(416);
    }

    @Test
    void sendsAllIfTheRangeIsOfAnotherObject() {
        assertThat(get(box + "/o", "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({
        "If-Match,other,412",
        "If-Match,*,200",
        "If-Match,\"" + DIGITS_MD5 + "\",200",
        "If-None-Match," + DIGITS_MD5 + ",304",
        "If-None-Match,\"" + DIGITS_MD5 + "\",304",
        "If-None-Match,other,200"
    })
    void comparesTags(String header, String value, int status) {
        assertThat(get(box + "/o", header, value).statusCode()).isEqualTo(status);
        assertThat(head(box + "/o", header, value).statusCode()).isEqualTo(status);
    }

    @Test
    void comparesTimes() {
        assertThat(get(box + "/o", "If-Modified-Since", FUTURE).statusCode()).isEqualTo(304);
        assertThat(get(box + "/o", "If-Modified-Since", PAST).statusCode()).isEqualTo(200);
        assertThat(get(box + "/o", "If-Unmodified-Since", PAST).statusCode()).isEqualTo(412);
        assertThat(get(box + "/o", "If-Unmodified-Since", FUTURE).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsTheTagOfACopyThatIsGood() {
        var good = get(box + "/o", "If-None-Match", DIGITS_MD5);
        assertThat(header(good, "Etag")).isEqualTo(DIGITS_MD5);
        assertThat(good.body()).isEmpty();
    }
}
