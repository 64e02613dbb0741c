package org.zerocloud.webhook.target;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Decides where webhooks may lead. */
@Component
public class Targets {

    private static final int URL_LENGTH_MAX = 2_048;
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final TargetProperties settings;
    private final NameService names;

    Targets(TargetProperties settings, NameService names) {
        this.settings = settings;
        this.names = names;
    }

    /**
     * Reads a URL that a tenant gave, and looks at where it leads now.
     *
     * @throws TargetForbidden if no webhook may lead there
     */
    public URI check(String url) throws TargetForbidden {
        var target = read(url);
        try {
            var _ = addresses(target.getHost());
        } catch (TargetForbidden forbidden) {
            throw forbidden;
        } catch (UnknownHostException unknown) {
            throw new TargetForbidden("The host is unknown");
        }
        return target;
    }

    private URI read(String url) throws TargetForbidden {
        try {
            var target = new URI(url);
            var complaint = complaint(target, url.length());
            if (complaint.isPresent()) {
                throw new TargetForbidden(complaint.get());
            }
            return target;
        } catch (URISyntaxException malformed) {
            throw new TargetForbidden("This is not a URL: " + malformed.getReason());
        }
    }

    private Optional<String> complaint(URI target, int length) {
        var scheme = Optional.ofNullable(target.getScheme()).orElse("");
        var isPlain = scheme.equalsIgnoreCase("http");
        if (length > URL_LENGTH_MAX) {
            return Optional.of("The URL has more than %d characters".formatted(URL_LENGTH_MAX));
        }
        if (!scheme.equalsIgnoreCase("https") && !(isPlain && settings.httpAllowed())) {
            return Optional.of("The scheme must be https");
        }
        if (target.getHost() == null || target.getRawFragment() != null) {
            return Optional.of("The URL must have a host and no fragment");
        }
        if (target.getRawUserInfo() != null || target.getRawAuthority().contains("@")) {
            return Optional.of("The URL must not name a user");
        }
        var standard = isPlain ? HTTP : HTTPS;
        var port = target.getPort() < 0 ? standard : target.getPort();
        if (settings.ports().stream().noneMatch(range -> range.contains(port))) {
            return Optional.of("Port %d is not open to webhooks".formatted(port));
        }
        return Optional.empty();
    }

    /**
     * The addresses of a host at this moment. Whoever connects uses these and asks no second time,
     * so that what was looked at is where the request goes.
     *
     * @throws TargetForbidden if one of them is not open to webhooks
     */
    public InetAddress[] addresses(String host) throws UnknownHostException {
        var found = names.addresses(withoutBrackets(host));
        if (!Stream.of(found).allMatch(this::isOpen)) {
            throw new TargetForbidden("The host has an address that is not open to webhooks");
        }
        return found;
    }

    private static String withoutBrackets(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private boolean isOpen(InetAddress address) {
        return PublicAddresses.contains(address)
                || settings.allowedRanges().stream().anyMatch(range -> range.contains(address));
    }
}
