package io.glossa.tasks.user;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Inbox;
import io.glossa.tasks.next.Leases;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the projection of users up to date, and lets go of what those hold who leave. */
@ApplicationScoped
class UserEvents {
    private static final Set<String> LEAVING = Set.of("logout", "membership_ended", "deleted");

    private final Inbox inbox;
    private final UserRepository repository;
    private final Users users;
    private final Leases leases;

    UserEvents(Inbox inbox, UserRepository repository, Users users, Leases leases) {
        this.inbox = inbox;
        this.repository = repository;
        this.users = users;
        this.leases = leases;
    }

    @Incoming("users")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("tasks-users", record, this::apply);
    }

    private Uni<Void> apply(SqlConnection connection, Event event) {
        if (event.type() == EventType.USER_CREDENTIALS_CHANGED) return credentialsChanged(connection, event);
        if (event.type() != EventType.USER_CREATED && event.type() != EventType.USER_UPDATED) {
            return Uni.createFrom().voidItem();
        }
        var user = UserRepository.only(event.data());
        return repository
                .save(connection, user, event.time())
                .invoke(() -> users.forget(user.getJsonObject(0).getLong("id")));
    }

    private Uni<Void> credentialsChanged(SqlConnection connection, Event event) {
        var change = new JsonObject(event.data());
        return LEAVING.contains(change.getString("reason"))
                ? leases.release(connection, change.getLong("id"), event.time())
                : Uni.createFrom().voidItem();
    }
}
