package io.glossa.e2e.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A small consumer of Glossa's events, made to be copied: it reads what happens to annotations and hands on each event
 * once. Delivery is at least once, so it remembers {@code ce_id}; a real consumer keeps that mark in the transaction of
 * its effect. Types that it does not know it passes over, because new ones may come at any time.
 */
public final class ProjectFeed implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<String, byte[]> consumer;
    private final BiConsumer<String, JsonNode> handler;
    private final Set<String> seen = new HashSet<>();
    private final Thread reader = new Thread(this::read, "feed");

    /**
     * @param bootstrap the broker, {@code host:port}
     * @param group the consumers of one group share the work; each name reads everything for itself
     * @param topics such as {@code glossa.annotations}
     * @param handler gets each event's type and data
     */
    public ProjectFeed(String bootstrap, String group, List<String> topics, BiConsumer<String, JsonNode> handler) {
        this.handler = handler;
        consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        bootstrap,
                        "group.id",
                        group,
                        "auto.offset.reset",
                        "earliest",
                        "enable.auto.commit",
                        "false"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        consumer.subscribe(topics);
    }

    public void start() {
        reader.start();
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(500))) receive(record);
                consumer.commitSync(); // after the effect: a crash repeats, it does not lose
            }
        } catch (WakeupException closed) {
            // close() asked for it
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void receive(ConsumerRecord<String, byte[]> record) {
        if (!seen.add(header(record, "ce_id"))) return;
        try {
            handler.accept(header(record, "ce_type"), JSON.readTree(record.value()));
        } catch (IOException notJson) {
            throw new UncheckedIOException(notJson);
        }
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
