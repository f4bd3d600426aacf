package io.glossa.storage.delivery;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.SelectiveInbox;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Queues for the targets of a project what happens to its annotations. An event of an organization without targets costs
 * next to nothing.
 */
@ApplicationScoped
class TargetEvents {
    private static final String CONSUMER = "targets";
    private static final Set<EventType> ANNOTATIONS = EnumSet.of(
            EventType.ANNOTATION_CREATED,
            EventType.ANNOTATION_UPDATED,
            EventType.ANNOTATION_DELETED,
            EventType.ANNOTATIONS_CREATED,
            EventType.ANNOTATIONS_UPDATED,
            EventType.ANNOTATIONS_DELETED);

    private final SelectiveInbox inbox;
    private final TargetQueue queue;
    private final TargetWorkers workers;
    private final ObjectMapper json;

    TargetEvents(SelectiveInbox inbox, TargetQueue queue, TargetWorkers workers, ObjectMapper json) {
        this.inbox = inbox;
        this.queue = queue;
        this.workers = workers;
        this.json = json;
    }

    @Incoming("annotations")
    Uni<Void> annotations(ConsumerRecords<String, byte[]> records) {
        return receive(records, this::annotation);
    }

    @Incoming("tasks")
    Uni<Void> tasks(ConsumerRecords<String, byte[]> records) {
        return receive(records, this::task);
    }

    private Uni<Void> receive(
            ConsumerRecords<String, byte[]> records, BiFunction<SqlConnection, Event, Uni<Void>> effect) {
        return inbox.receive(CONSUMER, records, queue::withTargets, effect)
                .invoke(any -> {
                    if (any) workers.nudge();
                })
                .replaceWithVoid();
    }

    /** Drafts are on this topic too and no target holds them. */
    private Uni<Void> annotation(SqlConnection connection, Event event) {
        if (!ANNOTATIONS.contains(event.type())) return Uni.createFrom().voidItem();
        var told = read(event);
        var ids = told.ids() == null ? List.of(told.id()) : told.ids();
        return queue.add(connection, event.organization(), told.project(), ids);
    }

    private Uni<Void> task(SqlConnection connection, Event event) {
        if (event.type() != EventType.TASKS_DELETED) return Uni.createFrom().voidItem();
        var told = read(event);
        return queue.addOfTasks(connection, event.organization(), told.project(), told.ids());
    }

    private Told read(Event event) {
        try {
            return json.readValue(event.data(), Told.class);
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken.getOriginalMessage());
        }
    }

    /** What matters of an event here: of one annotation, or of several. */
    @RegisterForReflection
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Told(long id, long project, List<Long> ids) {}
}
