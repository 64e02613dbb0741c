package org.zerocloud.execution.channel;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.zerocloud.execution.channel.ImageIndexes.OpenArchive;
import org.zerocloud.job.outcome.Obstacle;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.sandbox.image.Entry;

/** Opens images: the request's, tenants' and the operator's. */
final class ImageOpener {

    private final ObjectReader objects;
    private final Map<String, Path> systemImages;
    private final ImageIndexes systemIndexes;

    ImageOpener(ObjectReader objects, Map<String, Path> systemImages, ImageIndexes systemIndexes) {
        this.objects = objects;
        this.systemImages = systemImages;
        this.systemIndexes = systemIndexes;
    }

    /**
     * @param object what the archive was before it was inflated, if it is an object
     */
    record Opened(OpenArchive archive, Optional<ObjectInfo> object) {}

    /**
     * An archive for one session.
     *
     * @throws Obstructed if it is not there, closed to the job, or no archive
     */
    Opened open(JobAccess job, Device.Image image) throws IOException, Obstructed {
        return switch (image) {
            case Device.PostedImage _ -> {
                var posted = job.inputs().image().orElseThrow().open();
                yield new Opened(job.images().open("image", posted), Optional.empty());
            }
            case Device.ObjectImage(var path) ->
                    opened(job, path, objects.read(job.authority(), path));
            case Device.ZappImage(var path, var etag) ->
                    opened(job, path, objects.read(job.authority(), path, Optional.of(etag)));
            case Device.SystemImage(var name) -> {
                var file = FileChannel.open(systemImages.get(name));
                yield new Opened(systemIndexes.open(name, file), Optional.empty());
            }
        };
    }

    /** The name has the digest: should the object change, its new bytes get an index. */
    private static Opened opened(JobAccess job, ObjectPath path, StoredObject object)
            throws IOException, Obstructed {
        var info = object.info();
        var name = Obstacle.text(path) + " " + info.etag();
        return new Opened(job.images().open(name, new ObjectChannel(object)), Optional.of(info));
    }

    /**
     * The bytes of a file in an image.
     *
     * @param url how it is named in refusals
     * @throws Obstructed if there is no such file, or it is too large
     */
    byte[] file(JobAccess job, Device.Image image, String path, String url, long bytesMax)
            throws IOException, Obstructed {
        var archive = open(job, image).archive();
        try (var channel = archive.channel()) {
            var file =
                    archive.index()
                            .find(path)
                            .orElseThrow(() -> new Obstructed(new Obstacle.NoExecutable(url)));
            if (file.size() > bytesMax) {
                throw new Obstructed(new Obstacle.TooLarge(url, bytesMax));
            }
            return read(channel, file);
        }
    }

    private static byte[] read(SeekableByteChannel channel, Entry.File file) throws IOException {
        var bytes = ByteBuffer.allocate(Math.toIntExact(file.size()));
        channel.position(file.offset());
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw new IOException("The image is shorter than it was when it was indexed");
            }
        }
        return bytes.array();
    }
}
