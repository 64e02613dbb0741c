package org.zerocloud.identity.login.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import org.zerocloud.problem.Problem;
import org.zerocloud.problem.Refusal;

/** Reads no more of a body than may be; one of these requests needs no caller. */
@ControllerAdvice("org.zerocloud.identity")
class BodyBound extends RequestBodyAdviceAdapter {

    private final int bytesMax;

    BodyBound(TokenProperties settings) {
        bytesMax = Math.toIntExact(settings.bodySizeMax().toBytes());
    }

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        var body = message.getBody().readNBytes(bytesMax + 1);
        if (body.length > bytesMax) {
            throw new Refusal(
                    Problem.BODY_TOO_LARGE, "The body has more than %d bytes".formatted(bytesMax));
        }
        return new Small(message.getHeaders(), new ByteArrayInputStream(body));
    }

    private record Small(HttpHeaders headers, InputStream body) implements HttpInputMessage {

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }

        @Override
        public InputStream getBody() {
            return body;
        }
    }
}
