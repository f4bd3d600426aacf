package io.glossa.tasks.project;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the projection of projects up to date. */
@ApplicationScoped
class ProjectEvents {
    private final Inbox inbox;
    private final ProjectRepository repository;

    ProjectEvents(Inbox inbox, ProjectRepository repository) {
        this.inbox = inbox;
        this.repository = repository;
    }

    @Incoming("projects")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("tasks-projects", record, this::apply);
    }

    private Uni<Void> apply(SqlConnection connection, Event event) {
        var snapshot = ProjectSnapshot.of(event.data());
        return event.type() == EventType.PROJECT_DELETED
                ? repository.delete(connection, snapshot)
                : repository.apply(connection, snapshot);
    }
}
