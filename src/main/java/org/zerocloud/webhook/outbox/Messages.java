package org.zerocloud.webhook.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.zerocloud.job.history.CloudEvent;
import org.zerocloud.job.history.JobEvent;
import org.zerocloud.webhook.endpoint.Endpoint;
import tools.jackson.databind.json.JsonMapper;

/** Writes down what an endpoint is to be told, as it will be sent. */
@Service
public class Messages {

    /** The type of the event that says nothing but that the endpoint is reached. */
    public static final String TRIAL = "org.zerocloud.webhook.trial";

    private final MessageRows rows;
    private final OutboxProperties settings;
    private final ApplicationEventPublisher publisher;
    private final JsonMapper json;
    private final Clock clock;

    Messages(
            MessageRows rows,
            OutboxProperties settings,
            ApplicationEventPublisher publisher,
            JsonMapper json,
            Clock clock) {
        this.rows = rows;
        this.settings = settings;
        this.publisher = publisher;
        this.json = json;
        this.clock = clock;
    }

    /** Those of the events that the endpoint wants, and that happened while it listens. */
    @Transactional
    void write(Endpoint endpoint, List<JobEvent> events) {
        // What is older may have been told and forgotten.
        var oldest = clock.instant().minus(settings.retention());
        var wanted =
                events.stream()
                        .filter(event -> !event.at().isBefore(endpoint.listeningSince()))
                        .filter(event -> event.at().isAfter(oldest))
                        .map(event -> message(endpoint, event))
                        .filter(message -> endpoint.wish().interest().wants(message.type()))
                        .toList();
        if (!wanted.isEmpty()) {
            rows.insert(endpoint.id(), wanted);
        }
    }

    private Message message(Endpoint endpoint, JobEvent event) {
        var cloudEvent = CloudEvent.of(event);
        return new Message(
                endpoint,
                new Message.Subject(event.job(), event.number()),
                cloudEvent.type(),
                json.writeValueAsString(cloudEvent));
    }

    /** Has the endpoint told that it is reached, by which its owner sees that it is. */
    @Transactional
    public UUID tryOut(Endpoint endpoint) {
        var payload = json.writeValueAsString(Trial.of(endpoint, clock.instant()));
        var message = new Message(endpoint, null, TRIAL, payload);
        rows.insert(endpoint.id(), List.of(message));
        publisher.publishEvent(new SomethingToTell());
        return message.id();
    }

    /** A CloudEvent without data. */
    private record Trial(String specversion, UUID id, String source, String type, Instant time) {

        static Trial of(Endpoint endpoint, Instant now) {
            return new Trial(
                    "1.0", UUID.randomUUID(), "/platform/v1/webhooks/" + endpoint.id(), TRIAL, now);
        }
    }
}
