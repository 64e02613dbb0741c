package org.zerocloud.webhook.delivery;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.zerocloud.webhook.outbox.SomethingToTell;
import org.zerocloud.webhook.outbox.Spreading;

/**
 * Sends what is due, each message on a thread of its own, as many at once as may be. It sleeps
 * until there is news of this server, something becomes due, or it is time to look for what another
 * server left behind.
 */
@Component
class Courier implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    private static final long PAUSE_MS_MIN = 20;

    private final Spreading spreading;
    private final Dispatches dispatches;
    private final Attempts attempts;
    private final UnderWay underWay;
    private final DeliveryProperties settings;
    private final Semaphore news = new Semaphore(0);
    private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

    Courier(
            Spreading spreading,
            Dispatches dispatches,
            Attempts attempts,
            UnderWay underWay,
            DeliveryProperties settings) {
        this.spreading = spreading;
        this.dispatches = dispatches;
        this.attempts = attempts;
        this.underWay = underWay;
        this.settings = settings;
    }

    @TransactionalEventListener(fallbackExecution = true)
    void on(SomethingToTell event) {
        news.release();
    }

    @Override
    public void start() {
        if (settings.enabled()) {
            thread.set(Thread.ofPlatform().name("webhooks").daemon().start(this::work));
        }
    }

    private void work() {
        while (!Thread.currentThread().isInterrupted()) {
            try {
                var isMoreNews = spreading.spread();
                var isSending = sendDue();
                if (!isMoreNews && !isSending) {
                    await(dispatches.untilDue().orElse(settings.pollInterval()));
                }
            } catch (DataAccessException | TransactionException away) {
                LOG.warn("No webhooks until the database is back: {}", away.getMessage());
                await(settings.pollInterval());
            }
        }
    }

    private void await(Duration time) {
        var least = underWay.isFull() ? settings.pollInterval() : time;
        var patience =
                Math.clamp(least.toMillis(), PAUSE_MS_MIN, settings.pollInterval().toMillis());
        try {
            var _ = news.tryAcquire(patience, TimeUnit.MILLISECONDS);
            news.drainPermits();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean sendDue() {
        var taken = dispatches.take(underWay.busy(), underWay.room());
        for (var dispatch : taken) {
            underWay.begin(dispatch.tenant());
            Thread.ofVirtual().name("webhook-", dispatch.attempt()).start(() -> send(dispatch));
        }
        return !taken.isEmpty();
    }

    private void send(Dispatch dispatch) {
        try {
            attempts.make(dispatch);
        } finally {
            underWay.end(dispatch.tenant());
            news.release();
        }
    }

    /** What is under way is sent again by whoever looks after its lease. */
    @Override
    public void stop() {
        var running = thread.getAndSet(null);
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread.get() != null;
    }
}
