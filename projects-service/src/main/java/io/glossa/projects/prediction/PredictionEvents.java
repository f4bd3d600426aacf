package io.glossa.projects.prediction;

import io.glossa.events.Event;
import io.glossa.outbox.Inbox;
import io.glossa.outbox.Outbox;
import io.glossa.projects.project.FollowedModelVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Lets projects' model versions follow what is told of predictions. */
@ApplicationScoped
class PredictionEvents {
    private final Inbox inbox;
    private final Outbox outbox;
    private final FollowedModelVersion version;

    PredictionEvents(Inbox inbox, Outbox outbox, FollowedModelVersion version) {
        this.inbox = inbox;
        this.outbox = outbox;
        this.version = version;
    }

    @Incoming("predictions")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("projects-predictions", record, this::apply).invoke(outbox::committed);
    }

    private Uni<Void> apply(SqlConnection connection, Event event) {
        var data = new JsonObject(event.data());
        var name = data.getString("model_version");
        if (name == null || name.isEmpty() || event.organization() == null)
            return Uni.createFrom().voidItem();
        long project = data.getLong("project");
        return switch (event.type()) {
            case PREDICTIONS_CREATED -> version.imported(connection, event.organization(), project, name);
            case PREDICTIONS_DELETED -> version.deleted(connection, event.organization(), project, name);
            default -> Uni.createFrom().voidItem();
        };
    }
}
