package org.zerocloud.gateway.swift;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.zerocloud.PostgresConfiguration;
import org.zerocloud.identity.Caller;
import org.zerocloud.identity.Role;
import org.zerocloud.identity.TenantId;

/**
 * A whole server on a free port and a client that sends URIs and headers as they are. Who calls is
 * said by a header that only this test's security chain believes.
 */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@Import({PostgresConfiguration.class, SwiftServer.CallersByHeader.class})
abstract class SwiftServer {

    static final String OWNER = "test:tester";
    static final String COLLEAGUE = "test:tester3";
    static final String STRANGER = "test2:tester2";
    static final String RESELLER = "admin:admin";
    static final String NOBODY = "";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final String CALLER_HEADER = "X-Test-Caller";

    @LocalServerPort int port;
    String box = "";

    @BeforeEach
    void makeAContainer() {
        box = "/v1/AUTH_test/box-" + UUID.randomUUID();
        put(box, "");
    }

    /** What holds at once in our own store, and later in a Swift, whose updaters may be slow. */
    static void inTheEnd(ThrowingRunnable claim) {
        Awaitility.await().atMost(Duration.ofMinutes(2)).untilAsserted(claim);
    }

    HttpResponse<String> get(String path, String... headers) {
        return send(OWNER, "GET", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> head(String path, String... headers) {
        return send(OWNER, "HEAD", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> put(String path, String body, String... headers) {
        return send(OWNER, "PUT", path, BodyPublishers.ofString(body), headers);
    }

    HttpResponse<String> post(String path, String... headers) {
        return send(OWNER, "POST", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> delete(String path, String... headers) {
        return send(OWNER, "DELETE", path, BodyPublishers.noBody(), headers);
    }

    HttpResponse<String> as(String caller, String method, String path, String... headers) {
        var body = method.equals("PUT") ? BodyPublishers.ofString("text") : BodyPublishers.noBody();
        return send(caller, method, path, body, headers);
    }

    HttpResponse<String> send(
            String caller, String method, String path, BodyPublisher body, String... headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .method(method, body)
                        .header(CALLER_HEADER, caller.isEmpty() ? "-" : caller);
        for (var i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            return CLIENT.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("(no " + name + ")");
    }

    /** Believes whoever says who they are. */
    @TestConfiguration(proxyBeanMethods = false)
    static class CallersByHeader {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        SecurityFilterChain believe(HttpSecurity http) throws Exception {
            return http.securityMatcher(request -> request.getHeader(CALLER_HEADER) != null)
                    .csrf(csrf -> csrf.disable())
                    .headers(headers -> headers.cacheControl(cache -> cache.disable()))
                    .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                    .addFilterBefore(
                            (request, response, chain) -> {
                                var caller = caller((HttpServletRequest) request);
                                SecurityContextHolder.getContext()
                                        .setAuthentication(
                                                UsernamePasswordAuthenticationToken.authenticated(
                                                        caller, "", Set.of()));
                                chain.doFilter(request, response);
                            },
                            AuthorizationFilter.class)
                    .build();
        }

        private static Caller caller(HttpServletRequest request) {
            var user = request.getHeader(CALLER_HEADER);
            if (user.equals("-")) {
                return Caller.ANONYMOUS;
            }
            var parts = user.split(":");
            var roles =
                    switch (user) {
                        case COLLEAGUE -> Set.<Role>of();
                        case RESELLER -> Set.of(Role.ADMIN, Role.RESELLER_ADMIN);
                        default -> Set.of(Role.ADMIN);
                    };
            return new Caller.User(new TenantId(parts[0]), parts[1], roles);
        }
    }
}
