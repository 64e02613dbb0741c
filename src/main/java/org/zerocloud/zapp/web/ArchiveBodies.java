package org.zerocloud.zapp.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import org.apache.tomcat.util.http.fileupload.FileUpload;
import org.apache.tomcat.util.http.fileupload.FileUploadException;
import org.apache.tomcat.util.http.fileupload.InvalidFileNameException;
import org.apache.tomcat.util.http.fileupload.impl.IOFileUploadException;
import org.apache.tomcat.util.http.fileupload.servlet.ServletRequestContext;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;
import org.zerocloud.zapp.archive.IncomingArchive;
import org.zerocloud.zapp.archive.IncomingArchives;

/** Receives archives: as whole bodies, or as the first file of a form. */
@Component
class ArchiveBodies {

    private static final Set<String> TYPES =
            Set.of(
                    "application/x-tar",
                    "application/x-gtar",
                    "application/x-ustar",
                    "application/x-gzip",
                    "application/gzip",
                    "application/octet-stream");
    private static final String FORM = "multipart/form-data";

    private final IncomingArchives archives;

    ArchiveBodies(IncomingArchives archives) {
        this.archives = archives;
    }

    /**
     * The archive of a request; whoever gets it closes it.
     *
     * @throws Refusal if there is none, or it ends too early
     */
    IncomingArchive receive(HttpServletRequest request) throws IOException {
        var type = type(request);
        if (type.equals(FORM)) {
            return receiveFile(request);
        }
        if (!TYPES.contains(type)) {
            throw new Refusal(
                    Problem.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type is '%s', not that of a tar archive or a form".formatted(type));
        }
        var archive = archives.receive(new Body(request.getInputStream()));
        var length = request.getContentLengthLong();
        if (length >= 0 && archive.bytes() != length) {
            archive.close();
            throw cutOff();
        }
        return archive;
    }

    private static String type(HttpServletRequest request) {
        try {
            var type = Optional.ofNullable(request.getContentType()).orElse("");
            var parsed = MediaType.parseMediaType(type);
            return parsed.getType() + "/" + parsed.getSubtype();
        } catch (InvalidMediaTypeException _) {
            return "";
        }
    }

    /** Fields before the file are passed over, and what comes after it is not read. */
    private IncomingArchive receiveFile(HttpServletRequest request) throws IOException {
        try {
            var parts = new FileUpload().getItemIterator(new ServletRequestContext(request));
            while (parts.hasNext()) {
                var part = parts.next();
                if (!part.isFormField()) {
                    try (var file = part.openStream()) {
                        return archives.receive(new Body(file));
                    }
                }
            }
        } catch (IOFileUploadException gone) {
            throw cutOff();
        } catch (FileUploadException | InvalidFileNameException malformed) {
            throw new Refusal(
                    Problem.INVALID_BODY, "The form cannot be read: " + malformed.getMessage());
        }
        throw new Refusal(Problem.INVALID_BODY, "The form has no file");
    }

    private static Refusal cutOff() {
        return new Refusal(Problem.INVALID_BODY, "The request ended before its body did");
    }

    /** What fails while it is read has failed at the client's end. */
    private static final class Body extends InputStream {

        private final InputStream source;

        Body(InputStream source) {
            this.source = source;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            try {
                return source.read(target, offset, length);
            } catch (IOException gone) {
                throw cutOff();
            }
        }
    }
}
