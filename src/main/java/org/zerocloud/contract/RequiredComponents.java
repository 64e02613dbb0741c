package org.zerocloud.contract;

import com.fasterxml.jackson.databind.JavaType;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.RecordComponent;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a record cannot do without is required: each component that is not {@link Nullable}. */
@Component
class RequiredComponents implements ModelConverter {

    private static final String REFERENCE = "#/components/schemas/";

    @Override
    public @Nullable Schema<?> resolve(
            AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
        if (!chain.hasNext()) {
            return null;
        }
        var resolved = chain.next().resolve(type, context, chain);
        if (resolved != null) {
            rawClass(type)
                    .filter(Class::isRecord)
                    .ifPresent(it -> require(it, defined(resolved, context)));
        }
        return resolved;
    }

    private static Optional<Class<?>> rawClass(AnnotatedType type) {
        return Optional.ofNullable(type.getType())
                .map(it -> Json31.mapper().constructType(it))
                .map(JavaType::getRawClass);
    }

    private static Schema<?> defined(Schema<?> resolved, ModelConverterContext context) {
        return Optional.ofNullable(resolved.get$ref())
                .map(reference -> context.getDefinedModels().get(name(reference)))
                .orElse(resolved);
    }

    private static String name(String reference) {
        return reference.replace(REFERENCE, "");
    }

    private static void require(Class<?> type, Schema<?> schema) {
        var properties = schema.getProperties();
        if (properties != null) {
            Stream.of(type.getRecordComponents())
                    .filter(component -> !isOptional(component))
                    .map(RecordComponent::getName)
                    .filter(properties::containsKey)
                    .filter(name ->
                            schema.getRequired() == null || !schema.getRequired().contains(name))
                    .forEach(schema::addRequiredItem);
        }
    }

    private static boolean isOptional(RecordComponent component) {
        return component.getType().equals(Optional.class)
                || component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }
}
