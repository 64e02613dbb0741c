package org.zerocloud.identity.oidc;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the keys of the configured issuer, from where its description says. No token has a say in
 * that, and no redirect is followed.
 */
final class IssuerKeys implements JWKSetSource<SecurityContext> {

    private static final int BYTES_MAX = 512 * 1024;
    private static final int OK = 200;

    private final URI issuer;
    private final OidcProperties.Keys settings;
    private final JsonMapper json;
    private final HttpClient http;

    IssuerKeys(URI issuer, OidcProperties.Keys settings, JsonMapper json) {
        this.issuer = issuer;
        this.settings = settings;
        this.json = json;
        this.http =
                HttpClient.newBuilder()
                        .connectTimeout(settings.timeout())
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build();
    }

    /** Whoever asks keeps the answer, and does not ask too often. */
    @Override
    public JWKSet getJWKSet(
            JWKSetCacheRefreshEvaluator evaluator, long currentTime, SecurityContext context)
            throws KeySourceException {
        try {
            var place = settings.uri();
            return JWKSet.parse(fetch(place == null ? discover() : place));
        } catch (IOException | ParseException | JacksonException | IllegalArgumentException e) {
            throw new RemoteKeySourceException("The keys of the issuer cannot be fetched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteKeySourceException("The keys of the issuer were not fetched", e);
        }
    }

    private URI discover() throws IOException, InterruptedException {
        var base = issuer.toString().replaceAll("/+$", "");
        var place = URI.create(base + "/.well-known/openid-configuration");
        var description = json.readTree(fetch(place));
        if (!description.path("issuer").asString("").equals(issuer.toString())) {
            throw new IOException(place + " describes another issuer");
        }
        var keys = URI.create(description.path("jwks_uri").asString(""));
        if (!OidcProperties.isSafe(keys)) {
            throw new IOException(place + " names an unsafe place for the keys");
        }
        return keys;
    }

    private String fetch(URI place) throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(place)
                        .timeout(settings.timeout())
                        .header("Accept", "application/json")
                        .build();
        var answer = http.send(request, BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            var bytes = body.readNBytes(BYTES_MAX + 1);
            if (answer.statusCode() != OK || bytes.length > BYTES_MAX) {
                throw new IOException(
                        "%s answers %d with %d bytes"
                                .formatted(place, answer.statusCode(), bytes.length));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
