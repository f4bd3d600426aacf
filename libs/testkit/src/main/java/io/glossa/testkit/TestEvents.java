package io.glossa.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.events.Event;
import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/** Reads every topic of the test's broker from the start, and publishes events as a sibling's relay would. */
public final class TestEvents implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final KafkaProducer<String, byte[]> producer;
    private final Thread reader;

    public TestEvents(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.GROUP_ID_CONFIG,
                        "testkit",
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest",
                        ConsumerConfig.METADATA_MAX_AGE_CONFIG,
                        500),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap, ProducerConfig.ACKS_CONFIG, "all"),
                new StringSerializer(),
                new ByteArraySerializer());
        reader = new Thread(this::read, "testkit-events");
        reader.setDaemon(true);
        reader.start();
    }

    /** Waits for an event of this type and key and returns the first. */
    public Received await(EventType type, Object key) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> all(type, key).stream().findFirst(), java.util.Optional::isPresent)
                .orElseThrow();
    }

    /** Waits for an event on a topic by its names. */
    public Received await(String topic, String type, Object key) {
        var known = EventType.of(type).orElseThrow(() -> new IllegalArgumentException("Unknown type " + type));
        if (!known.topic().topicName().equals(topic)) throw new IllegalArgumentException(type + " is not on " + topic);
        return await(known, key);
    }

    /** What has been read so far of this type and key, oldest first. */
    public List<Received> all(EventType type, Object key) {
        return received.stream()
                .filter(event -> type.typeName().equals(event.headers().get(EventHeader.TYPE.headerName()))
                        && String.valueOf(key).equals(event.key()))
                .toList();
    }

    /** What has been read so far of this organization's, in the order of reading: that of sending within each key. */
    public List<Received> ofOrganization(long organization) {
        var id = Long.toString(organization);
        return received.stream()
                .filter(event -> id.equals(event.headers().get(EventHeader.ORGANIZATION.headerName())))
                .toList();
    }

    /** Publishes an event and returns once the broker has it. */
    public Event publish(EventType type, Object key, String subject, Long organization, String json) {
        var event = Event.of(type, key, subject, organization, json);
        publish(event);
        return event;
    }

    /** Publishes this event, perhaps once more: its id stays what it is. */
    public void publish(Event event) {
        publish(record(event));
    }

    /** An event as a sibling's relay would send it. */
    static ProducerRecord<String, byte[]> record(Event event) {
        var record = new ProducerRecord<>(
                event.type().topic().topicName(), event.key(), event.data().getBytes(UTF_8));
        header(record, EventHeader.SPEC_VERSION, "1.0");
        header(record, EventHeader.ID, event.id().toString());
        header(record, EventHeader.SOURCE, "/testkit");
        header(record, EventHeader.TYPE, event.type().typeName());
        header(record, EventHeader.SUBJECT, event.subject());
        header(record, EventHeader.TIME, event.time().toString());
        if (event.organization() != null)
            header(record, EventHeader.ORGANIZATION, event.organization().toString());
        return record;
    }

    /** Publishes a record of any kind, such as one that is no event. */
    public void publish(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get();
        } catch (ExecutionException failure) {
            throw new IllegalStateException("Not published", failure.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** Publishes an event behind those before, without waiting for the broker. */
    void send(Event event) {
        producer.send(record(event));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(2));
    }

    private void read() {
        try (consumer) {
            consumer.subscribe(Pattern.compile("glossa\\..*"));
            while (true) consumer.poll(Duration.ofMillis(200)).forEach(record -> received.add(Received.of(record)));
        } catch (WakeupException closed) {
            // close() asked for it
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, EventHeader name, String value) {
        record.headers().add(name.headerName(), value.getBytes(UTF_8));
    }

    /** An event as it was read from the broker. */
    public record Received(String topic, String key, Map<String, String> headers, String value, Instant at) {
        static Received of(ConsumerRecord<String, byte[]> record) {
            var headers = new HashMap<String, String>();
            record.headers().forEach(header -> headers.put(header.key(), new String(header.value(), UTF_8)));
            return new Received(
                    record.topic(),
                    record.key(),
                    Map.copyOf(headers),
                    record.value() == null ? null : new String(record.value(), UTF_8),
                    Instant.ofEpochMilli(record.timestamp()));
        }
    }
}
