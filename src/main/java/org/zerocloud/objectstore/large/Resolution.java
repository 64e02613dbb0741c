package org.zerocloud.objectstore.large;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.objectstore.BrokenLink;
import org.zerocloud.objectstore.BrokenLink.Reason;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind.DynamicManifest;
import org.zerocloud.objectstore.ObjectKind.StaticManifest;
import org.zerocloud.objectstore.ObjectKind.Symlink;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore.ManifestRequest;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.StoredObject;

/** Follows links and manifests to what they stand for. */
public final class Resolution {

    /** As in Swift: manifests whose segments are manifests. */
    private static final int MANIFESTS_MAX = 10;

    /** More segments than that are not listed for one reading. */
    private static final int SEGMENTS_MAX = 100_000;

    private final PlainObjects objects;
    private final Links links;

    /** Over objects as they are stored. */
    public Resolution(PlainObjects objects) {
        this.objects = objects;
        this.links = new Links(objects);
    }

    /**
     * What is known of what the path leads to.
     *
     * @throws BrokenLink if it leads to what cannot be read
     */
    public Optional<ObjectInfo> find(ObjectPath path, Reading how) {
        return objects.findPlain(path)
                .map(found -> how.view() == View.LINK ? found : links.follow(found, how))
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
            var target = links.follow(object.info(), how).path();
            object = objects.openPlain(target).orElseThrow(() -> Links.missing(target));
        }
        return Optional.of(how.view() == View.CONTENT ? assembled(object, how, depth) : object);
    }

    /**
     * What a static large object is to be made of.
     *
     * @param segmentsMax how many objects it may name
     * @throws StaticManifest.Refused if it cannot be made of that
     */
    public Manifest manifest(
            ObjectPath path, ManifestRequest request, int segmentsMax, Reading how) {
        var manifest =
                ManifestParser.parse(path, request.segments(), segmentsMax)
                        .resolve(this, new Reading(View.CONTENT, how.mayRead()));
        var etag = Etags.of(manifest.segments());
        if (request.etag().filter(wanted -> !wanted.equals(etag)).isPresent()) {
            throw new StaticManifest.Refused(
                    StaticManifest.Refused.Reason.ETAG, etag + " is its tag", Map.of());
        }
        return manifest;
    }

    private static BrokenLink changed(ObjectPath segment) {
        return new BrokenLink(Reason.CHANGED, segment + " is not what the manifest says any more");
    }

    private ObjectInfo content(ObjectInfo found, Reading how) {
        return switch (found.description().kind()) {
            case StaticManifest large -> with(found, large.bytes(), large.etag());
            case DynamicManifest large -> {
                var segments = dynamic(large, how);
                yield with(found, new Manifest(segments).bytes(), Etags.of(segments));
            }
            case Symlink _, org.zerocloud.objectstore.ObjectKind.Plain _ -> found;
        };
    }

    private static ObjectInfo with(ObjectInfo found, long bytes, String etag) {
        return new ObjectInfo(
                found.path(),
                bytes,
                etag,
                found.description(),
                found.modifiedAt(),
                found.marks(),
                found.version());
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
        var info = with(object.info(), new Manifest(segments).bytes(), Etags.of(segments));
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
        var found =
                objects.listPlain(manifest.container(), manifest.prefix(), SEGMENTS_MAX)
                        .orElseThrow(() ->
                                new BrokenLink(
                                        Reason.MISSING, manifest.container() + " was not found"));
        return found.stream()
                .<Segment>map(object -> {
                    Links.requireReadable(object.path(), how);
                    var behind = links.follow(object, how);
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

    private SegmentedObject.OpenSegment segment(Segment segment, Reading how, int depth) {
        return switch (segment) {
            case Segment.OfData(var data) ->
                    new OpenData(ByteBuffer.wrap(Base64.getDecoder().decode(data.base64())));
            case Segment.OfObject(var path, var range, var known) -> {
                Links.requireReadable(path, how);
                var object = open(path, how, depth + 1).orElseThrow(() -> changed(path));
                if (object.info().bytes() != known.bytes()
                        || !object.info().etag().equals(known.etag())) {
                    object.close();
                    throw changed(path);
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
