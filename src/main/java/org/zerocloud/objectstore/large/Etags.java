package org.zerocloud.objectstore.large;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The tags of large objects. */
final class Etags {

    private Etags() {}

    /** As Swift makes it: the MD5 of the segments' MD5s, each with its range if it has one. */
    static String of(List<Segment> segments) {
        var md5 = md5();
        for (var segment : segments) {
            var text =
                    switch (segment) {
                        case Segment.OfData(var data) ->
                                HexFormat.of()
                                        .formatHex(
                                                md5().digest(
                                                                Base64.getDecoder()
                                                                        .decode(data.base64())));
                        case Segment.OfObject(_, var range, var object) ->
                                range.map(part ->
                                                "%s:%d-%d;"
                                                        .formatted(
                                                                object.etag(),
                                                                part.first(),
                                                                part.last()))
                                        .orElse(object.etag());
                    };
            md5.update(text.getBytes(StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    /** The MD5 in hexadecimal digits. */
    static String of(byte[] bytes) {
        return HexFormat.of().formatHex(md5().digest(bytes));
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }
}
