package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.io.input.BoundedInputStream;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;

/** Finds the job description that an image brings along. */
final class ImageMaps {

    private static final String CLUSTER = "boot/cluster.map";
    private static final String SYSTEM = "boot/system.map";

    private final long windowBytes;
    private final int mapBytesMax;

    /**
     * @param windowBytes how far into the archive a map is looked for
     * @param mapBytesMax how large a map may be
     */
    ImageMaps(long windowBytes, int mapBytesMax) {
        this.windowBytes = windowBytes;
        this.mapBytesMax = mapBytesMax;
    }

    /**
     * The cluster map if there is one, else the system map; an archive that cannot be read has
     * none.
     *
     * @param contentType of the archive, which says whether it is compressed
     * @throws Refusal if it should be compressed and does not begin so
     */
    Optional<byte[]> find(InputStream archive, String contentType) throws IOException {
        var plain = MediaTypes.isGzip(contentType) ? inflated(archive, contentType) : archive;
        Optional<byte[]> system = Optional.empty();
        try (var tar = new TarArchiveInputStream(bounded(plain))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                var name = entry.getName().replaceFirst("^(\\./)+", "");
                var isMap = name.equals(CLUSTER) || name.equals(SYSTEM);
                if (isMap && entry.getSize() > 0 && entry.getSize() <= mapBytesMax) {
                    var text = tar.readAllBytes();
                    if (text.length == entry.getSize() && name.equals(CLUSTER)) {
                        return Optional.of(text);
                    }
                    system = text.length == entry.getSize() ? Optional.of(text) : system;
                }
            }
        } catch (IOException cutOffOrNone) {
            return system;
        }
        return system;
    }

    private InputStream bounded(InputStream plain) throws IOException {
        return BoundedInputStream.builder().setInputStream(plain).setMaxCount(windowBytes).get();
    }

    private static InputStream inflated(InputStream archive, String contentType) {
        try {
            return new GZIPInputStream(archive);
        } catch (IOException noGzip) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT,
                    "The body is not what its type %s says".formatted(contentType));
        }
    }
}
