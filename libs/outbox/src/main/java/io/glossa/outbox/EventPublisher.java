package io.glossa.outbox;

import io.glossa.events.Event;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends events to the broker and waits for it. Calls block and are the relay's thread's, but for that of one record.
 *
 * <p>Nothing is sent behind what has failed, so that nothing overtakes it (ADR 0022): records go to each partition one request
 * after the other, none of them expires, and as soon as one fails, or the time is up, the producer is abandoned with all
 * that it still holds. The next attempt has a producer of its own.
 */
@ApplicationScoped
class EventPublisher {
    private static final Logger LOG = Logger.getLogger(EventPublisher.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** A producer that is abandoned fails at once what it still holds. */
    private static final Duration ABANDONING = Duration.ofSeconds(5);

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
     * Sends the batch in order and returns what was acknowledged: of each key all up to the first that was not. When it
     * returns, nothing of the rest will be sent any more, but for a request that the broker has already been handed.
     *
     * @param patience how long the broker may take
     */
    Published publish(List<OutboxTable.Waiting> batch, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        var through = producer();
        var sending = new ArrayList<Future<RecordMetadata>>(batch.size());
        for (var waiting : batch) {
            var sent = send(through, records.of(waiting.event()));
            sending.add(sent);
            if (sent.isDone() && failure(sent, 0) != null) {
                break; // the broker is away: each further send would wait for it as long
            }
        }
        var reason = settle(through, sending, deadline);
        var acknowledged = new ArrayList<OutboxTable.Waiting>(batch.size());
        var failedKeys = new HashSet<String>();
        for (int i = 0; i < sending.size(); i++) {
            var waiting = batch.get(i);
            if (failure(sending.get(i), 0) != null) failedKeys.add(place(waiting.event()));
            else if (!failedKeys.contains(place(waiting.event()))) acknowledged.add(waiting);
        }
        return new Published(acknowledged, reason);
    }

    /** Sends one record, for whoever does not hold a thread: completes once the broker has it. */
    Uni<Void> publish(ProducerRecord<String, byte[]> record) {
        return Uni.createFrom()
                .item(() -> {
                    long deadline = System.nanoTime() + PATIENCE.toNanos();
                    var through = producer();
                    var sent = send(through, record);
                    var failure = settle(through, List.of(sent), deadline);
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
        var last = take(null);
        if (last != null) last.close(Duration.ofSeconds(2));
    }

    /**
     * Queues a record. One that is refused here, in the caller's own thread, was never queued, and the caller sends nothing
     * behind it. One that fails afterwards is told of in the producer's thread before that sends anything else: there it is
     * abandoned, for what follows must not go.
     */
    private Future<RecordMetadata> send(Producer<String, byte[]> through, ProducerRecord<String, byte[]> record) {
        var ours = Thread.currentThread();
        try {
            return through.send(record, (place, failure) -> {
                if (failure != null && Thread.currentThread() != ours) abandon(through);
            });
        } catch (KafkaException | IllegalStateException unusable) {
            abandon(through);
            return CompletableFuture.failedFuture(unusable);
        }
    }

    /**
     * Waits until it is known of each what became of it; at the deadline that is made known by giving up the rest.
     *
     * @return why the first of those that failed did, or null when none did
     */
    private Throwable settle(Producer<String, byte[]> through, List<Future<RecordMetadata>> sending, long deadline) {
        // Told to go, they need not wait for company. It returns when all are through, which only the deadline bounds.
        Infrastructure.getDefaultWorkerPool().execute(through::flush);
        Throwable reason = null;
        for (var sent : sending) {
            var failure = failure(sent, deadline - System.nanoTime());
            if (reason == null) reason = failure;
            if (failure == null || sent.isDone()) continue;
            abandon(through);
            break;
        }
        long end = System.nanoTime() + ABANDONING.toNanos();
        for (var sent : sending) failure(sent, end - System.nanoTime());
        return reason;
    }

    /** Nothing that it has not handed to a broker yet goes out afterwards. */
    private void abandon(Producer<String, byte[]> failed) {
        if (take(failed) == null) return;
        try {
            failed.close(Duration.ZERO);
        } catch (KafkaException interrupted) {
            LOG.debug("A producer was given up", interrupted);
        }
    }

    /** Leaves it to the caller alone to close this producer, or whichever there is; null when another has done so. */
    private synchronized Producer<String, byte[]> take(Producer<String, byte[]> which) {
        if (which != null && producer != which) return null;
        var taken = producer;
        producer = null;
        return taken;
    }

    private static String place(Event event) {
        return event.type().topic() + "/" + event.key();
    }

    /** Why the broker does not have it, as far as is known after so many nanoseconds; null when it has. */
    private static Throwable failure(Future<RecordMetadata> sent, long nanos) {
        try {
            sent.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
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
            all.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.LARGEST_RECORD);
            all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
            all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
            // One that expired would let those behind it pass; how long to wait is the caller's to say.
            all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, Integer.MAX_VALUE);
            all.put(ProducerConfig.RETRIES_CONFIG, Integer.MAX_VALUE);
            // A broker that knows nothing of a producer yet takes any of its requests as the first.
            all.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
            producer = new KafkaProducer<>(all, new StringSerializer(), new ByteArraySerializer());
        }
        return producer;
    }
}
