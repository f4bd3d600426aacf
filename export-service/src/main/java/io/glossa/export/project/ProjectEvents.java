package io.glossa.export.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Applies what is told of projects. */
@ApplicationScoped
class ProjectEvents {
    private final Inbox inbox;
    private final ProjectTable table;
    private final ObjectMapper json;

    ProjectEvents(Inbox inbox, ProjectTable table, ObjectMapper json) {
        this.inbox = inbox;
        this.table = table;
        this.json = json;
    }

    @Incoming("projects")
    Uni<Void> receive(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("projects", record, this::apply);
    }

    private Uni<Void> apply(SqlConnection connection, Event event) {
        try {
            var project = json.readValue(event.data(), Project.class);
            return table.put(connection, event.type() == EventType.PROJECT_DELETED ? project.asDeleted() : project);
        } catch (JsonProcessingException broken) {
            return Uni.createFrom().failure(broken);
        }
    }
}
