package org.zerocloud.job.signal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.zerocloud.job.Worker;

/**
 * Carries signals between servers by {@code NOTIFY} and {@code LISTEN} of PostgreSQL, on a
 * connection of its own for each direction. When one breaks it is made anew, and everybody looks at
 * everything once.
 */
@Component
class Notifications implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Notifications.class);
    private static final String CHANNEL = "zerocloud_job";
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** Before anything that sends or wants a signal. */
    private static final int PHASE = -1;

    private final DataSource database;
    private final Worker worker;
    private final Outbox outbox;
    private final Signals signals;
    private final AtomicReference<List<Thread>> threads = new AtomicReference<>(List.of());

    Notifications(DataSource database, Worker worker, Outbox outbox, Signals signals) {
        this.database = database;
        this.worker = worker;
        this.outbox = outbox;
        this.signals = signals;
    }

    @Override
    public void start() {
        threads.set(
                List.of(
                        Thread.ofPlatform().name("signals-in").daemon().start(this::listen),
                        Thread.ofPlatform().name("signals-out").daemon().start(this::send)));
    }

    private void listen() {
        repeat(connection -> {
            try (var statement = connection.createStatement()) {
                statement.execute("listen " + CHANNEL);
            }
            signals.deliver(new Signal.Resync());
            var notices = connection.unwrap(PGConnection.class);
            while (!Thread.currentThread().isInterrupted()) {
                for (var notice : received(notices)) {
                    deliver(notice.getParameter());
                }
            }
        });
    }

    private static List<PGNotification> received(PGConnection notices) throws SQLException {
        return Optional.ofNullable(notices.getNotifications(Math.toIntExact(PATIENCE.toMillis())))
                .map(List::of)
                .orElse(List.of());
    }

    /** The first word is the sender, which has heard its own signals already. */
    private void deliver(String text) {
        var words = List.of(text.split(" ", -1));
        if (!words.getFirst().equals(worker.id().toString())) {
            words.stream()
                    .skip(1)
                    .flatMap(word -> Signal.decode(word).stream())
                    .forEach(signals::deliver);
        }
    }

    private void send() {
        repeat(connection -> {
            try (var statement = connection.prepareStatement("select pg_notify(?, ?)")) {
                while (!Thread.currentThread().isInterrupted()) {
                    statement.setString(1, CHANNEL);
                    statement.setString(2, worker.id() + " " + outbox.take());
                    statement.execute();
                }
            }
        });
    }

    private void repeat(Conversation conversation) {
        while (!Thread.currentThread().isInterrupted()) {
            try (var connection = database.getConnection()) {
                // A notification is a hint: nobody waits for the disk because of it.
                try (var statement = connection.createStatement()) {
                    statement.execute("set synchronous_commit = off");
                }
                conversation.hold(connection);
            } catch (SQLException broken) {
                LOG.warn("No signals until there is a connection again: {}", broken.getMessage());
                pause();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void pause() {
        try {
            Thread.sleep(PATIENCE);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is done with a connection until it breaks. */
    private interface Conversation {

        void hold(Connection connection) throws SQLException, InterruptedException;
    }

    @Override
    public void stop() {
        threads.getAndSet(List.of()).forEach(Thread::interrupt);
    }

    @Override
    public boolean isRunning() {
        return !threads.get().isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
