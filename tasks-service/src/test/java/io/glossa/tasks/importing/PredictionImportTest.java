package io.glossa.tasks.importing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PredictionImportTest extends TasksTestBase {

    private static String prediction(long task, String choice, double score) {
        return "{\"task\": " + task + ", \"score\": " + score
                + ", \"model_version\": \"v1\", \"result\": [{\"from_name\":"
                + " \"sent\", \"to_name\": \"text\", \"type\": \"choices\", \"value\": {\"choices\": [\"" + choice
                + "\"]}}]}";
    }

    @Test
    void predictionsAreWrittenBySetAndCounted() {
        long project = project(record -> record.put("model_version", "v1").put("sampling", "Uncertainty sampling"));
        var tasks = imported(project, "[{\"text\": \"a\"}, {\"text\": \"b\"}, {\"text\": \"c\"}]");
        var body = tasks.stream()
                .flatMap(task -> java.util.stream.Stream.of(
                        prediction(task, "pos", task.equals(tasks.get(1)) ? 0.1 : 0.5), prediction(task, "neg", 0.9)))
                .collect(Collectors.joining(",", "[", "," + prediction(tasks.get(0), "nope", 0.2) + "]"));
        as(10).body(body)
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(201)
                .body("created", equalTo(6));
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("total_predictions", equalTo(6))
                .body("tasks.total_predictions", contains(2, 2, 2));
        as(10).get("/api/predictions?project=" + project).then().body("", hasSize(6));
        // the least sure comes first
        as(11).get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .body("id", equalTo(tasks.get(1).intValue()));
        var told = new JsonObject(
                events.await(EventType.PREDICTIONS_CREATED, project).value());
        assertEquals(6, told.getJsonArray("ids").size());
    }

    @Test
    void aForeignTaskRefusesAll() {
        long project = project();
        long other = project();
        long task = imported(project, "{\"text\": \"a\"}").get(0);
        as(10).body("[" + prediction(task, "pos", 0.5) + "]")
                .post("/api/projects/" + other + "/import/predictions")
                .then()
                .statusCode(400);
        as(10).body("[" + prediction(task, "pos", 0.5) + ", {\"task\": \"x\", \"result\": []}]")
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        contains("{'task': 'x', 'result': []} contains invalid \"task\" field: corresponding task ID"
                                + " couldn't be retrieved from project Reviews (id=" + project + ") tasks"));
        as(10).body("[1]")
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(400);
        as(10).body("[{]")
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(400);
        as(10).get("/api/predictions?project=" + project).then().body("", hasSize(0));
        as(77, 2, Role.OWNER)
                .body("[]")
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(404);
        as(12, 1, Role.ANNOTATOR)
                .body("[]")
                .post("/api/projects/" + project + "/import/predictions")
                .then()
                .statusCode(403);
    }

    @Test
    void anImportTellsTheVersionOfItsLastPrediction() {
        long project = project();
        var tasks = java.util.stream.IntStream.range(0, 2_500)
                .mapToObj(i ->
                        "{\"data\": {\"text\": \"t\"}, \"predictions\": [{\"result\": [], \"model_version\": \"v\\\""
                                + i + "\"}]}")
                .collect(Collectors.joining(",", "[", ",{\"text\": \"none\"}]"));
        as(10).body(tasks)
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201)
                .body("prediction_count", equalTo(2_500));
        await().atMost(20, TimeUnit.SECONDS)
                .untilAsserted(() -> assertEquals(3, told(project).size()));
        var versions = told(project).stream()
                .map(data -> data.getString("model_version"))
                .toList();
        assertEquals(java.util.Arrays.asList(null, null, "v\"2499"), versions);
        assertEquals(
                2_500,
                told(project).stream()
                        .mapToInt(data -> data.getJsonArray("ids").size())
                        .sum());
    }

    private java.util.List<JsonObject> told(long project) {
        return events.all(EventType.PREDICTIONS_CREATED, project).stream()
                .map(event -> new JsonObject(event.value()))
                .toList();
    }
}
