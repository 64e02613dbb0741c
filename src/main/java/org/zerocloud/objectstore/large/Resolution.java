package org.zerocloud.objectstore.large;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.zerocloud.objectstore.BrokenLink;
import org.zerocloud.objectstore.BrokenLink.Reason;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind.DynamicManifest;
import org.zerocloud.objectstore.ObjectKind.StaticManifest;
import org.zerocloud.objectstore.ObjectKind.Symlink;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.StoredObject;

/** Follows links and manifests to what they stand for. */
public final class Resolution {

    /** As in Swift: links that lead on to links. */
    private static final int LINKS_MAX = 2;

    /** As in Swift: manifests whose segments are manifests. */
    private static final int MANIFESTS_MAX = 10;

    /** More segments than that are not listed for one reading. */
    private static final int SEGMENTS_MAX = 100_000;

    private final PlainObjects objects;

    /** Over objects as they are stored. */
    public Resolution(PlainObjects objects) {
        this.objects = objects;
    }

    /**
     * What is known of what the path leads to.
     *
     * @throws BrokenLink if it leads to what cannot be read
     */
    public Optional<ObjectInfo> find(ObjectPath path, Reading how) {
        return objects.findPlain(path)
                .map(found -> how.view() == View.LINK ? found : behindLinks(found, how))
                .map(found -> how.view() == View.CONTENT ? content(found, how) : found);
    }

    /**
     * Opens what the path leads to.
     *
     * @throws BrokenLink if it leads to what cannot be read
     */
    public Optional<StoredObject> open(ObjectPath path, Reading how) {
        return open(path, how, 0);
    }

    private Optional<StoredObject> open(ObjectPath path, Reading how, int depth) {
        var stored = objects.openPlain(path);
        if (stored.isEmpty() || how.view() == View.LINK) {
            return stored;
        }
        var object = stored.get();
        if (object.info().description().kind() instanceof Symlink) {
            object.close();
            var target = behindLinks(object.info(), how).path();
            object = objects.openPlain(target).orElseThrow(() -> missing(target));
        }
        return Optional.of(how.view() == View.CONTENT ? assembled(object, how, depth) : object);
    }

    private ObjectInfo behindLinks(ObjectInfo link, Reading how) {
        var found = link;
        for (var links = 0; found.description().kind() instanceof Symlink symlink; links++) {
            if (links == LINKS_MAX) {
                throw new BrokenLink(
                        Reason.TOO_DEEP,
                        "Too many levels of symbolic links, maximum allowed is " + LINKS_MAX);
            }
            var target = symlink.target();
            requireReadable(target, how);
            found = objects.findPlain(target).orElseThrow(() -> missing(target));
            var etag = contentEtag(found);
            if (symlink.etag().filter(wanted -> !wanted.equals(etag)).isPresent()) {
                throw new BrokenLink(
                        Reason.CHANGED,
                        "Object Etag '%s' does not match X-Symlink-Target-Etag header '%s'"
                                .formatted(etag, symlink.etag().get()));
            }
        }
        return found;
    }

    private static String contentEtag(ObjectInfo found) {
        return found.description().kind() instanceof StaticManifest large
                ? large.etag()
                : found.etag();
    }

    private static void requireReadable(ObjectPath target, Reading how) {
        if (!how.mayRead().test(target)) {
            throw new BrokenLink(Reason.CLOSED, target + " is not open to the caller");
        }
    }

    private static BrokenLink missing(ObjectPath target) {
        return new BrokenLink(Reason.MISSING, target + " was not found");
    }

    private ObjectInfo content(ObjectInfo found, Reading how) {
        return switch (found.description().kind()) {
            case StaticManifest large -> with(found, large.bytes(), large.etag());
            case DynamicManifest large -> {
                var segments = dynamic(large, how);
                yield with(found, new Manifest(segments).bytes(), etag(segments));
            }
            case Symlink _, org.zerocloud.objectstore.ObjectKind.Plain _ -> found;
        };
    }

    private static ObjectInfo with(ObjectInfo found, long bytes, String etag) {
        return new ObjectInfo(
                found.path(), bytes, etag, found.description(), found.modifiedAt(), found.marks());
    }

    /** The first segment is opened at once: if that fails, nothing is sent yet. */
    private StoredObject assembled(StoredObject object, Reading how, int depth) {
        if (!object.info().description().kind().isLarge()) {
            return object;
        }
        if (depth > MANIFESTS_MAX) {
            object.close();
            throw new BrokenLink(Reason.TOO_DEEP, "Manifests lead on and on");
        }
        var segments = segments(object, how);
        var info = with(object.info(), new Manifest(segments).bytes(), etag(segments));
        var whole = new SegmentedObject(info, segments, one -> segment(one, how, depth));
        whole.begin();
        return whole;
    }

    private List<Segment> segments(StoredObject object, Reading how) {
        var info = object.info();
        try (object) {
            if (info.description().kind() instanceof DynamicManifest dynamic) {
                return dynamic(dynamic, how);
            }
            var json = object.stream(0, info.bytes()).readAllBytes();
            return Manifest.ofJson(json, info.path().account()).segments();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the manifest " + info.path(), e);
        }
    }

    /** What is no longer than the manifest says is told by the listing alone. */
    private List<Segment> dynamic(DynamicManifest manifest, Reading how) {
        var found = objects.listPlain(manifest.container(), manifest.prefix(), SEGMENTS_MAX);
        return found.stream()
                .<Segment>map(object -> {
                    requireReadable(object.path(), how);
                    var behind = behindLinks(object, how);
                    var isManifest = behind.description().kind() instanceof StaticManifest;
                    var content = isManifest ? content(behind, how) : behind;
                    var known =
                            new Segment.Known(
                                    content.bytes(),
                                    content.etag(),
                                    content.description().contentType(),
                                    content.modifiedAt(),
                                    isManifest);
                    return new Segment.OfObject(object.path(), Optional.empty(), known);
                })
                .toList();
    }

    /** As Swift makes it: the MD5 of the segments' MD5s, each with its range if it has one. */
    static String etag(List<Segment> segments) {
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
            md5.update(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        }
        return HexFormat.of().formatHex(md5.digest());
    }

    private static MessageDigest md5() {
        try {
            return MessageDigest.getInstance("MD5");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has MD5", e);
        }
    }

    private SegmentedObject.OpenSegment segment(Segment segment, Reading how, int depth) {
        return switch (segment) {
            case Segment.OfData(var data) ->
                    new OpenData(ByteBuffer.wrap(Base64.getDecoder().decode(data.base64())));
            case Segment.OfObject(var path, var range, var known) -> {
                requireReadable(path, how);
                var object = open(path, how, depth + 1).orElseThrow(() -> missing(path));
                if (object.info().bytes() != known.bytes()
                        || !object.info().etag().equals(known.etag())) {
                    object.close();
                    throw new BrokenLink(
                            Reason.CHANGED, path + " is not what the manifest says any more");
                }
                yield new OpenObject(object, range.map(Segment.Range::first).orElse(0L));
            }
        };
    }

    private record OpenData(ByteBuffer bytes) implements SegmentedObject.OpenSegment {

        @Override
        public int read(ByteBuffer target, long position) {
            var length = Math.min(target.remaining(), bytes.limit() - (int) position);
            target.put(bytes.slice((int) position, length));
            return length;
        }

        @Override
        public void close() {}
    }

    private record OpenObject(StoredObject object, long first)
            implements SegmentedObject.OpenSegment {

        @Override
        public int read(ByteBuffer target, long position) throws IOException {
            return object.read(target, first + position);
        }

        @Override
        public void close() {
            object.close();
        }
    }
}
