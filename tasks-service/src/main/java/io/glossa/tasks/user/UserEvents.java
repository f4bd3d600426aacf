package io.glossa.tasks.user;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.outbox.Inbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Keeps the projection of users up to date. */
@ApplicationScoped
class UserEvents {
    private final Inbox inbox;
    private final UserRepository repository;
    private final Users users;

    UserEvents(Inbox inbox, UserRepository repository, Users users) {
        this.inbox = inbox;
        this.repository = repository;
        this.users = users;
    }

    @Incoming("users")
    Uni<Void> on(ConsumerRecord<String, byte[]> record) {
        return inbox.receive("tasks-users", record, this::apply);
    }

    private Uni<Void> apply(SqlConnection connection, Event event) {
        if (event.type() != EventType.USER_CREATED && event.type() != EventType.USER_UPDATED) {
            return Uni.createFrom().voidItem();
        }
        var user = UserRepository.only(event.data());
        return repository
                .save(connection, user, event.time())
                .invoke(() -> users.forget(user.getJsonObject(0).getLong("id")));
    }
}
