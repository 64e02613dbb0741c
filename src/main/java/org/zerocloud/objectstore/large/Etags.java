package org.zerocloud.objectstore.large;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.zerocloud.objectstore.digest.Md5;

/** The tags of large objects. */
final class Etags {

    private Etags() {}

    /** As Swift makes it: the MD5 of the segments' MD5s, each with its range if it has one. */
    static String of(List<Segment> segments) {
        var md5 = new Md5();
        for (var segment : segments) {
            var text = text(segment).getBytes(StandardCharsets.US_ASCII);
            md5.update(text, 0, text.length);
        }
        return md5.hex();
    }

    private static String text(Segment segment) {
        return switch (segment) {
            case Segment.OfData(var data) -> Md5.hex(Base64.getDecoder().decode(data.base64()));
            case Segment.OfObject(_, var range, var object) ->
                    range.map(part ->
                                    "%s:%d-%d;".formatted(object.etag(), part.first(), part.last()))
                            .orElse(object.etag());
        };
    }
}
