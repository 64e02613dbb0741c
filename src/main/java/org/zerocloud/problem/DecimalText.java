package org.zerocloud.problem;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.NumberDeserializers.BigDecimalDeserializer;

/**
 * Reads an amount of a body: a number, or a text with the digits of one. A text in another form,
 * such as {@code 1e3}, is more likely a slip than an amount.
 */
public final class DecimalText extends BigDecimalDeserializer {

    private static final Pattern FORM = Pattern.compile("-?\\d{1,30}(\\.\\d{1,30})?");

    @Override
    public BigDecimal deserialize(JsonParser parser, DeserializationContext context) {
        if (parser.currentToken() == JsonToken.VALUE_STRING
                && !FORM.matcher(parser.getString()).matches()) {
            throw context.instantiationException(
                    BigDecimal.class,
                    new IllegalArgumentException("must be a number such as 10.00"));
        }
        return super.deserialize(parser, context);
    }
}
