package org.zerocloud.gateway.listing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.util.MimeTypeUtils;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;

/** The ways to write a listing. */
enum ListingFormat {
    PLAIN("plain", "text/plain"),
    JSON("json", "application/json"),
    XML("xml", "application/xml"),
    /** The same, for who accepts it by its older name. */
    TEXT_XML("", "text/xml");

    private final String parameter;
    private final String mediaType;

    ListingFormat(String parameter, String mediaType) {
        this.parameter = parameter;
        this.mediaType = mediaType;
    }

    String contentType() {
        return mediaType + "; charset=utf-8";
    }

    /**
     * What the client wants: by the parameter, else by {@code Accept}, else plain.
     *
     * @throws Refusal if it accepts none of them
     */
    static ListingFormat of(Exchange exchange) {
        var parameter = exchange.query().find("format");
        return parameter
                .flatMap(ListingFormat::ofParameter)
                .orElseGet(() ->
                        parameter.isPresent()
                                ? PLAIN
                                : exchange.header("Accept")
                                        .filter(accept -> !accept.isBlank())
                                        .map(ListingFormat::ofAccept)
                                        .orElse(PLAIN));
    }

    /**
     * What has no other format than JSON.
     *
     * @throws Refusal if the client does not accept that
     */
    static void requireJson(Exchange exchange) {
        var isAccepted =
                exchange.query()
                        .find("format")
                        .map(format -> format.equalsIgnoreCase(JSON.parameter))
                        .or(() ->
                                exchange.header("Accept")
                                        .filter(accept -> !accept.isBlank())
                                        .map(ListingFormat::acceptsJson))
                        .orElse(true);
        if (!isAccepted) {
            throw new Refusal(Status.NOT_ACCEPTABLE);
        }
    }

    private static boolean acceptsJson(String accept) {
        try {
            return MediaType.parseMediaTypes(accept).stream()
                    .anyMatch(type -> type.getQualityValue() > 0 && JSON.fits(type));
        } catch (InvalidMediaTypeException e) {
            throw new Refusal(Status.BAD_REQUEST, "Invalid Accept header");
        }
    }

    private static Optional<ListingFormat> ofParameter(String value) {
        return Arrays.stream(values())
                .filter(format -> !value.isEmpty())
                .filter(format -> format.parameter.equals(value.toLowerCase(Locale.ROOT)))
                .findFirst();
    }

    private static ListingFormat ofAccept(String accept) {
        try {
            var accepted = MediaType.parseMediaTypes(accept);
            MimeTypeUtils.sortBySpecificity(accepted);
            return accepted.stream()
                    .sorted((one, other) ->
                            Double.compare(other.getQualityValue(), one.getQualityValue()))
                    .filter(type -> type.getQualityValue() > 0)
                    .flatMap(type -> Arrays.stream(values()).filter(format -> format.fits(type)))
                    .findFirst()
                    .orElseThrow(() -> new Refusal(Status.NOT_ACCEPTABLE));
        } catch (InvalidMediaTypeException e) {
            throw new Refusal(Status.BAD_REQUEST, "Invalid Accept header");
        }
    }

    private boolean fits(MediaType accepted) {
        return accepted.includes(MediaType.parseMediaType(mediaType));
    }
}
