package io.glossa.outbox;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.testkit.StoppedProgram;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A consumer as services have them: applies by an {@link Inbox} what comes under one key and says to its group where it has got
 * to. As a program of its own it can be stopped on the way.
 */
final class TestConsumer {
    static final EventType TYPE = EventType.LABEL_UPDATED;
    /** What the program prints when its group has forgotten it. */
    static final String FORGOTTEN = "Nobody takes its word any more";

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** The shortest that a broker allows. */
    private static final int SESSION = 6_000;

    private final Inbox inbox;
    private final String bootstrap;
    private final String key;
    private final Place place;
    private final String name;

    /**
     * @param key of its events, and the name of its group
     * @param name that its effects bear
     */
    TestConsumer(Inbox inbox, String bootstrap, String key, Place place, String name) {
        this.inbox = inbox;
        this.bootstrap = bootstrap;
        this.key = key;
        this.place = place;
        this.name = name;
    }

    /** Where it may be stopped. */
    enum Place {
        NOWHERE,
        WITH_ALL_IN_HAND,
        BEFORE_THE_FIRST_COMMIT
    }

    /**
     * Applies so many events.
     *
     * @return whether the group still takes its word
     */
    boolean apply(int events) {
        try (var kafka = new KafkaConsumer<>(settings(), new StringDeserializer(), new ByteArrayDeserializer())) {
            kafka.subscribe(List.of(TYPE.topic().topicName()));
            var inHand = new ArrayList<ConsumerRecord<String, byte[]>>();
            while (inHand.size() < events) {
                for (var record : kafka.poll(Duration.ofMillis(200)))
                    if (record.key().equals(key)) inHand.add(record);
            }
            if (place == Place.WITH_ALL_IN_HAND) StoppedProgram.place();
            for (var record : inHand)
                inbox.receive(key, record, this::note).await().atMost(PATIENCE);
            kafka.commitSync();
            return true;
        } catch (CommitFailedException | RebalanceInProgressException forgotten) {
            return false;
        }
    }

    private Uni<Void> note(SqlConnection connection, Event event) {
        return connection
                .preparedQuery("insert into effect (event_id, note) values ($1, $2)")
                .execute(Tuple.of(event.id(), name))
                .invoke(done -> {
                    if (place == Place.BEFORE_THE_FIRST_COMMIT && event.data().equals(data(0))) StoppedProgram.place();
                })
                .replaceWithVoid();
    }

    static String data(int number) {
        return "{\"n\":" + number + "}";
    }

    private Map<String, Object> settings() {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                key,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                SESSION,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                SESSION / 3);
    }

    /** @param arguments the database's address, the broker, the key, the place, how many events */
    public static void main(String[] arguments) {
        var vertx = Vertx.vertx();
        var pool = PgBuilder.pool()
                .connectingTo(PgConnectOptions.fromUri(arguments[0]))
                .using(vertx)
                .build();
        var config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(OutboxConfig.class)
                .build()
                .getConfigMapping(OutboxConfig.class);
        var inbox = new Inbox(Pool.newInstance(pool), config);
        var consumer =
                new TestConsumer(inbox, arguments[1], arguments[2], Place.valueOf(arguments[3]), "whoever was stopped");
        if (!consumer.apply(Integer.parseInt(arguments[4]))) System.out.println(FORGOTTEN);
        pool.close().toCompletionStage().toCompletableFuture().join();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
