package io.glossa.outbox;

import io.glossa.events.Event;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends events to the broker and waits for it. Calls block and are the relay's thread's, but for that of one record. */
@ApplicationScoped
class EventPublisher {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, Object> settings;
    private final Topics topics;
    private final EventRecords records;
    private Producer<String, byte[]> producer;

    EventPublisher(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Topics topics,
            @ConfigProperty(name = "quarkus.application.name") String application) {
        this.settings = new HashMap<>(kafka);
        this.topics = topics;
        this.records = new EventRecords("/" + application);
    }

    /** Sees to it that the topics are there, so that consumers may come before the first event. */
    void prepare() {
        topics.ensure();
    }

    /**
     * Sends the batch in order and returns what was acknowledged. Of a key whose event failed, nothing that comes after
     * it counts as sent: it goes out again behind the failed one, so the first delivery of each keeps the order. When it
     * returns, nothing is on its way any more.
     */
    Published publish(List<OutboxTable.Waiting> batch, Duration patience) {
        var deadline = Instant.now().plus(patience);
        var sending = new ArrayList<Future<RecordMetadata>>(batch.size());
        for (var waiting : batch) {
            var sent = producer().send(records.of(waiting.event()));
            sending.add(sent);
            if (sent.isDone() && failure(sent, Instant.now()) != null) {
                break; // the broker is away: each further send would wait for it as long
            }
        }
        producer().flush();
        var acknowledged = new ArrayList<OutboxTable.Waiting>(batch.size());
        var failedKeys = new HashSet<String>();
        Throwable first = null;
        for (int i = 0; i < sending.size(); i++) {
            var waiting = batch.get(i);
            var failure = failure(sending.get(i), deadline);
            if (failure != null) failedKeys.add(place(waiting.event()));
            else if (!failedKeys.contains(place(waiting.event()))) acknowledged.add(waiting);
            if (first == null) first = failure;
        }
        return new Published(acknowledged, first);
    }

    /** Sends one record, for whoever does not hold a thread: completes once the broker has it. */
    Uni<Void> publish(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .item(() -> {
                    var sent = producer().send(record);
                    producer().flush();
                    var failure = failure(sent, Instant.now().plus(PATIENCE));
                    if (failure != null) throw new IllegalStateException("The broker does not take it", failure);
                    return sent;
                })
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .replaceWithVoid();
    }

    /**
     * What became of a batch.
     *
     * @param acknowledged what the broker has, in order
     * @param failure why the first of the others is not among them, or null when all are
     */
    record Published(List<OutboxTable.Waiting> acknowledged, Throwable failure) {}

    void stop(@Observes ShutdownEvent event) {
        if (producer != null) producer.close(Duration.ofSeconds(2));
    }

    private static String place(Event event) {
        return event.type().topic() + "/" + event.key();
    }

    /** Why the broker does not have it, or null when it has. */
    private static Throwable failure(Future<RecordMetadata> sent, Instant deadline) {
        try {
            sent.get(Math.max(0, Duration.between(Instant.now(), deadline).toMillis()), TimeUnit.MILLISECONDS);
            return null;
        } catch (ExecutionException failure) {
            return failure.getCause();
        } catch (TimeoutException late) {
            return late;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return stop;
        }
    }

    private synchronized Producer<String, byte[]> producer() {
        if (producer == null) {
            var all = new HashMap<>(settings);
            all.put(ProducerConfig.ACKS_CONFIG, "all");
            all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
            all.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
            // What is sent together shall be written together, for the broker may flush each write. Nothing waits
            // this long: behind the last of a batch it is told to go.
            all.put(ProducerConfig.LINGER_MS_CONFIG, 50);
            all.put(ProducerConfig.BATCH_SIZE_CONFIG, 512 * 1024);
            all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
            all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
            producer = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
