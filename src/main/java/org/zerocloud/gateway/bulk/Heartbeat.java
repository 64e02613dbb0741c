package org.zerocloud.gateway.bulk;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.zerocloud.gateway.dialect.ClientGone;
import org.zerocloud.gateway.dialect.Exchange;
import org.zerocloud.gateway.dialect.Status;

/**
 * An answer that begins before it is known, and shows by blanks that work goes on, so that no one
 * between client and server gives up. What became of it stands at its end.
 */
final class Heartbeat {

    /** As Swift does it out of the box. */
    static final Duration INTERVAL = Duration.ofSeconds(10);

    private final Exchange exchange;

    Heartbeat(Exchange exchange) {
        this.exchange = exchange;
    }

    /**
     * Answers 202 at once, and ends with the report.
     *
     * @param work makes the report, in which its failures stand
     * @throws ClientGone if nobody waits for it; the work is then done nevertheless
     */
    void answer(Supplier<BulkReport> work) throws IOException {
        var type = BulkReport.contentType(exchange);
        exchange.response().setStatus(Status.ACCEPTED.code());
        exchange.response().setContentType(type);
        var report =
                CompletableFuture.supplyAsync(work, Thread.ofVirtual().name("manifest")::start);
        send(" ");
        send("\r\n\r\n" + awaited(report).text(type));
    }

    private BulkReport awaited(CompletableFuture<BulkReport> report) throws IOException {
        while (true) {
            try {
                return report.get(INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException goesOn) {
                send(" ");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while a manifest was made", interrupted);
            } catch (ExecutionException failed) {
                throw new IOException("A manifest could not be made", failed.getCause());
            }
        }
    }

    private void send(String text) {
        try {
            var body = exchange.response().getOutputStream();
            body.write(text.getBytes(StandardCharsets.UTF_8));
            body.flush();
        } catch (IOException gone) {
            throw new ClientGone(gone);
        }
    }
}
