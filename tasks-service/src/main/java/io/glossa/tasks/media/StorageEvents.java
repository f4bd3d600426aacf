package io.glossa.tasks.media;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the buckets of import storages up to date. The events of one storage come in order. */
@ApplicationScoped
class StorageEvents {
    private final Inbox inbox;
    private final MediaPlaces places;

    StorageEvents(Inbox inbox, MediaPlaces places) {
        this.inbox = inbox;
        this.places = places;
    }

    @Incoming("storages")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("tasks-storages", record, this::apply);
    }

    private Uni<Void> apply(SqlConnection connection, Event event) {
        var storage = new JsonObject(event.data());
        var scheme = MediaScheme.ofKind(storage.getString("type"));
        // The first releases had no targets and no word for the direction.
        if (scheme.isEmpty() || !"import".equals(storage.getString("direction", "import"))) return nothing();
        long id = storage.getLong("id");
        if (event.type() == EventType.STORAGE_DELETED) return places.remove(connection, scheme.get(), id);
        if (event.type() != EventType.STORAGE_CREATED && event.type() != EventType.STORAGE_UPDATED) return nothing();
        var bucket = storage.getString(scheme.get().bucketField());
        if (bucket == null || bucket.isEmpty()) return places.remove(connection, scheme.get(), id);
        return places.put(connection, new MediaPlace(scheme.get(), bucket), id, storage.getLong("project"));
    }

    private static Uni<Void> nothing() {
        return Uni.createFrom().voidItem();
    }
}
