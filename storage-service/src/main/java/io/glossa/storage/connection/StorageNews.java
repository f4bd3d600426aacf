package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Events of storages, left in the transactions that change them. */
@ApplicationScoped
public class StorageNews {
    private final Outbox outbox;

    StorageNews(Outbox outbox) {
        this.outbox = outbox;
    }

    public Uni<Void> tell(SqlConnection connection, EventType type, Storage storage) {
        return outbox.append(connection, event(type, storage, StorageView.told(storage)));
    }

    Uni<Void> gone(SqlConnection connection, List<Storage> storages) {
        return outbox.append(
                connection,
                storages.stream()
                        .map(storage -> event(EventType.STORAGE_DELETED, storage, StorageView.deleted(storage)))
                        .toList());
    }

    private static Event event(EventType type, Storage storage, ObjectNode data) {
        return Event.of(type, storage.key(), "storages/" + storage.key(), storage.organization(), data.toString());
    }
}
