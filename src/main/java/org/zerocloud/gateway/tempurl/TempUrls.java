package org.zerocloud.gateway.tempurl;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.web.util.matcher.IpAddressMatcher;
import org.springframework.stereotype.Component;
import org.zerocloud.gateway.dialect.ApiVersion;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Grant;
import org.zerocloud.gateway.dialect.Refusal;
import org.zerocloud.gateway.dialect.Status;
import org.zerocloud.gateway.request.Granting;
import org.zerocloud.gateway.request.SwiftResource;
import org.zerocloud.gateway.tempurl.Digest.Signature;
import org.zerocloud.objectstore.ObjectPath;

/**
 * Looks at {@code temp_url_sig} and {@code temp_url_expires}. The keys are metadata of the account
 * and of the container.
 */
@Component
class TempUrls implements Granting {

    private static final int FILENAME_LENGTH_MAX = 1_024;
    private static final String SIGNATURE = "temp_url_sig";
    private static final String EXPIRES = "temp_url_expires";

    /** An upload must not lend what its signer did not mean to lend. */
    private static final List<String> FORBIDDEN = List.of("X-Object-Manifest", "X-Symlink-Target");

    private final SigningKeys keys;
    private final TempUrlProperties settings;
    private final Clock clock;

    TempUrls(SigningKeys keys, TempUrlProperties settings, Clock clock) {
        this.keys = keys;
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public Optional<Grant> grant(Exchange exchange, SwiftResource resource) {
        var query = exchange.query();
        if (query.find(SIGNATURE).isEmpty() && query.find(EXPIRES).isEmpty()) {
            return Optional.empty();
        }
        var signature =
                query.find(SIGNATURE)
                        .flatMap(Digest::read)
                        .filter(read -> settings.digests().contains(read.digest()));
        var expires = query.find(EXPIRES).flatMap(TempUrls::time);
        if (signature.isEmpty()
                || expires.filter(time -> time.isAfter(clock.instant())).isEmpty()
                || !settings.methods().contains(exchange.method())
                || !(resource instanceof SwiftResource.OfObject(var path))) {
            throw invalid();
        }
        var grant =
                grant(exchange, path, signature.get(), expires.get())
                        .filter(_ -> comesFromThere(exchange))
                        .orElseThrow(TempUrls::invalid);
        checkUpload(exchange);
        return Optional.of(grant);
    }

    @Override
    public Map<String, Object> info() {
        return Map.of(
                "tempurl",
                Map.of(
                        "methods", settings.methods().stream().sorted().toList(),
                        "allowed_digests", settings.digestNames()));
    }

    private static Refusal invalid() {
        return new Refusal(
                Status.UNAUTHORIZED,
                "401 Unauthorized: Temp URL invalid",
                Map.of("Www-Authenticate", "Swift realm=\"unknown\""));
    }

    private static void checkUpload(Exchange exchange) {
        for (var header : FORBIDDEN) {
            if (exchange.header(header).isPresent()) {
                throw new Refusal(
                        Status.BAD_REQUEST,
                        "The header '%s' is not allowed in this tempurl".formatted(header));
            }
        }
    }

    /** Seconds since 1970, or a time in UTC. */
    private static Optional<Instant> time(String text) {
        try {
            if (text.matches("\\d{1,12}")) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(text)));
            }
            if (text.endsWith("Z") || text.contains("+")) {
                return Optional.of(Instant.parse(text));
            }
            return Optional.of(
                    text.contains("T")
                            ? LocalDateTime.parse(text).toInstant(ZoneOffset.UTC)
                            : LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<Grant> grant(
            Exchange exchange, ObjectPath path, Signature signature, Instant expires) {
        var texts = signed(exchange, path, expires.getEpochSecond());
        var account = path.account().account();
        var disposition =
                new Grant.Disposition(
                        exchange.query().find("inline").isPresent(), filename(exchange));
        if (isSigned(signature, keys.of(path.account()), texts)) {
            return Optional.of(new Grant(account, Optional.empty(), expires, disposition));
        }
        var container = path.container();
        return isSigned(signature, keys.of(container), texts)
                ? Optional.of(
                        new Grant(
                                account, Optional.of(container.container()), expires, disposition))
                : Optional.empty();
    }

    /** It is not signed, and the answer has it twice. */
    private static Optional<String> filename(Exchange exchange) {
        var filename = exchange.query().find("filename").filter(name -> !name.isEmpty());
        if (filename.filter(name -> name.length() > FILENAME_LENGTH_MAX).isPresent()) {
            throw new Refusal(
                    Status.BAD_REQUEST,
                    "filename has more than %d characters".formatted(FILENAME_LENGTH_MAX));
        }
        return filename;
    }

    private static boolean isSigned(Signature signature, List<String> keys, List<String> texts) {
        return keys.stream()
                .anyMatch(key -> texts.stream().anyMatch(text -> signature.isOf(key, text)));
    }

    /**
     * The texts of which one must be signed: who may read or write an object may ask for it too.
     */
    private static List<String> signed(Exchange exchange, ObjectPath path, long expires) {
        var prefix = exchange.query().find("temp_url_prefix");
        if (prefix.filter(text -> !path.object().startsWith(text)).isPresent()) {
            return List.of();
        }
        var uri =
                ApiVersion.asSent(
                        exchange.request(),
                        "/v1/%s/%s/%s"
                                .formatted(
                                        path.account().account(),
                                        path.container().container(),
                                        prefix.orElse(path.object())));
        var range = exchange.query().find("temp_url_ip_range");
        var before = range.map(text -> "ip=" + text + "\n").orElse("");
        var behind = "\n" + expires + "\n" + (prefix.isPresent() ? "prefix:" : "") + uri;
        var methods =
                exchange.isHead()
                        ? List.of("HEAD", "GET", "POST", "PUT")
                        : List.of(exchange.method());
        return methods.stream().map(method -> before + method + behind).toList();
    }

    private static boolean comesFromThere(Exchange exchange) {
        try {
            return exchange.query()
                    .find("temp_url_ip_range")
                    .map(range -> new IpAddressMatcher(range).matches(exchange.request()))
                    .orElse(true);
        } catch (IllegalArgumentException noRange) {
            return false;
        }
    }
}
