package org.zerocloud.execution.channel;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.zerocloud.job.outcome.MessageHead;
import org.zerocloud.job.outcome.MessageHead.Field;

/**
 * Reads the head of an output that declares itself {@code message/http} (a status line, header
 * fields) or {@code message/cgi} (header fields, perhaps with {@code Status}). Lines end with LF or
 * CRLF. Where the text is no such thing, there is no head, and all of it is the output.
 */
final class MessageParser {

    private static final String HTTP = "message/http";
    private static final String CGI = "message/cgi";
    private static final int HEAD_BYTES_MAX = 64 << 10;
    private static final int STATUS_DEFAULT = 200;
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/\\d\\.\\d ([1-5]\\d\\d)( .*)?");
    private static final Pattern STATUS_FIELD = Pattern.compile("([1-5]\\d\\d)( .*)?");
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    private final InputStream source;
    private final boolean hasStatusLine;
    private int read;
    private boolean ended;

    private MessageParser(InputStream source, boolean hasStatusLine) {
        this.source = source;
        this.hasStatusLine = hasStatusLine;
    }

    /** A head, and how many bytes it takes with the empty line behind it. */
    record Parsed(MessageHead head, int bytes) {}

    /** Whether an output of that type is to be read so. */
    static boolean isMessage(String contentType) {
        var type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith(HTTP) || type.startsWith(CGI);
    }

    /**
     * The head, if there is one.
     *
     * @param source from the first byte on; read a little further than the head if it has a buffer
     */
    static Optional<Parsed> parse(String contentType, InputStream source) throws IOException {
        var hasStatusLine = contentType.toLowerCase(Locale.ROOT).startsWith(HTTP);
        return new MessageParser(source, hasStatusLine).parse();
    }

    private Optional<Parsed> parse() throws IOException {
        var status = STATUS_DEFAULT;
        do {
            if (hasStatusLine) {
                var line = STATUS_LINE.matcher(line().orElse(""));
                if (!line.matches()) {
                    return Optional.empty();
                }
                status = Integer.parseInt(line.group(1));
            }
            var fields = fields();
            if (fields.isEmpty()) {
                return Optional.empty();
            }
            if (status != 100) {
                return head(status, fields.get());
            }
        } while (!ended);
        return Optional.empty();
    }

    private Optional<Parsed> head(int status, List<Field> fields) {
        var head = new MessageHead(status, fields);
        var said = hasStatusLine ? Optional.<String>empty() : head.field("Status");
        if (said.isEmpty()) {
            return hasStatusLine || !fields.isEmpty()
                    ? Optional.of(new Parsed(head, read))
                    : Optional.empty();
        }
        var code = STATUS_FIELD.matcher(said.get());
        return code.matches()
                ? Optional.of(
                        new Parsed(new MessageHead(Integer.parseInt(code.group(1)), fields), read))
                : Optional.empty();
    }

    /** The fields up to the empty line, or to the end; empty if a line is none. */
    private Optional<List<Field>> fields() throws IOException {
        var fields = new ArrayList<Field>();
        while (true) {
            var line = line();
            if (line.isEmpty()) {
                return Optional.empty();
            }
            if (line.get().isEmpty()) {
                return Optional.of(fields);
            }
            var colon = line.get().indexOf(':');
            if (colon < 1 || !TOKEN.matcher(line.get().substring(0, colon)).matches()) {
                return Optional.empty();
            }
            fields.add(
                    new Field(
                            line.get().substring(0, colon),
                            line.get().substring(colon + 1).strip()));
        }
    }

    /** The next line; an empty one at the end; nothing if the head is too long or no text. */
    private Optional<String> line() throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var b = source.read(); b >= 0; b = source.read()) {
            read++;
            if (b == '\n') {
                return text(bytes);
            }
            if (read > HEAD_BYTES_MAX || (b < 0x20 && b != '\t' && b != '\r')) {
                return Optional.empty();
            }
            bytes.write(b);
        }
        ended = true;
        return text(bytes);
    }

    private static Optional<String> text(ByteArrayOutputStream bytes) {
        var line = bytes.toString(StandardCharsets.UTF_8);
        var cut = line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
        return cut.indexOf('\r') < 0 ? Optional.of(cut) : Optional.empty();
    }
}
