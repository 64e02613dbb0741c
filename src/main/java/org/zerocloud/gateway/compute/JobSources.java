package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.job.request.Authority;
import org.zerocloud.job.request.Rights;
import org.zerocloud.job.systemmap.Device;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.StoredObject;

/** Reads jobs from objects: applications, scripts and descriptions that lie in the store. */
@Component
class JobSources {

    private static final String SCHEME = "swift://";

    private final ObjectStore objects;
    private final Rights rights;
    private final SpooledBodies bodies;
    private final ComputeProperties settings;

    JobSources(
            ObjectStore objects, Rights rights, SpooledBodies bodies, ComputeProperties settings) {
        this.objects = objects;
        this.rights = rights;
        this.bodies = bodies;
        this.settings = settings;
    }

    /**
     * An object that a job may come from.
     *
     * @param path where it lies
     * @param contentType without parameters
     * @param authority with whose rights its job runs
     */
    record Source(ObjectPath path, String contentType, Authority authority) {}

    /**
     * Finds the object that a URL names, if the caller may read it or its container lets them.
     *
     * @param url percent-encoded, {@code swift://account/container/object}
     * @param requested the account that {@code ~} and {@code .} stand for
     * @throws Refusal if it is no such URL, or the object is closed to the caller or missing
     */
    Source find(String url, TenantId requested, Caller caller) {
        var path = path(url, requested);
        var own = Authority.of(caller).from(new Authority.Origin(url, path.container()));
        if (!rights.mayRead(own, path)) {
            throw Refusal.ofCaller(caller, path.account().account());
        }
        var info =
                objects.find(path)
                        .orElseThrow(() ->
                                new Refusal(
                                        Status.NOT_FOUND,
                                        "%s was not found".formatted(text(path))));
        var endpoint = rights.endpoint(path.container()).orElse(url);
        return new Source(
                path,
                MediaTypes.plain(info.description().contentType()),
                Authority.of(caller).from(new Authority.Origin(endpoint, path.container())));
    }

    private static ObjectPath path(String url, TenantId requested) {
        var decoded = WireText.percentDecoded(url).orElse("");
        if (decoded.startsWith(SCHEME)) {
            var parts = decoded.substring(SCHEME.length()).split("/", 3);
            if (parts.length == 3 && !parts[1].isEmpty() && !parts[2].isEmpty()) {
                try {
                    return new ContainerPath(account(parts[0], requested), parts[1])
                            .object(parts[2]);
                } catch (InvalidName invalid) {
                    throw new Refusal(
                            Status.PRECONDITION_FAILED, String.valueOf(invalid.getMessage()));
                }
            }
        }
        throw new Refusal(
                Status.PRECONDITION_FAILED,
                "'%s' is not of the form swift://account/container/object".formatted(url));
    }

    private static TenantId account(String name, TenantId requested) {
        if (name.equals("~") || name.equals(".")) {
            return requested;
        }
        return TenantId.ofAccount(name)
                .orElseThrow(() ->
                        new Refusal(
                                Status.PRECONDITION_FAILED,
                                "'%s' does not name an account".formatted(name)));
    }

    /**
     * The job of an object, by its type: an image with a map, a description, or a script.
     *
     * @param input what a script gets as {@code stdin}
     * @throws Refusal if it is none
     */
    JobPlan plan(Source source, Optional<ObjectPath> input) throws IOException {
        if (MediaTypes.isImage(source.contentType())) {
            return image(source)
                    .orElseThrow(() ->
                            new Refusal(
                                    Status.BAD_REQUEST,
                                    "There is no boot/system.map in " + text(source.path())));
        }
        if (source.contentType().equals(MediaTypes.JSON)) {
            return JobPlan.of(description(source.path()), source.authority());
        }
        try (var object = open(source.path());
                var script = stream(object)) {
            return script(script, object.info().bytes(), source.authority(), input);
        }
    }

    /** The job of an image, if it has a map. */
    Optional<JobPlan> image(Source source) throws IOException {
        if (!MediaTypes.isImage(source.contentType())) {
            return Optional.empty();
        }
        try (var object = open(source.path());
                var archive = stream(object)) {
            return maps().find(archive, source.contentType())
                    .map(map ->
                            JobPlan.of(map, source.authority())
                                    .with(new Device.ObjectImage(source.path())));
        }
    }

    /** The job of a script, which becomes the image of its session. */
    JobPlan script(InputStream text, long bytes, Authority authority, Optional<ObjectPath> input)
            throws IOException {
        var shebang = Scripts.read(text);
        var description = Scripts.description(shebang, input);
        var image = bodies.write(target -> Scripts.pack(shebang, text, bytes, target));
        return JobPlan.of(description, authority).with(image);
    }

    /**
     * The text of a description or a template.
     *
     * @throws Refusal if it is too large
     */
    byte[] description(ObjectPath path) throws IOException {
        var bytesMax = settings.descriptionSizeMax().toBytes();
        try (var object = open(path)) {
            if (object.info().bytes() > bytesMax) {
                throw new Refusal(
                        Status.CONTENT_TOO_LARGE,
                        "%s is larger than %d bytes".formatted(text(path), bytesMax));
            }
            try (var bytes = stream(object)) {
                return bytes.readAllBytes();
            }
        }
    }

    ImageMaps maps() {
        return new ImageMaps(
                settings.mapWindow().toBytes(),
                Math.toIntExact(settings.descriptionSizeMax().toBytes()));
    }

    private StoredObject open(ObjectPath path) {
        return objects.open(path).orElseThrow(() -> new Refusal(Status.NOT_FOUND));
    }

    private static InputStream stream(StoredObject object) throws IOException {
        return object.stream(0, object.info().bytes());
    }

    private static String text(ObjectPath path) {
        return "/%s/%s/%s"
                .formatted(path.account().account(), path.container().container(), path.object());
    }
}
