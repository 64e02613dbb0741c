package org.zerocloud.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Looks at the parameters of the URL before an operation of the platform API has them: what would
 * be lost - a name that nobody reads, a number without digits, the second of two values - is an
 * error, and so is a control character, which no name has and the database does not take.
 */
final class QueryParameters implements HandlerInterceptor {

    private final Map<Method, Map<String, Class<?>>> known = new ConcurrentHashMap<>();

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getQueryString() != null
                && handler instanceof HandlerMethod method
                && AnnotatedElementUtils.hasAnnotation(method.getBeanType(), PlatformApi.class)) {
            check(request, known.computeIfAbsent(method.getMethod(), QueryParameters::types));
        }
        return true;
    }

    private static void check(HttpServletRequest request, Map<String, Class<?>> types) {
        request.getParameterMap()
                .forEach((name, values) -> {
                    var type = types.get(name);
                    if (type == null) {
                        throw WrongParameter.unknown(name, types.keySet());
                    }
                    if (values.length > 1 && !Collection.class.isAssignableFrom(type)) {
                        throw WrongParameter.refusal(name, values, "must come once");
                    }
                    for (var value : values) {
                        check(name, value, type);
                    }
                });
    }

    private static void check(String name, String value, Class<?> type) {
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw WrongParameter.refusal(name, value, "must be without control characters");
        }
        if (value.isEmpty() && type != String.class && !Collection.class.isAssignableFrom(type)) {
            throw WrongParameter.refusal(name, value, WrongParameter.must(type));
        }
    }

    /** Names and types of what an operation reads: its own parameters, and those of its records. */
    private static Map<String, Class<?>> types(Method method) {
        var types = new HashMap<String, Class<?>>();
        for (var parameter : method.getParameters()) {
            if (parameter.isAnnotationPresent(RequestParam.class)) {
                types.put(parameter.getName(), parameter.getType());
            } else if (parameter.isAnnotationPresent(ParameterObject.class)) {
                for (var component : parameter.getType().getRecordComponents()) {
                    types.put(component.getName(), component.getType());
                }
            }
        }
        return types;
    }
}
