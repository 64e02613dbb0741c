package org.zerocloud.problem;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Type;
import java.util.stream.Collectors;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.AbstractJacksonHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * Looks at every JSON body of the platform API before a controller has it: it has a bound, and what
 * would be lost - a field that nobody knows, or one that comes twice - is an error.
 */
@ControllerAdvice(annotations = PlatformApi.class)
class StrictBodies extends RequestBodyAdviceAdapter {

    private final JsonMapper strict =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .withCoercionConfig(
                            LogicalType.Integer,
                            it -> it.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
                    .withCoercionConfig(
                            LogicalType.Textual,
                            it ->
                                    it.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private final BodyProperties settings;

    StrictBodies(BodyProperties settings) {
        this.settings = settings;
    }

    @Override
    public boolean supports(
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter) {
        return AbstractJacksonHttpMessageConverter.class.isAssignableFrom(converter);
    }

    @Override
    public HttpInputMessage beforeBodyRead(
            HttpInputMessage message,
            MethodParameter parameter,
            Type type,
            Class<? extends HttpMessageConverter<?>> converter)
            throws IOException {
        ContentCodings.requireNone(message.getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING));
        var max = Math.toIntExact(settings.sizeMax().toBytes());
        var body = message.getBody().readNBytes(max + 1);
        if (body.length > max) {
            throw new Refusal(
                    Problem.BODY_TOO_LARGE, "The body has more than %d bytes".formatted(max));
        }
        check(body, type);
        return new ReadBody(message.getHeaders(), new ByteArrayInputStream(body));
    }

    private void check(byte[] body, Type type) {
        try {
            var _ = strict.readValue(body, strict.constructType(type));
        } catch (DatabindException misfit) {
            var pointer = pointer(misfit);
            throw Refusal.ofField(Problem.INVALID_BODY, pointer, complaint(misfit));
        } catch (JacksonException unreadable) {
            throw new Refusal(Problem.INVALID_BODY, NotJson.sentence(unreadable));
        }
    }

    private static String pointer(DatabindException misfit) {
        return misfit.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null
                                ? "/" + step.getIndex()
                                : "/" + step.getPropertyName())
                .collect(Collectors.joining());
    }

    /** Jackson's own words name our classes. */
    private static String complaint(DatabindException misfit) {
        if (misfit instanceof UnrecognizedPropertyException) {
            return "is not known";
        }
        if (misfit.getCause() instanceof IllegalArgumentException invalid) {
            return String.valueOf(invalid.getMessage());
        }
        return WrongParameter.must(
                misfit instanceof MismatchedInputException mismatched
                        ? mismatched.getTargetType()
                        : null);
    }

    /** The body once more. */
    private record ReadBody(HttpHeaders headers, InputStream body) implements HttpInputMessage {

        @Override
        public InputStream getBody() {
            return body;
        }

        @Override
        public HttpHeaders getHeaders() {
            return headers;
        }
    }
}
