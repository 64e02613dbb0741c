package org.zerocloud.webhook.delivery;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.zerocloud.webhook.target.TargetForbidden;

/** Sends a message once, as Standard Webhooks has it. */
final class Sending implements AutoCloseable {

    private static final ContentType CLOUD_EVENT =
            ContentType.create("application/cloudevents+json", StandardCharsets.UTF_8);

    private final CloseableHttpClient client;
    private final ScheduledExecutorService timer;
    private final DeliveryProperties settings;
    private final Clock clock;

    Sending(
            CloseableHttpClient client,
            ScheduledExecutorService timer,
            DeliveryProperties settings,
            Clock clock) {
        this.client = client;
        this.timer = timer;
        this.settings = settings;
        this.clock = clock;
    }

    /** Sends it, and cuts it off when its time is over, however slowly the endpoint answers. */
    Outcome send(Dispatch dispatch) {
        var request = request(dispatch);
        var isOver = new AtomicBoolean();
        var alarm =
                timer.schedule(
                        () -> {
                            isOver.set(true);
                            request.abort();
                        },
                        settings.timeout().toMillis(),
                        TimeUnit.MILLISECONDS);
        var heard = new AtomicReference<Optional<Outcome>>(Optional.empty());
        try {
            return client.execute(
                    host(dispatch.url()),
                    request,
                    answer -> {
                        var outcome = outcome(answer);
                        heard.set(Optional.of(outcome));
                        skim(answer, request);
                        return outcome;
                    });
        } catch (IOException failure) {
            return heard.get()
                    .orElseGet(() ->
                            new Outcome.Unanswered(isOver.get() ? timedOut() : reason(failure)));
        } finally {
            alarm.cancel(false);
        }
    }

    private HttpPost request(Dispatch dispatch) {
        var now = clock.instant();
        var request = new HttpPost(dispatch.url());
        request.setHeader("webhook-id", dispatch.messageId());
        request.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
        request.setHeader("webhook-signature", dispatch.signature(now));
        var payload = dispatch.payload().getBytes(StandardCharsets.UTF_8);
        request.setEntity(new ByteArrayEntity(payload, CLOUD_EVENT));
        return request;
    }

    private static HttpHost host(URI url) {
        return new HttpHost(url.getScheme(), url.getHost(), url.getPort());
    }

    private static Outcome outcome(ClassicHttpResponse answer) {
        return new Outcome.Answered(answer.getCode(), retryAfter(answer));
    }

    /**
     * Takes some of the body, so that the endpoint can end; of one that goes on, the connection is
     * cut, as the client would read it to its end.
     */
    private void skim(ClassicHttpResponse answer, HttpPost request) throws IOException {
        var entity = answer.getEntity();
        if (entity != null) {
            var max = Math.toIntExact(settings.answerSizeMax().toBytes());
            if (entity.getContent().readNBytes(max).length == max) {
                request.abort();
            }
        }
    }

    private static Optional<Duration> retryAfter(ClassicHttpResponse answer) {
        var header = answer.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return Optional.ofNullable(header)
                .map(it -> it.getValue().strip())
                .filter(value -> value.matches("[0-9]{1,9}"))
                .map(value -> Duration.ofSeconds(Long.parseLong(value)));
    }

    private String timedOut() {
        return "No answer within %d ms".formatted(settings.timeout().toMillis());
    }

    /** What the owner may know of it; messages of libraries may speak of our own network. */
    private String reason(IOException failure) {
        return switch (failure) {
            case TargetForbidden forbidden -> String.valueOf(forbidden.getMessage());
            case UnknownHostException _ -> "The host is unknown";
            case SocketTimeoutException _ -> timedOut();
            case ConnectException _ -> "Nobody accepts connections there";
            case SSLException _ -> "The certificate or the encryption was not accepted";
            default -> "The connection broke";
        };
    }

    /** Ends what is under way. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        client.close();
    }
}
