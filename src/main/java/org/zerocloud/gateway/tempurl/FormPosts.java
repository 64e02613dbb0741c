package org.zerocloud.gateway.tempurl;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.tomcat.util.http.fileupload.FileItemIterator;
import org.apache.tomcat.util.http.fileupload.FileItemStream;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import org.zerocloud.gateway.dialect.ApiVersion;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.dialect.WireText;
import org.zerocloud.gateway.request.SwiftFeature;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.identity.Caller;
import org.zerocloud.objectstore.ContainerPath;

/**
 * {@code POST} of an HTML form with files: each becomes an object below the path, if the fields
 * before it are signed. Swift's FormPost; nothing of a file is kept in memory.
 */
@Component
class FormPosts implements SwiftFeature {

    private static final String FORM = "multipart/form-data";
    private static final int VALUE_BYTES_MAX = 4_096;

    private final SigningKeys keys;
    private final FormFiles files;

    FormPosts(SigningKeys keys, FormFiles files) {
        this.keys = keys;
        this.files = files;
    }

    @Override
    public boolean answers(Exchange exchange, SwiftResource resource) throws IOException {
        if (!exchange.method().equals("POST") || !isForm(exchange.request())) {
            return false;
        }
        var target =
                switch (resource) {
                    case SwiftResource.OfContainer(var container) -> new Target(container, "");
                    case SwiftResource.OfObject(var path) ->
                            new Target(path.container(), path.object());
                    case SwiftResource.OfAccount _, SwiftResource.Elsewhere _ ->
                            throw unauthorized(exchange, "Invalid Signature");
                };
        var fields = new FormFields();
        Outcome outcome;
        try {
            outcome = store(exchange, target, fields);
        } catch (FileUploadException | InvalidFileNameException malformed) {
            throw FormFields.invalid(String.valueOf(malformed.getMessage()));
        }
        answer(exchange, fields, outcome);
        return true;
    }

    @Override
    public Map<String, Object> info() {
        return Map.of("formpost", Map.of("allowed_digests", files.digests()));
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = Optional.ofNullable(request.getContentType()).orElse("");
        return type.regionMatches(true, 0, FORM, 0, FORM.length()) && type.contains("boundary=");
    }

    /**
     * Where files go.
     *
     * @param prefix what stands before each file's name
     */
    record Target(ContainerPath container, String prefix) {}

    /**
     * What became of the last file.
     *
     * @param message what was wrong, if the status does not say all
     */
    record Outcome(Status status, String message) {}

    private Outcome store(Exchange exchange, Target target, FormFields fields) throws IOException {
        var signers =
                Stream.concat(
                                keys.of(target.container().account()).stream(),
                                keys.of(target.container()).stream())
                        .toList();
        var outcome = new Outcome(Status.BAD_REQUEST, "no files to process");
        var count = 0;
        for (var parts = parts(exchange); parts.hasNext(); ) {
            var part = parts.next();
            if (part.isFormField() || part.getName().isEmpty()) {
                fields.put(String.valueOf(part.getFieldName()), text(part));
                continue;
            }
            if (++count > fields.number("max_file_count")) {
                return new Outcome(Status.BAD_REQUEST, "max file count exceeded");
            }
            if (!files.isSigned(fields, path(exchange), signers)) {
                throw unauthorized(exchange, "Invalid Signature");
            }
            if (files.isExpired(fields)) {
                throw unauthorized(exchange, "Form Expired");
            }
            outcome = files.store(target, part, fields);
            if (outcome.status() != Status.CREATED) {
                return outcome;
            }
        }
        return outcome;
    }

    private static FileItemIterator parts(Exchange exchange) throws IOException {
        var upload = new FileUpload();
        upload.setHeaderEncoding("UTF-8");
        return upload.getItemIterator(new ServletRequestContext(exchange.request()));
    }

    /** What is longer is cut off, as in Swift. */
    private static String text(FileItemStream part) throws IOException {
        try (var stream = part.openStream()) {
            return new String(stream.readNBytes(VALUE_BYTES_MAX), StandardCharsets.UTF_8);
        }
    }

    private static String path(Exchange exchange) {
        var path = WireText.percentDecoded(exchange.request().getRequestURI()).orElse("");
        return ApiVersion.asSent(exchange.request(), path);
    }

    private static Refusal unauthorized(Exchange exchange, String message) {
        var account = path(exchange).split("/", 4)[2];
        return new Refusal(
                Status.UNAUTHORIZED,
                "FormPost: " + message,
                Refusal.ofCaller(Caller.ANONYMOUS, account).headers());
    }

    private static void answer(Exchange exchange, FormFields fields, Outcome outcome)
            throws IOException {
        var redirect = fields.find("redirect");
        if (redirect.isEmpty()) {
            var detail =
                    outcome.message().isEmpty() ? "" : "\r\nFormPost: " + titled(outcome.message());
            exchange.answer(outcome.status(), outcome.status().line() + detail, "text/plain");
            return;
        }
        var location =
                "%s%sstatus=%d&message=%s"
                        .formatted(
                                redirect.get(),
                                redirect.get().contains("?") ? "&" : "?",
                                outcome.status().code(),
                                WireText.percentEncoded(outcome.message()));
        exchange.set("Location", location);
        var link = HtmlUtils.htmlEscape(location);
        exchange.answer(
                Status.SEE_OTHER,
                "<html><body><p><a href=\"%s\">Click to continue...</a></p></body></html>"
                        .formatted(link),
                "text/html; charset=UTF-8");
    }

    private static String titled(String message) {
        var words = new StringBuilder(message);
        for (var i = 0; i < words.length(); i++) {
            if (i == 0 || words.charAt(i - 1) == ' ') {
                words.setCharAt(i, Character.toUpperCase(words.charAt(i)));
            }
        }
        return words.toString();
    }
}
