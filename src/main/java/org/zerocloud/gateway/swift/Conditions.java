package org.zerocloud.gateway.swift;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.WireTime;
import org.zerocloud.objectstore.ObjectInfo;

/** The conditions of a request for an object, in the order of RFC 9110, section 13.2.2. */
final class Conditions {

    private Conditions() {}

    /** What the conditions make of the answer. */
    enum Outcome {
        /** All of them hold. */
        MET,
        /** The client's copy is good. */
        NOT_MODIFIED,
        /** The client does not want this object. */
        FAILED
    }

    static Outcome evaluate(Exchange exchange, ObjectInfo object) {
        var ifMatch = exchange.header("If-Match");
        if (ifMatch.isPresent()
                ? !names(ifMatch.get(), object.etag())
                : holds(exchange, "If-Unmodified-Since", time -> modified(object).isAfter(time))) {
            return Outcome.FAILED;
        }
        var ifNoneMatch = exchange.header("If-None-Match");
        if (ifNoneMatch.isPresent()
                ? names(ifNoneMatch.get(), object.etag())
                : holds(exchange, "If-Modified-Since", time -> !modified(object).isAfter(time))) {
            return Outcome.NOT_MODIFIED;
        }
        return Outcome.MET;
    }

    /** Whether the range is of the object that the client knows; without the header it is. */
    static boolean ifRange(Exchange exchange, ObjectInfo object) {
        return exchange.header("If-Range")
                .map(value ->
                        names(value, object.etag())
                                || WireTime.ofHttp(value).equals(Optional.of(modified(object))))
                .orElse(true);
    }

    /** Whether a list of entity tags, with or without their quotes, names this one. */
    static boolean names(String header, String etag) {
        return Arrays.stream(header.split(",", -1))
                .map(String::strip)
                .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
                .map(tag -> tag.replace("\"", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equalsIgnoreCase(etag));
    }

    private static boolean holds(Exchange exchange, String header, Predicate<Instant> condition) {
        return exchange.header(header).flatMap(WireTime::ofHttp).filter(condition).isPresent();
    }

    private static Instant modified(ObjectInfo object) {
        return WireTime.wholeSecond(object.modifiedAt());
    }
}
