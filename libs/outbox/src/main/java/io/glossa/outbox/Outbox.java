package io.glossa.outbox;

import io.glossa.events.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Where a change leaves the news of itself, in its own transaction. */
@ApplicationScoped
public class Outbox {
    /** Inserts events given as one array per column; for callers that write through another client. */
    public static final String INSERT =
            """
            insert into outbox (id, type, key, subject, organization, time, trace_parent, data)
            select * from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::bigint[],
                                 $6::timestamptz[], $7::text[], $8::text[])""";

    private final OutboxRelay relay;

    Outbox(OutboxRelay relay) {
        this.relay = relay;
    }

    /** Writes the events on the connection that holds the caller's transaction. They are sent once it commits. */
    public Uni<Void> append(SqlClient connection, List<Event> events) {
        if (events.isEmpty()) return Uni.createFrom().voidItem();
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.tuple()
                        .addArrayOfUUID(events.stream().map(Event::id).toArray(UUID[]::new))
                        .addArrayOfString(column(events, event -> event.type().typeName()))
                        .addArrayOfString(column(events, Event::key))
                        .addArrayOfString(column(events, Event::subject))
                        .addArrayOfLong(events.stream().map(Event::organization).toArray(Long[]::new))
                        .addArrayOfOffsetDateTime(events.stream()
                                .map(event -> event.time().atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                        .addArrayOfString(column(events, Event::traceParent))
                        .addArrayOfString(column(events, Event::data)))
                .replaceWithVoid();
    }

    public Uni<Void> append(SqlClient connection, Event event) {
        return append(connection, List.of(event));
    }

    /** Tells the relay that a transaction with events has committed, so that they need not wait for its next look. */
    public void committed() {
        relay.nudge();
    }

    private static String[] column(List<Event> events, java.util.function.Function<Event, String> value) {
        return events.stream().map(value).toArray(String[]::new);
    }
}
