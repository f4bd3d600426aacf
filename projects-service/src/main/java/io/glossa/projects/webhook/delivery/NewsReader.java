package io.glossa.projects.webhook.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.glossa.events.EventHeader;
import io.glossa.outbox.Inbox;
import io.glossa.projects.webhook.WebhookAction;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Turns what happened into what is to be delivered. An event of an organization without webhooks costs next to nothing. */
@ApplicationScoped
class NewsReader {
    private static final String CONSUMER = "projects-webhooks";

    private final Inbox inbox;
    private final DeliveryTable deliveries;
    private final DeliveryWorker worker;

    NewsReader(Inbox inbox, DeliveryTable deliveries, DeliveryWorker worker) {
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.worker = worker;
    }

    @Incoming("webhooks")
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        var organizations = new HashSet<Long>();
        for (var record : records) organizations.add(organization(record));
        organizations.remove(null);
        if (organizations.isEmpty()) return Uni.createFrom().voidItem();
        return deliveries
                .withWebhooks(organizations)
                .onFailure() // the database is away: nothing may be passed over
                .retry()
                .withBackOff(Duration.ofMillis(100), Duration.ofSeconds(5))
                .indefinitely()
                .flatMap(listening -> apply(records, listening));
    }

    private Uni<Void> apply(ConsumerRecords<String, byte[]> records, Set<Long> listening) {
        if (listening.isEmpty()) return Uni.createFrom().voidItem();
        return Multi.createFrom()
                .items(StreamSupport.stream(records.spliterator(), false)
                        .filter(record -> listening.contains(organization(record))))
                .onItem()
                .transformToUniAndConcatenate(record -> inbox.receive(CONSUMER, record, this::enqueue))
                .onItem()
                .ignoreAsUni()
                .invoke(worker::nudge);
    }

    private Uni<Void> enqueue(SqlConnection connection, Event event) {
        return News.of(event).map(news -> enqueue(connection, news)).orElseGet(() -> Uni.createFrom()
                .voidItem());
    }

    private Uni<Void> enqueue(SqlConnection connection, News news) {
        var training = news.action() == WebhookAction.ANNOTATION_CREATED
                ? deliveries.enqueueTraining(connection, news)
                : Uni.createFrom().voidItem();
        return training.chain(() -> deliveries.enqueue(connection, news));
    }

    private static Long organization(ConsumerRecord<String, byte[]> record) {
        var header = record.headers().lastHeader(EventHeader.ORGANIZATION.headerName());
        if (header == null || header.value() == null) return null;
        var text = new String(header.value(), UTF_8);
        return text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
