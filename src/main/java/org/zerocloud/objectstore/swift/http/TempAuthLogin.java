package org.zerocloud.objectstore.swift.http;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** The login of Swift's TempAuth: {@code X-Auth-User} and {@code X-Auth-Key}. */
final class TempAuthLogin implements Login {

    private final CloseableHttpClient client;
    private final SwiftHttpProperties.Auth credential;

    TempAuthLogin(CloseableHttpClient client, SwiftHttpProperties.Auth credential) {
        this.client = client;
        this.credential = credential;
    }

    @Override
    public ServiceToken login() throws IOException {
        var request = new HttpGet(credential.url());
        request.setHeader("X-Auth-User", credential.user());
        request.setHeader("X-Auth-Key", credential.key());
        return client.execute(request, this::token);
    }

    private ServiceToken token(ClassicHttpResponse answer) throws IOException {
        if (answer.getCode() / 100 != 2) {
            throw new LoginFailed(credential.url(), answer.getCode());
        }
        return new ServiceToken(
                Headers.required(answer, "X-Auth-Token"),
                URI.create(Headers.required(answer, "X-Storage-Url")));
    }
}
