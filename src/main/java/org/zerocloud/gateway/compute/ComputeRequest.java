package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.TenantId;
import org.zerocloud.objectstore.ContainerPath;
import org.zerocloud.objectstore.InvalidName;
import org.zerocloud.objectstore.ObjectPath;

/**
 * A request that starts a job.
 *
 * @param servlet the request itself
 * @param caller who sends it
 * @param command what it asks for
 * @param tenant the account of its path, which is charged
 * @param container the container of its path, if there is one
 * @param object the object of its path, if there is one
 * @param pathInfo its path without the version, decoded; the account alone if its body is the job
 */
record ComputeRequest(
        HttpServletRequest servlet,
        Caller caller,
        Command command,
        TenantId tenant,
        Optional<ContainerPath> container,
        Optional<ObjectPath> object,
        String pathInfo) {

    static final String EXECUTE = "X-Zerovm-Execute";
    static final String SOURCE = "X-Zerovm-Source";

    /** What objects are opened and applications are called by. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "PUT", "POST", "DELETE");

    /** What {@code X-Zerovm-Execute}, or the version of the path, says. */
    enum Command {
        /** Runs the job that is posted. */
        JOB("1.0"),
        /** Opens an object by the program that is registered for it, or that it brings. */
        OPEN("open/1.0"),
        /** Calls the application of a container. */
        API("api/1.0");

        private final String text;

        Command(String text) {
            this.text = text;
        }

        String text() {
            return text;
        }

        private static Optional<Command> named(String text) {
            return Arrays.stream(values()).filter(one -> one.text.equals(text)).findFirst();
        }
    }

    /**
     * Reads the path and the command.
     *
     * @throws Refusal if they say nothing that can be done
     */
    static ComputeRequest of(HttpServletRequest servlet, @Nullable Caller caller) {
        var parts = parts(servlet.getRequestURI());
        var version = parts.getFirst();
        var said = Optional.ofNullable(servlet.getHeader(EXECUTE)).orElse(version + "/1.0");
        var command =
                Command.named(said)
                        .orElseThrow(() ->
                                new Refusal(
                                        Status.BAD_REQUEST,
                                        EXECUTE + " is none of 1.0, open/1.0, api/1.0"));
        var who = caller == null ? Caller.ANONYMOUS : caller;
        var account = parts.get(1);
        var tenant = TenantId.ofAccount(account).orElseThrow(() -> Refusal.ofCaller(who, account));
        try {
            var container =
                    Optional.of(parts.get(2))
                            .filter(name -> !name.isEmpty())
                            .map(name -> new ContainerPath(tenant, name));
            var object =
                    container
                            .filter(_ -> !parts.get(3).isEmpty())
                            .map(path -> path.object(parts.get(3)));
            requireMethod(command, servlet.getMethod());
            requirePath(command, container, object);
            var isPosted = command == Command.JOB && servlet.getHeader(SOURCE) == null;
            var pathInfo =
                    "/"
                            + parts.stream()
                                    .skip(1)
                                    .limit(isPosted ? 1 : parts.size())
                                    .filter(p -> !p.isEmpty())
                                    .collect(Collectors.joining("/"));
            return new ComputeRequest(servlet, who, command, tenant, container, object, pathInfo);
        } catch (InvalidName invalid) {
            throw new Refusal(Status.PRECONDITION_FAILED, String.valueOf(invalid.getMessage()));
        }
    }

    private static void requireMethod(Command command, String method) {
        if (command != Command.JOB && !METHODS.contains(method)) {
            throw new Refusal(Status.METHOD_NOT_ALLOWED);
        }
    }

    private static void requirePath(
            Command command, Optional<ContainerPath> container, Optional<ObjectPath> object) {
        if (command == Command.OPEN && object.isEmpty()) {
            throw new Refusal(Status.PRECONDITION_FAILED, "The path names no object to open");
        }
        if (command == Command.API && container.isEmpty()) {
            throw new Refusal(Status.PRECONDITION_FAILED, "The path names no container");
        }
    }

    /** Version, account, container, object; the last ones are empty where the path ends. */
    private static List<String> parts(String uri) {
        var parts = Arrays.asList((uri + "///").split("/", 5));
        var object = parts.get(4).replaceFirst("/{1,3}$", "");
        return List.of(
                decoded(parts.get(1)),
                decoded(parts.get(2)),
                decoded(parts.get(3)),
                decoded(object));
    }

    private static String decoded(String raw) {
        return WireText.percentDecoded(raw)
                .orElseThrow(() -> new Refusal(Status.PRECONDITION_FAILED, "Invalid UTF8"));
    }

    String method() {
        return servlet.getMethod();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(servlet.getHeader(name)).flatMap(WireText::ofHeader);
    }

    /** The media type of the body without parameters, in lower case; empty if there is none. */
    String contentType() {
        return MediaTypes.plain(servlet.getContentType());
    }

    /** Whether a body follows: it says its length, or comes in chunks. */
    boolean hasBody() {
        return servlet.getContentLengthLong() > 0 || servlet.getHeader("Transfer-Encoding") != null;
    }
}
