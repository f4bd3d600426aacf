package io.glossa.outbox;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Writes numbered events as requests do, each in one transaction with the change that it tells of. */
final class Ledger {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long ORGANIZATION = 3;
    private static final int USUAL_SIZE = 400;
    private static final Pattern DATA = Pattern.compile("\\{\"n\":(\\d+),\"pad\":");

    private final Pool pool;
    private final Outbox outbox;

    Ledger(Pool pool, Outbox outbox) {
        this.pool = pool;
        this.outbox = outbox;
    }

    static List<String> keys(String name, int count) {
        return IntStream.range(0, count).mapToObj(n -> name + "-" + n).toList();
    }

    static Event event(String key, int number, int size) {
        return Event.of(
                EventType.PROJECT_CREATED,
                key,
                "projects/" + key,
                ORGANIZATION,
                "{\"n\":" + number + ",\"pad\":\"" + "x".repeat(size) + "\"}");
    }

    /** The number of an event's data; empty when it is none of ours. */
    static OptionalInt number(String data) {
        var ours = DATA.matcher(data);
        return ours.lookingAt() ? OptionalInt.of(Integer.parseInt(ours.group(1))) : OptionalInt.empty();
    }

    void commit(String key, int number) {
        commit(key, number, USUAL_SIZE);
    }

    void commit(String key, int number, int size) {
        await(pool.withTransaction(connection -> write(connection, event(key, number, size))));
        outbox.committed();
    }

    /** The change and its event, on the connection that holds the transaction. */
    Uni<Void> write(SqlConnection connection, String key, int number) {
        return write(connection, event(key, number, USUAL_SIZE));
    }

    private Uni<Void> write(SqlConnection connection, Event event) {
        return connection
                .preparedQuery("insert into effect (event_id, note) values ($1, $2)")
                .execute(Tuple.of(event.id(), event.data()))
                .chain(() -> outbox.append(connection, event));
    }

    /** Numbers from 0 on under each key, by some writers at once, of whom each has keys of its own. */
    void commitAll(List<String> keys, int each, int writers) throws Exception {
        together(writers, writer -> {
            for (int number = 0; number < each; number++) {
                for (int key = writer; key < keys.size(); key += writers) commit(keys.get(key), number);
            }
        });
    }

    /** Has some do their part at the same time, and returns when all have done it. */
    static void together(int many, Part part) throws Exception {
        var threads = Executors.newFixedThreadPool(many);
        try {
            var begun = IntStream.range(0, many)
                    .<Future<Void>>mapToObj(one -> threads.submit(() -> {
                        part.of(one);
                        return null;
                    }))
                    .toList();
            for (var each : begun) each.get();
        } finally {
            threads.shutdownNow();
        }
    }

    /** Events of ours that are still to be sent. */
    long unsent() {
        return await(pool.preparedQuery("select count(*) from outbox where sent_at is null and organization = $1")
                        .execute(Tuple.of(ORGANIZATION)))
                .iterator()
                .next()
                .getLong(0);
    }

    static <T> T await(Uni<T> answer) {
        return answer.await().atMost(PATIENCE);
    }

    /** What one of many does. */
    interface Part {
        void of(int one) throws Exception;
    }
}
