package io.glossa.e2e.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every event that is on the broker, whatever journey had it sent, is one that {@code docs/events/asyncapi.json} describes, and
 * every type that it describes has been sent. Comes last; run alone it sees what it does itself.
 */
@Order(Integer.MAX_VALUE)
class DescribedEventsTest {
    private static final Logger LOG = Logger.getLogger(DescribedEventsTest.class.getName());
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunningSuite suite = RunningSuite.get();

    @Test
    void whatIsSentIsDescribed() throws IOException {
        var description = new Description();
        var wanted = new TreeSet<>(description.types());
        wanted.removeAll(Doings.NOT_DONE);
        int project = new Doings(suite).all();
        var sent = new ArrayList<ConsumerRecord<String, byte[]>>();
        var seen = new TreeSet<String>();
        // Each service sends on its own, so the end of the project may be there before what came earlier.
        Patience.until("an event of each type and the project's end", () -> {
            sent.clear();
            sent.addAll(all());
            sent.forEach(event -> seen.add(header(event, "ce_type")));
            wanted.removeAll(seen);
            if (!wanted.isEmpty()) LOG.info("still to come: " + wanted);
            return wanted.isEmpty() && sent.stream().anyMatch(event -> isEndOf(project, event));
        });
        var faults = new TreeSet<String>();
        for (var event : sent) {
            var type = header(event, "ce_type");
            for (var name : List.of("ce_id", "ce_source", "ce_subject", "ce_time", "content-type")) {
                if (event.headers().lastHeader(name) == null) faults.add(type + " has no header " + name);
            }
            faults.addAll(description.faults(event.topic(), type, JSON.readTree(event.value())));
        }
        assertEquals(Set.of(), faults);
    }

    private static boolean isEndOf(int project, ConsumerRecord<String, byte[]> event) {
        return header(event, "ce_type").equals("project.deleted.v1")
                && event.key().equals(Integer.toString(project));
    }

    /** All that is on the broker at this moment. */
    private List<ConsumerRecord<String, byte[]>> all() {
        var settings = Map.<String, Object>of(
                "bootstrap.servers", suite.suite().kafkaBootstrap(), "enable.auto.commit", "false");
        var all = new ArrayList<ConsumerRecord<String, byte[]>>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            var ours = Pattern.compile("glossa\\..*").asMatchPredicate();
            var partitions = consumer.listTopics().values().stream()
                    .flatMap(List::stream)
                    .filter(partition -> ours.test(partition.topic()))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            var ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(500)).forEach(all::add);
            }
        }
        return all;
    }

    private static String header(ConsumerRecord<String, byte[]> event, String name) {
        return new String(event.headers().lastHeader(name).value(), UTF_8);
    }
}
