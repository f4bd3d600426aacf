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

/** Applies what is told of projects; with a project go its snapshots. */
@ApplicationScoped
class ProjectEvents {
    private final Inbox inbox;
    private final ProjectTable table;
    private final ProjectRemoval removal;
    private final ObjectMapper json;

    ProjectEvents(Inbox inbox, ProjectTable table, ProjectRemoval removal, ObjectMapper json) {
        this.inbox = inbox;
        this.table = table;
        this.removal = removal;
        this.json = json;
    }

    @Incoming("projects")
    Uni<Void> receive(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("projects", record, this::apply);
    }

    private Uni<Void> apply(SqlConnection connection, Event event) {
        Project project;
        try {
            project = json.readValue(event.data(), Project.class);
        } catch (JsonProcessingException broken) {
            return Uni.createFrom().failure(broken);
        }
        if (event.type() != EventType.PROJECT_DELETED) return table.put(connection, project);
        return table.put(connection, project.asDeleted()).chain(() -> removal.removed(connection, project.id()));
    }
}
