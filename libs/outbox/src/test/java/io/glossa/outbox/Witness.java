package io.glossa.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventHeader;
import io.glossa.events.EventType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;

/** Reads what a {@link Ledger} has written from the broker, and remembers in which order each event came first. */
final class Witness implements AutoCloseable {
    private static final String TOPIC = EventType.PROJECT_CREATED.topic().topicName();

    private final Map<String, Heard> heard = new ConcurrentHashMap<>();
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread reader = new Thread(this::read, "witness");

    Witness(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        var partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        reader.setDaemon(true);
        reader.start();
    }

    private void read() {
        try (consumer) {
            while (true) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    var number = Ledger.number(new String(record.value(), StandardCharsets.UTF_8));
                    if (number.isEmpty()) continue;
                    heard.computeIfAbsent(record.key(), key -> new Heard()).hear(record, number.getAsInt());
                }
            }
        } catch (WakeupException closed) {
            // close() asked for it
        }
    }

    /** How many different events of this key have come. */
    int count(String key) {
        var of = heard.get(key);
        return of == null ? 0 : of.count();
    }

    /** How often an event of these keys came that had been there before. */
    int repeated(List<String> keys) {
        return keys.stream().mapToInt(key -> heard.get(key).repeated).sum();
    }

    /** Waits for so many of each key: each came first in its order, and again only as it was. */
    void assertAllInOrder(List<String> keys, int each, Duration patience) {
        assertInOrder(keys, IntStream.range(0, each).boxed().toList(), patience);
    }

    void assertInOrder(List<String> keys, List<Integer> numbers, Duration patience) {
        Awaitility.await().atMost(patience).until(() -> keys.stream().allMatch(key -> count(key) >= numbers.size()));
        for (var key : keys) {
            assertEquals(numbers, heard.get(key).firsts(), key);
            assertEquals(Set.of(), heard.get(key).faults, key);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            reader.join(Duration.ofSeconds(10).toMillis());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has come of one key. */
    private static final class Heard {
        private final List<Integer> firsts = new ArrayList<>();
        private final Map<String, Integer> contents = new HashMap<>();
        private final Set<String> faults = new TreeSet<>();
        private int repeated;

        synchronized void hear(ConsumerRecord<String, byte[]> record, int number) {
            var id = EventRecords.find(record.headers(), EventHeader.ID);
            var before = contents.put(id, Arrays.hashCode(record.value()));
            if (before == null) {
                firsts.add(number);
                return;
            }
            repeated++;
            if (before != Arrays.hashCode(record.value())) faults.add(id + " came again as another");
        }

        synchronized int count() {
            return firsts.size();
        }

        synchronized List<Integer> firsts() {
            return List.copyOf(firsts);
        }
    }
}
