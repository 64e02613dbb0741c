package org.zerocloud.objectstore.swift;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zerocloud.objectstore.ObjectPath;
import org.zerocloud.objectstore.ObjectStore.Replica;
import org.zerocloud.objectstore.swift.http.SwiftRequest;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Swift's {@code list_endpoints} on which machines an object lies. It needs no token, and so
 * its URL is for the inside of a cluster only.
 */
final class Endpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Endpoints.class);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int ANSWER_BYTES_MAX = 1 << 20;

    private final CloseableHttpClient client;
    private final SwiftRequest.Factory requests;
    private final Optional<URI> url;

    Endpoints(CloseableHttpClient client, SwiftRequest.Factory requests, Optional<URI> url) {
        this.client = client;
        this.requests = requests;
        this.url = url;
    }

    /** Empty if nobody knows, which makes a job slower and nothing worse. */
    List<Replica> of(ObjectPath path) {
        if (url.isEmpty()) {
            return List.of();
        }
        var place = requests.object("GET", path, java.util.Map.of()).path();
        try {
            return client.execute(
                    new HttpGet(url.get().toString().replaceFirst("/+$", "") + place),
                    Endpoints::replicas);
        } catch (IOException | JacksonException | IllegalArgumentException failed) {
            LOG.warn("Where {} lies is not known", path, failed);
            return List.of();
        }
    }

    /** Both forms of the answer: an array of URLs, or an object that has one. */
    private static List<Replica> replicas(ClassicHttpResponse answer) throws IOException {
        var body = EntityUtils.toByteArray(answer.getEntity(), ANSWER_BYTES_MAX);
        if (answer.getCode() / 100 != 2) {
            throw new IOException("list_endpoints answered " + answer.getCode());
        }
        var json = JSON.readTree(body);
        var urls = json.isArray() ? json : json.path("endpoints");
        return StreamSupport.stream(urls.spliterator(), false)
                .map(one -> URI.create(one.asString("")).getHost())
                .distinct()
                .map(Replica::new)
                .toList();
    }
}
