package org.zerocloud.gateway.compute;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.objectstore.ObjectPath;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns a script into a job: its first line {@code #!url args} names the program, which finds the
 * script as {@code /script}.
 */
final class Scripts {

    private static final int LINE_BYTES_MAX = 128 << 10;
    private static final String NAME = "script";
    private static final JsonMapper JSON = new JsonMapper();

    private Scripts() {}

    /**
     * The first line of a script.
     *
     * @param head the script's first bytes, with that line
     * @param url the program
     * @param arguments what comes before the script's name
     */
    record Shebang(ByteBuffer head, String url, String arguments) {}

    /**
     * @throws Refusal if the text has no first line that names a program
     */
    static Shebang read(InputStream script) throws IOException {
        var head = script.readNBytes(LINE_BYTES_MAX);
        if (head.length < 2 || head[0] != '#' || head[1] != '!') {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "Unsupported content type: a script begins with #!, a job description is"
                            + " application/json");
        }
        var text = new String(head, StandardCharsets.UTF_8);
        var end = text.indexOf('\n');
        if (end < 0) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "There is no shebang line in the first %d bytes".formatted(LINE_BYTES_MAX));
        }
        var line = text.substring(2, end).replace('\t', ' ').replace('\r', ' ').strip();
        var blank = line.indexOf(' ');
        var url = blank < 0 ? line : line.substring(0, blank);
        checkInterpreter(url);
        return new Shebang(
                ByteBuffer.wrap(head).asReadOnlyBuffer(),
                url,
                blank < 0 ? "" : line.substring(blank).strip());
    }

    private static void checkInterpreter(String url) {
        if (!url.startsWith("swift://") && !url.startsWith("file://")) {
            throw new Refusal(Status.BAD_REQUEST, "Unknown interpreter '%s'".formatted(url));
        }
        if (url.startsWith("file://")
                && image(url).filter(name -> !name.equals("image")).isEmpty()) {
            throw new Refusal(
                    Status.BAD_REQUEST, "Interpreter '%s' must name an image".formatted(url));
        }
    }

    private static Optional<String> image(String url) {
        var path = url.substring("file://".length());
        var colon = path.indexOf(':');
        return colon < 1 ? Optional.empty() : Optional.of(path.substring(0, colon));
    }

    /** The description of its job; an object of the request's path becomes {@code stdin}. */
    static byte[] description(Shebang shebang, Optional<ObjectPath> object) {
        var job = JSON.createArrayNode();
        var node = job.addObject().put("name", NAME);
        var arguments = shebang.arguments().isEmpty() ? NAME : shebang.arguments() + " " + NAME;
        node.putObject("exec").put("path", shebang.url()).put("args", arguments);
        var devices = node.putArray("devices");
        devices.addObject().put("name", "stdout").put("content_type", "text/plain");
        if (shebang.url().startsWith("file://")) {
            image(shebang.url()).ifPresent(name -> devices.addObject().put("name", name));
        }
        object.ifPresent(path -> addInput(devices.addObject(), path));
        return JSON.writeValueAsBytes(job);
    }

    private static void addInput(ObjectNode device, ObjectPath path) {
        if (path.toString().contains("*")) {
            throw new Refusal(
                    Status.BAD_REQUEST, "%s cannot be told from a wildcard".formatted(path));
        }
        device.put("name", "stdin").put("path", path.toString());
    }

    /** An image with the script in it. */
    static void pack(Shebang shebang, InputStream rest, long bytes, OutputStream target)
            throws IOException {
        try (var tar = new TarArchiveOutputStream(target)) {
            var entry = new TarArchiveEntry(NAME);
            entry.setSize(bytes);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            var head = new byte[shebang.head().remaining()];
            shebang.head().duplicate().get(head);
            tar.write(head);
            if (head.length + rest.transferTo(tar) != bytes) {
                throw new Refusal(
                        Status.CLIENT_DISCONNECT, "The request ended before its body did");
            }
            tar.closeArchiveEntry();
        }
    }
}
