package org.zerocloud.gateway.large;

import java.io.IOException;
import java.util.Optional;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind.StaticManifest;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;

/**
 * The segment of a static large object that {@code part-number} asks for. Every store shows its
 * list, so none has to know of this.
 *
 * @param place where it lies; nowhere if there are not so many
 * @param segments how many there are
 */
public record NumberedPart(Optional<SegmentList.Place> place, int segments) {

    /**
     * What the client asks for; nothing if it does not, or the object is not made of segments.
     *
     * @param objects which have the list
     * @param how the object was read
     * @throws Refusal if the number is none, or a range is asked for as well
     */
    public static Optional<NumberedPart> of(
            Exchange exchange, ObjectInfo object, ObjectStore objects, Reading how)
            throws IOException {
        var parameter = exchange.query().find("part-number");
        if (parameter.isEmpty() || how.view() != View.CONTENT) {
            return Optional.empty();
        }
        var number = number(parameter.get());
        if (exchange.header("Range").isPresent()) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "Range requests are not supported with part number queries");
        }
        if (!(object.description().kind() instanceof StaticManifest large)) {
            return Optional.empty();
        }
        var list = list(object, large, objects, how);
        return Optional.of(new NumberedPart(list.place(number), list.size()));
    }

    private static int number(String text) {
        if (!text.matches("0*[1-9]\\d{0,8}")) {
            throw new Refusal(Status.BAD_REQUEST, "Part number must be an integer greater than 0");
        }
        return Integer.parseInt(text);
    }

    /** Of the very object that was found: its list may have been replaced meanwhile. */
    private static SegmentList list(
            ObjectInfo object, StaticManifest large, ObjectStore objects, Reading how)
            throws IOException {
        var manifest = new Reading(View.MANIFEST, how.mayRead(), how.version(), how.newest());
        try (var list =
                objects.open(object.path(), manifest)
                        .orElseThrow(() -> new Refusal(Status.NOT_FOUND))) {
            if (!list.info().etag().equals(large.manifestEtag())) {
                throw new Refusal(Status.CONFLICT);
            }
            try (var body = list.stream(0, list.info().bytes())) {
                return SegmentList.of(body.readAllBytes());
            }
        }
    }
}
