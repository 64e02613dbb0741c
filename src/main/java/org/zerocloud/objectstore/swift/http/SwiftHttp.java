package org.zerocloud.objectstore.swift.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.springframework.core.retry.RetryPolicy;
import org.springframework.core.retry.RetryTemplate;
import org.zerocloud.objectstore.ObjectStore;

/**
 * Sends requests with the service's token. A token that is refused is renewed once; what fails for
 * no fault of the request is sent again, later and later, as long as there is a budget for that.
 */
public final class SwiftHttp {

    /** What Swift answers when it, or something before it, is in trouble. */
    private static final Set<Integer> TRANSIENT = Set.of(408, 429, 500, 502, 503, 504, 507);

    private static final int UNAUTHORIZED = 401;
    private static final int BODY_BYTES_MAX = 64 << 20;

    private final CloseableHttpClient client;
    private final ServiceTokens tokens;
    private final SwiftHttpProperties settings;
    private final RequestConfig asking;
    private final RetryBudget budget;
    private final RetryTemplate retries;

    /**
     * @param asking how to send a body that there is only once
     */
    SwiftHttp(
            CloseableHttpClient client,
            RequestConfig asking,
            ServiceTokens tokens,
            SwiftHttpProperties settings) {
        this.client = client;
        this.asking = asking;
        this.tokens = tokens;
        this.settings = settings;
        this.budget = new RetryBudget(settings.retries().budget());
        this.retries = new RetryTemplate(policy(settings.retries()));
    }

    private RetryPolicy policy(SwiftHttpProperties.Retries bounds) {
        return RetryPolicy.builder()
                .maxRetries(bounds.max())
                .delay(bounds.delay())
                .jitter(bounds.delay())
                .multiplier(2)
                .maxDelay(bounds.delayMax())
                .predicate(failure -> failure instanceof TransientFailure && budget.spend())
                .build();
    }

    /** How often one request is repeated at most. */
    public int repetitionsMax() {
        return settings.retries().max();
    }

    /**
     * An answer that was read to its end.
     *
     * @param head its status and headers
     * @param body empty if there was none
     * @param repeated whether the request was sent before, and so may have been answered before
     */
    public record Reply(ClassicHttpResponse head, String body, boolean repeated) {

        /** Its status. */
        public int status() {
            return head.getCode();
        }

        /** Whether it did what was asked. */
        public boolean succeeded() {
            return status() / 100 == 2;
        }
    }

    /**
     * Sends a request without a body, and reads the answer.
     *
     * @throws ObjectStore.Unavailable if the Swift does not answer, or answers that it cannot
     */
    public Reply exchange(SwiftRequest request) {
        return exchange(request, Optional.empty());
    }

    /** The same with a short body. */
    public Reply exchange(SwiftRequest request, byte[] body) {
        return exchange(request, Optional.of(body));
    }

    private Reply exchange(SwiftRequest request, Optional<byte[]> body) {
        var attempts = new AtomicInteger();
        return retrying(
                request,
                SwiftHttp::always,
                () -> {
                    var repeated = attempts.getAndIncrement() > 0;
                    var entity = body.map(bytes -> new ByteArrayEntity(bytes, null));
                    try (var answer = send(request, entity, SwiftHttp::always)) {
                        return new Reply(answer, read(answer), repeated);
                    }
                });
    }

    private static boolean always() {
        return true;
    }

    private static String read(ClassicHttpResponse answer) throws IOException {
        var entity = answer.getEntity();
        var body = entity == null ? null : EntityUtils.toByteArray(entity, BODY_BYTES_MAX);
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }

    /**
     * Sends a request, and leaves the answer's body to the caller, who closes it.
     *
     * @throws ObjectStore.Unavailable if the Swift does not answer, or answers that it cannot
     */
    public ClassicHttpResponse open(SwiftRequest request) {
        return retrying(
                request,
                SwiftHttp::always,
                () -> send(request, Optional.empty(), SwiftHttp::always));
    }

    /**
     * Sends a body that there is only once, and reads the answer. The Swift is asked whether it
     * wants the body before any byte of that goes out.
     *
     * @param begun whether anything of the body has gone, after which it cannot be sent again
     * @throws ObjectStore.Unavailable if the Swift does not answer, or answers that it cannot
     */
    public Reply send(SwiftRequest request, HttpEntity body, BooleanSupplier begun) {
        BooleanSupplier repeatable = () -> !begun.getAsBoolean();
        return retrying(
                request,
                repeatable,
                () -> {
                    try (var answer = send(request, Optional.of(body), repeatable)) {
                        return new Reply(answer, read(answer), false);
                    }
                });
    }

    private <T> T retrying(SwiftRequest request, BooleanSupplier repeatable, Attempt<T> attempt) {
        budget.earn();
        try {
            return retries.invoke(() -> {
                try {
                    return attempt.run();
                } catch (LoginFailed failed) {
                    throw failed.isTransient()
                            ? new TransientFailure(String.valueOf(failed.getMessage()), failed)
                            : new ObjectStore.Unavailable(request.toString(), failed);
                } catch (IOException broken) {
                    throw repeatable.getAsBoolean()
                            ? new TransientFailure(request + " failed", broken)
                            : new ObjectStore.Unavailable(request + " failed", broken);
                }
            });
        } catch (TransientFailure lasting) {
            throw new ObjectStore.Unavailable(String.valueOf(lasting.getMessage()), lasting);
        }
    }

    private ClassicHttpResponse send(
            SwiftRequest request, Optional<? extends HttpEntity> body, BooleanSupplier repeatable)
            throws IOException {
        var token = tokens.current();
        var answer = client.executeOpen(null, message(request, token, body), null);
        if (answer.getCode() == UNAUTHORIZED && repeatable.getAsBoolean()) {
            answer.close();
            var renewed = tokens.renew(token);
            answer = client.executeOpen(null, message(request, renewed, body), null);
        }
        if (!TRANSIENT.contains(answer.getCode())) {
            return answer;
        }
        try (var failed = answer) {
            var said = "%s was answered with %d".formatted(request, failed.getCode());
            throw repeatable.getAsBoolean()
                    ? new TransientFailure(said, null)
                    : new ObjectStore.Unavailable(said, null);
        }
    }

    private ClassicHttpRequest message(
            SwiftRequest request, ServiceToken token, Optional<? extends HttpEntity> body) {
        var accounts = settings.storageUrl().map(Object::toString).orElseGet(token::accounts);
        var message = request.with(token, accounts.replaceFirst("/+$", ""));
        body.ifPresent(entity -> {
            message.setEntity(new AbortingEntity(entity, message));
            if (!entity.isRepeatable()) {
                message.setConfig(asking);
            }
        });
        return message;
    }

    private interface Attempt<T> {

        T run() throws IOException;
    }
}
