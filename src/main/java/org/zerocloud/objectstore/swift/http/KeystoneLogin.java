package org.zerocloud.objectstore.swift.http;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The login of Keystone v3: a password for a token of one project, with the catalogue. */
final class KeystoneLogin implements Login {

    private static final JsonMapper JSON = new JsonMapper();

    private final CloseableHttpClient client;
    private final SwiftHttpProperties.Auth credential;

    KeystoneLogin(CloseableHttpClient client, SwiftHttpProperties.Auth credential) {
        this.client = client;
        this.credential = credential;
    }

    @Override
    public ServiceToken login() throws IOException {
        var request = new HttpPost(URI.create(credential.url() + "/auth/tokens"));
        request.setEntity(
                new StringEntity(JSON.writeValueAsString(body()), ContentType.APPLICATION_JSON));
        return client.execute(request, this::token);
    }

    private Map<String, Object> body() {
        var keystone = credential.keystone();
        var user =
                Map.of(
                        "name", credential.user(),
                        "domain", Map.of("name", keystone.userDomain()),
                        "password", credential.key());
        var project =
                Map.of(
                        "name", keystone.project(),
                        "domain", Map.of("name", keystone.projectDomain()));
        return Map.of(
                "auth",
                Map.of(
                        "identity",
                        Map.of("methods", List.of("password"), "password", Map.of("user", user)),
                        "scope",
                        Map.of("project", project)));
    }

    private ServiceToken token(ClassicHttpResponse answer) throws IOException {
        var body = EntityUtils.toByteArray(answer.getEntity(), 1 << 20);
        if (answer.getCode() / 100 != 2) {
            throw new LoginFailed(credential.url(), answer.getCode());
        }
        return new ServiceToken(Headers.required(answer, "X-Subject-Token"), storage(body));
    }

    /** The endpoint of the catalogue's object store. */
    private URI storage(byte[] body) throws IOException {
        try {
            return StreamSupport.stream(
                            JSON.readTree(body).path("token").path("catalog").spliterator(), false)
                    .filter(service -> service.path("type").asString("").equals("object-store"))
                    .flatMap(service ->
                            StreamSupport.stream(service.path("endpoints").spliterator(), false))
                    .filter(this::isWanted)
                    .map(endpoint -> URI.create(endpoint.path("url").asString("")))
                    .findFirst()
                    .orElseThrow(() ->
                            new IOException("Keystone's catalogue has no object store for us"));
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IOException("Keystone's catalogue cannot be read", unreadable);
        }
    }

    private boolean isWanted(JsonNode endpoint) {
        var keystone = credential.keystone();
        var isInterface =
                endpoint.path("interface")
                        .asString("")
                        .equals(keystone.endpoint().name().toLowerCase(Locale.ROOT));
        return isInterface
                && keystone.region()
                        .filter(region -> !region.equals(endpoint.path("region").asString("")))
                        .isEmpty();
    }
}
