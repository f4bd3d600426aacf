package io.glossa.projects.webhook.delivery;

import io.glossa.events.Event;
import io.glossa.outbox.SelectiveInbox;
import io.glossa.projects.webhook.WebhookAction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Turns what happened into what is to be delivered. An event of an organization without webhooks costs next to nothing. */
@ApplicationScoped
class NewsReader {
    private static final String CONSUMER = "projects-webhooks";

    private final SelectiveInbox inbox;
    private final DeliveryTable deliveries;
    private final DeliveryWorker worker;

    NewsReader(SelectiveInbox inbox, DeliveryTable deliveries, DeliveryWorker worker) {
        this.inbox = inbox;
        this.deliveries = deliveries;
        this.worker = worker;
    }

    @Incoming("webhooks")
    Uni<Void> on(ConsumerRecords<String, byte[]> records) {
        return inbox.receive(CONSUMER, records, deliveries::withWebhooks, this::enqueue)
                .invoke(any -> {
                    if (any) worker.nudge();
                })
                .replaceWithVoid();
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
}
