package org.zerocloud.gateway.compute;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.objectstore.digest.Md5;

/** Takes a job description off the wire, within its bounds. */
final class DescriptionBody {

    private DescriptionBody() {}

    /**
     * @throws Refusal if it is too large, shorter than announced, or not what its digest says
     */
    static byte[] read(HttpServletRequest request, int bytesMax) {
        if (request.getContentLengthLong() > bytesMax) {
            throw tooLarge(bytesMax);
        }
        byte[] body;
        try {
            body = request.getInputStream().readNBytes(bytesMax + 1);
        } catch (SocketTimeoutException slow) {
            throw new Refusal(Status.REQUEST_TIMEOUT, "The body comes too slowly");
        } catch (IOException gone) {
            throw new Refusal(Status.CLIENT_DISCONNECT, "The request ended before its body did");
        }
        if (body.length > bytesMax) {
            throw tooLarge(bytesMax);
        }
        checkDigest(request.getHeader("ETag"), body);
        return body;
    }

    private static Refusal tooLarge(int bytesMax) {
        return new Refusal(
                Status.CONTENT_TOO_LARGE,
                "A job description has at most %d bytes".formatted(bytesMax));
    }

    private static void checkDigest(@Nullable String etag, byte[] body) {
        if (etag != null && !etag.toLowerCase(Locale.ROOT).equals(Md5.hex(body))) {
            throw new Refusal(
                    Status.UNPROCESSABLE_CONTENT, "The body does not have the MD5 that ETag says");
        }
    }
}
