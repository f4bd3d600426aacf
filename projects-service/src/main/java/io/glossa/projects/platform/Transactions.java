package io.glossa.projects.platform;

import io.glossa.events.Event;
import io.glossa.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.function.Function;

/** Where transactions start, and where the news of a change joins it. */
@ApplicationScoped
public class Transactions {
    private final Pool pool;
    private final Outbox outbox;

    Transactions(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    /** Runs the work in one transaction; when it fails, nothing of it stays, events included. */
    public <T> Uni<T> run(Function<SqlConnection, Uni<T>> work) {
        return pool.withTransaction(work).invoke(outbox::committed);
    }

    public Uni<Void> append(SqlConnection connection, List<Event> events) {
        return outbox.append(connection, events);
    }

    public Uni<Void> append(SqlConnection connection, Event event) {
        return outbox.append(connection, event);
    }
}
