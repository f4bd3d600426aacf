package io.glossa.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;

/**
 * Applies received events once each: the mark and the effect share one commit. A record whose effect fails again and
 * again is parked with its reason, so that its partition moves on; while the database is away the partition waits.
 */
@ApplicationScoped
public class Inbox {
    private static final Logger LOG = Logger.getLogger(Inbox.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(100);
    private static final Duration LAST_RETRY = Duration.ofSeconds(5);

    private final Pool pool;
    private final OutboxConfig config;

    Inbox(Pool pool, OutboxConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /**
     * Applies the event in a record, unless this consumer has applied it before.
     *
     * @param consumer who keeps the mark; each projection of a service has a name of its own
     * @param effect runs on the connection that holds the transaction
     */
    public Uni<Void> receive(
            String consumer,
            ConsumerRecord<String, byte[]> record,
            BiFunction<SqlConnection, Event, Uni<Void>> effect) {
        Optional<Event> event;
        try {
            event = EventRecords.read(record);
        } catch (IllegalArgumentException foreign) {
            return park(consumer, record, foreign);
        }
        if (event.isEmpty()) return Uni.createFrom().voidItem();
        return persistently(apply(consumer, event.get(), effect), DatabaseFailures::isNobodysFault)
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .atMost(config.attempts())
                .onFailure()
                .recoverWithUni(failure -> park(consumer, record, failure));
    }

    private Uni<Void> apply(String consumer, Event event, BiFunction<SqlConnection, Event, Uni<Void>> effect) {
        return pool.withTransaction(connection -> claim(connection, consumer, event)
                .flatMap(isNew -> isNew
                        ? effect.apply(connection, event)
                        : Uni.createFrom().voidItem()));
    }

    private static Uni<Boolean> claim(SqlConnection connection, String consumer, Event event) {
        return connection
                .preparedQuery("insert into inbox (consumer, event_id) values ($1, $2) on conflict do nothing")
                .execute(Tuple.of(consumer, event.id()))
                .map(done -> done.rowCount() == 1);
    }

    private Uni<Void> park(String consumer, ConsumerRecord<String, byte[]> record, Throwable reason) {
        LOG.errorf(reason, "Parked %s-%d@%d for %s", record.topic(), record.partition(), record.offset(), consumer);
        var headers = new JsonObject();
        record.headers()
                .forEach(header -> headers.put(
                        header.key(),
                        header.value() == null ? null : new String(header.value(), UTF_8).replace("\0", "")));
        var row = Tuple.tuple()
                .addString(consumer)
                .addString(record.topic())
                .addInteger(record.partition())
                .addLong(record.offset())
                .addString(record.key() == null ? null : record.key().replace("\0", ""))
                .addValue(headers)
                .addValue(record.value() == null ? null : Buffer.buffer(record.value()))
                .addString(String.valueOf(reason).replace("\0", ""));
        return persistently(pool.preparedQuery(
                        """
                        insert into parked_record (consumer, topic, partition, record_offset, key, headers, value, reason)
                        values ($1, $2, $3, $4, $5, $6, $7, $8)
                        on conflict (consumer, topic, partition, record_offset) do nothing""")
                .execute(row)
                .replaceWithVoid());
    }

    /** As often as it takes: while the database is away no record may be passed over, so its partition waits. */
    static <T> Uni<T> persistently(Uni<T> question) {
        return persistently(question, failure -> true);
    }

    private static <T> Uni<T> persistently(Uni<T> question, Predicate<Throwable> whatPasses) {
        return question.onFailure(whatPasses)
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely();
    }
}
