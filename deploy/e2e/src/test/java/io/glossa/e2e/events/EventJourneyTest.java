package io.glossa.e2e.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What is done through the API is told to the world, once committed, in order. */
class EventJourneyTest {
    private static final List<String> TOPICS =
            List.of("glossa.projects", "glossa.tasks", "glossa.annotations", "glossa.exports");

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();
    private final List<Told> told = new CopyOnWriteArrayList<>();

    @Test
    void aProjectsLifeIsTold() {
        try (var feed = new ProjectFeed(
                suite.suite().kafkaBootstrap(), "life", TOPICS, (type, data) -> told.add(new Told(type, data)))) {
            feed.start();
            int project = manager.createProject("Told to the world", LabelConfigs.SENTIMENT);
            var tasks = manager.importTexts(project, List.of("a", "b"));
            int annotation = manager.choose(tasks.get(0), "Positive");
            manager.patch("/api/annotations/" + annotation + "/", Map.of("lead_time", 9.0))
                    .then()
                    .statusCode(200);
            manager.delete("/api/annotations/" + annotation + "/").then().statusCode(204);
            manager.get("/api/projects/" + project + "/export?exportType=JSON")
                    .then()
                    .statusCode(200);
            manager.patch("/api/projects/" + project + "/", Map.of("title", "Renamed"))
                    .then()
                    .statusCode(200);
            manager.delete("/api/projects/" + project + "/").then().statusCode(204);

            for (var type : List.of("annotation.deleted.v1", "export.completed.v1", "project.deleted.v1")) {
                Patience.until(type, () -> of(project, type).size() == 1);
            }
            assertEquals(
                    "Told to the world",
                    of(project, "project.created.v1").get(0).path("title").asText());
            assertEquals(
                    "Renamed",
                    of(project, "project.updated.v1").get(0).path("title").asText());
            assertEquals(tasks.toString(), ids(of(project, "tasks.created.v1").get(0)));
            var created = of(project, "annotation.created.v1");
            assertEquals(1, created.size());
            assertEquals(annotation, created.get(0).path("id").asInt());
            assertEquals(
                    "Positive", created.get(0).at("/result/0/value/choices/0").asText());
            assertEquals(
                    9.0,
                    of(project, "annotation.updated.v1")
                            .get(0)
                            .path("lead_time")
                            .asDouble());
            assertEquals(
                    List.of("annotation.created.v1", "annotation.updated.v1", "annotation.deleted.v1"),
                    told.stream()
                            .filter(event -> event.type().startsWith("annotation.")
                                    && event.data().path("id").asInt() == annotation)
                            .map(Told::type)
                            .toList());
        }
    }

    private List<JsonNode> of(int project, String type) {
        var key = type.startsWith("project.") ? "id" : "project";
        return told.stream()
                .filter(event ->
                        event.type().equals(type) && event.data().path(key).asInt() == project)
                .map(Told::data)
                .toList();
    }

    private static String ids(JsonNode event) {
        return event.path("ids").toString().replace(",", ", ");
    }

    private record Told(String type, JsonNode data) {}
}
