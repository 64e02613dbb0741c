package org.zerocloud.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodReturnValueHandler;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Has every operation of the platform API refuse in the same way. */
@Configuration(proxyBeanMethods = false)
class ProblemConfiguration implements WebMvcConfigurer {

    private final ProblemWriter writer;

    ProblemConfiguration(ProblemWriter writer) {
        this.writer = writer;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new QueryParameters());
    }

    /** A library that reads YAML is there, but the API speaks JSON, whose rules are checked. */
    @Override
    public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
        converters.configureMessageConvertersList(
                all -> all.removeIf(ProblemConfiguration::isOfYaml));
    }

    private static boolean isOfYaml(HttpMessageConverter<?> converter) {
        return converter.getSupportedMediaTypes().stream()
                .anyMatch(type -> type.getSubtype().contains("yaml"));
    }

    @Override
    public void addReturnValueHandlers(List<HandlerMethodReturnValueHandler> handlers) {
        handlers.add(new WrittenRefusals(writer));
    }

    /** What an advice makes of a failure is written as it is, whatever the request accepts. */
    private record WrittenRefusals(ProblemWriter writer)
            implements HandlerMethodReturnValueHandler {

        @Override
        public boolean supportsReturnType(MethodParameter type) {
            return Refusal.class.isAssignableFrom(type.getParameterType());
        }

        @Override
        public void handleReturnValue(
                @Nullable Object refusal,
                MethodParameter type,
                ModelAndViewContainer answer,
                NativeWebRequest exchange)
                throws IOException {
            answer.setRequestHandled(true);
            writer.write(
                    Objects.requireNonNull(exchange.getNativeRequest(HttpServletRequest.class)),
                    Objects.requireNonNull(exchange.getNativeResponse(HttpServletResponse.class)),
                    (Refusal) Objects.requireNonNull(refusal));
        }
    }
}
