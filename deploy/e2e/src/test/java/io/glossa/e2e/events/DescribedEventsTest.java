package io.glossa.e2e.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Every event that is on the broker, whatever journey had it sent, is one that {@code docs/events/asyncapi.json} describes.
 * Comes last; run alone it sees what it does itself.
 */
@Order(Integer.MAX_VALUE)
class DescribedEventsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TYPES = List.of(
            "project.created.v1",
            "project.updated.v1",
            "project.deleted.v1",
            "tasks.created.v1",
            "task.updated.v1",
            "tasks.deleted.v1",
            "import.completed.v1",
            "annotation.created.v1",
            "annotation.updated.v1",
            "annotation.deleted.v1",
            "draft.created.v1",
            "draft.updated.v1",
            "draft.deleted.v1",
            "predictions.created.v1",
            "predictions.deleted.v1",
            "export.completed.v1",
            "label.created.v1",
            "label_link.created.v1");

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();

    @Test
    void whatIsSentIsDescribed() throws IOException {
        var description = new Description();
        int project = manager.createProject("Described", LabelConfigs.SENTIMENT);
        someOfEach(project);
        var sent = new ArrayList<ConsumerRecord<String, byte[]>>();
        var seen = new TreeSet<String>();
        // Each service sends on its own, so the end of the project may be there before what came earlier.
        Patience.until("an event of each type and the project's end", () -> {
            sent.clear();
            sent.addAll(all());
            sent.forEach(event -> seen.add(header(event, "ce_type")));
            return seen.containsAll(TYPES) && sent.stream().anyMatch(event -> isEndOf(project, event));
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

    private void someOfEach(int project) {
        var tasks = manager.importTexts(project, List.of("a", "b"));
        done(200, manager.patch("/api/tasks/" + tasks.get(1) + "/", Map.of("data", Map.of("text", "c"))));
        int annotation = manager.choose(tasks.get(0), "Positive");
        done(200, manager.patch("/api/annotations/" + annotation + "/", Map.of("lead_time", 9.0)));
        done(204, manager.delete("/api/annotations/" + annotation + "/"));
        int draft = done(
                        201,
                        manager.post(
                                "/api/tasks/" + tasks.get(0) + "/drafts",
                                Map.of("result", Client.annotation("Negative").get("result"))))
                .path("id");
        done(200, manager.patch("/api/drafts/" + draft + "/", Map.of("lead_time", 1.5)));
        done(204, manager.delete("/api/drafts/" + draft + "/"));
        int prediction = done(
                        201,
                        manager.post(
                                "/api/predictions/",
                                Map.of(
                                        "task",
                                        tasks.get(0),
                                        "result",
                                        Client.annotation("Negative").get("result"))))
                .path("id");
        done(204, manager.delete("/api/predictions/" + prediction + "/"));
        done(200, manager.get("/api/projects/" + project + "/export?exportType=JSON"));
        done(
                201,
                manager.post(
                        "/api/labels/",
                        List.of(Map.of(
                                "value",
                                List.of("described"),
                                "title",
                                "described " + project,
                                "project",
                                project,
                                "from_name",
                                "sentiment"))));
        done(204, manager.delete("/api/tasks/" + tasks.get(1) + "/"));
        done(200, manager.patch("/api/projects/" + project + "/", Map.of("title", "Described well")));
        done(204, manager.delete("/api/projects/" + project + "/"));
    }

    private static io.restassured.response.Response done(int status, io.restassured.response.Response response) {
        assertEquals(status, response.statusCode(), response.asString());
        return response;
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
