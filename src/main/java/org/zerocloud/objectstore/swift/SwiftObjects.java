package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.zerocloud.objectstore.BrokenLink;
import org.zerocloud.objectstore.BrokenLink.Reason;
import org.zerocloud.objectstore.ContainerInfo.Versions;
import org.zerocloud.objectstore.ContainerNotFound;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.ObjectDescription;
import org.zerocloud.objectstore.ObjectInfo;
import org.zerocloud.objectstore.ObjectKind;
import org.zerocloud.objectstore.ObjectNotFound;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore;
import org.zerocloud.objectstore.Reading;
import org.zerocloud.objectstore.Reading.View;
import org.zerocloud.objectstore.StoredObject;
import org.zerocloud.objectstore.Upload;
import org.zerocloud.objectstore.swift.http.Headers;
import org.zerocloud.objectstore.swift.http.SwiftHttp;
import org.zerocloud.objectstore.swift.http.SwiftRequest;

/** Objects of a Swift, which follows links and manifests itself. */
final class SwiftObjects implements ObjectStore {

    private static final int TEXT_BYTES_MAX = 4_096;

    /** Swift says where the target is, which may be meant, and has described the link. */
    private static final int DESCRIBED_LINK = 307;

    private final SwiftHttp http;
    private final SwiftRequest.Factory requests;
    private final SwiftAccounts accounts;
    private final SwiftContainers containers;
    private final Marks marks;
    private final Endpoints endpoints;
    private final SwiftManifests manifests;
    private final ObjectHeaders headers;
    private final Followed followed;

    SwiftObjects(
            SwiftApi api,
            SwiftAccounts accounts,
            SwiftContainers containers,
            Marks marks,
            Endpoints endpoints) {
        this.http = api.http();
        this.requests = api.requests();
        this.accounts = accounts;
        this.containers = containers;
        this.marks = marks;
        this.endpoints = endpoints;
        this.headers = new ObjectHeaders(requests.accountPrefix());
        this.followed = new Followed(http, requests, headers);
        this.manifests = new SwiftManifests(http);
    }

    @Override
    public Optional<ObjectInfo> find(ObjectPath path, Reading how) {
        var reply = http.exchange(request("HEAD", path, how));
        if (reply.status() == Failures.NOT_FOUND) {
            return how.view() == View.LINK && how.version().isEmpty()
                    ? dynamicManifest(path)
                    : missing(path, reply.head());
        }
        if (!reply.succeeded()) {
            throw refused(path, how, reply.status(), "");
        }
        return Optional.of(info(path, reply.head(), how));
    }

    /** A Swift shows a manifest whose segments have no container only to who asks for itself. */
    private Optional<ObjectInfo> dynamicManifest(ObjectPath path) {
        var query = "symlink=get&multipart-manifest=get";
        var reply = http.exchange(requests.object("HEAD", path, Map.of()).asking(query));
        return reply.succeeded()
                ? Optional.of(info(path, reply.head(), new Reading(View.LINK, _ -> true)))
                : Optional.empty();
    }

    private SwiftRequest request(String method, ObjectPath path, Reading how) {
        var headers = how.newest() ? Map.of("X-Newest", "true") : Map.<String, String>of();
        return requests.object(method, path, headers).asking(query(how));
    }

    private static String query(Reading how) {
        var view =
                switch (how.view()) {
                    case CONTENT -> "";
                    case MANIFEST -> "multipart-manifest=get";
                    case LINK -> "symlink=get";
                };
        return how.version()
                .map(version -> SwiftVersions.query(version) + (view.isEmpty() ? "" : "&" + view))
                .orElse(view);
    }

    /** What is missing behind a link is told apart from a missing object. */
    private <T> Optional<T> missing(ObjectPath path, HttpMessage head) {
        var target = headers.location(head);
        if (target.isPresent() && !target.get().equals(path)) {
            throw new BrokenLink(Reason.MISSING, target.get() + " was not found");
        }
        return Optional.empty();
    }

    private static RuntimeException refused(ObjectPath path, Reading how, int status, String text) {
        if (status != Failures.CONFLICT) {
            return new Unavailable("Swift answered %d for %s".formatted(status, path), null);
        }
        var reason = text.contains("symbolic links") ? Reason.TOO_DEEP : Reason.CHANGED;
        return new BrokenLink(
                reason,
                text.isEmpty() ? "%s cannot be read as %s".formatted(path, how.view()) : text);
    }

    private ObjectInfo info(ObjectPath path, HttpMessage head, Reading how) {
        var found = headers.location(head).orElse(path);
        var etag = Headers.etag(head);
        var info = headers.info(head, found, how.view(), marks.find(found, etag));
        followed.require(path, info, how);
        return info;
    }

    @Override
    public Optional<StoredObject> open(ObjectPath path, Reading how) {
        var request = request("GET", path, how);
        var answer = http.open(request);
        var taken = false;
        try {
            if (answer.getCode() == Failures.NOT_FOUND) {
                return missing(path, answer);
            }
            if (answer.getCode() / 100 != 2) {
                throw refused(path, how, answer.getCode(), text(answer));
            }
            var info = info(path, answer, how);
            taken = true;
            return Optional.of(new SwiftObject(http, request, info, answer));
        } catch (IOException broken) {
            throw new Unavailable("Cannot open " + path, broken);
        } finally {
            if (!taken) {
                close(answer);
            }
        }
    }

    private static String text(ClassicHttpResponse answer) throws IOException {
        var text = EntityUtils.toByteArray(answer.getEntity(), TEXT_BYTES_MAX);
        return text == null ? "" : new String(text, StandardCharsets.UTF_8).strip();
    }

    private static void close(ClassicHttpResponse answer) {
        try {
            EntityUtils.consumeQuietly(answer.getEntity());
            answer.close();
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot close an answer of Swift", broken);
        }
    }

    @Override
    public Upload upload(ObjectPath path, ObjectDescription description) {
        return upload(path, description, new Announced(OptionalLong.empty(), true));
    }

    @Override
    public Upload upload(ObjectPath path, ObjectDescription description, Announced announced) {
        var bytes = announced.bytes();
        accounts.requireRoom(path.account(), bytes.orElse(0));
        var request = requests.object("PUT", path, headers.of(description));
        var answers = new Answers(path, description);
        if (bytes.isPresent() && bytes.getAsLong() <= ShortUpload.BYTES_MAX) {
            return new ShortUpload(http, request, (int) bytes.getAsLong(), answers);
        }
        var upload = new SwiftUpload(answers, announced.tagged());
        upload.begin(http, request, bytes);
        return upload;
    }

    private final class Answers implements PutAnswers {

        private final ObjectPath path;
        private final ObjectDescription description;

        Answers(ObjectPath path, ObjectDescription description) {
            this.path = path;
            this.description = description;
        }

        @Override
        public RuntimeException refusal(SwiftHttp.Reply reply) {
            return notStored(path, reply);
        }

        @Override
        public ObjectInfo stored(SwiftHttp.Reply reply, long bytes, Optional<String> sent)
                throws IOException {
            containers.forgetContents(path.container());
            marks.drop(path);
            var etag = etag(path, reply, sent);
            var time = Headers.lastModified(reply.head());
            return new ObjectInfo(
                    path,
                    bytes,
                    etag,
                    description,
                    time,
                    Set.of(),
                    ObjectHeaders.version(reply.head()));
        }
    }

    private RuntimeException notStored(ObjectPath path, SwiftHttp.Reply reply) {
        return switch (reply.status()) {
            case Failures.NOT_FOUND -> new ContainerNotFound(path.container());
            case Failures.PRECONDITION_FAILED ->
                    new Versions.Missing(versions(path.container()).orElse(path.container()));
            default -> Failures.of(reply);
        };
    }

    private Optional<ContainerPath> versions(ContainerPath container) {
        return containers
                .find(container)
                .flatMap(info -> info.versions())
                .map(kept -> new ContainerPath(container.account(), kept.container()));
    }

    /** Who wrote at the same time as another, and a moment too early, is told no tag. */
    private String etag(ObjectPath path, SwiftHttp.Reply reply, Optional<String> sent)
            throws IOException {
        var arrived = Headers.etag(reply.head());
        if (arrived.isEmpty()) {
            return sent.or(() -> find(path).map(ObjectInfo::etag)).orElse("");
        }
        if (sent.filter(etag -> !etag.equals(arrived)).isPresent()) {
            discard(path, arrived);
            throw new IOException("%s did not arrive as it was sent".formatted(path));
        }
        return arrived;
    }

    /** What Swift took for other bytes than those that were sent is deleted again. */
    private void discard(ObjectPath path, String arrived) {
        if (find(path).filter(stored -> stored.etag().equals(arrived)).isPresent()) {
            delete(path);
        }
    }

    @Override
    public Upload uploadManifest(
            ObjectPath path, ManifestRequest request, ObjectDescription description, Reading how) {
        var put = requests.object("PUT", path, headers.of(description));
        return manifests.upload(
                path,
                request,
                put,
                how,
                () -> {
                    containers.forgetContents(path.container());
                    marks.drop(path);
                    return find(path).orElseThrow(() -> new ObjectNotFound(path));
                });
    }

    @Override
    public int segmentsMax() {
        return manifests.segmentsMax();
    }

    @Override
    public void update(ObjectPath path, ObjectDescription description) {
        var isLink = description.kind() instanceof ObjectKind.Symlink;
        var said = isLink ? description.as(new ObjectKind.Plain()) : description;
        var reply = http.exchange(requests.object("POST", path, headers.of(said)));
        if (reply.status() == Failures.NOT_FOUND) {
            throw new ObjectNotFound(path);
        }
        if (!isLink || reply.status() != DESCRIBED_LINK) {
            Failures.requireSuccess(reply);
        }
    }

    @Override
    public boolean mark(ObjectPath path, String etag, String mark) {
        var found = find(path).filter(info -> info.etag().equals(etag));
        found.ifPresent(_ -> marks.add(path, etag, mark));
        return found.isPresent();
    }

    @Override
    public Optional<String> delete(ObjectPath path) {
        var reply = http.exchange(requests.object("DELETE", path, Map.of()));
        containers.forgetContents(path.container());
        marks.drop(path);
        if (reply.status() == Failures.NOT_FOUND && !reply.repeated()) {
            throw new ObjectNotFound(path);
        }
        if (reply.status() != Failures.NOT_FOUND) {
            Failures.requireSuccess(reply);
        }
        return ObjectHeaders.version(reply.head());
    }

    @Override
    public List<Replica> replicas(ObjectPath path) {
        return endpoints.of(path);
    }
}
