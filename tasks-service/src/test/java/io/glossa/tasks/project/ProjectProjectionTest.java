package io.glossa.tasks.project;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProjectProjectionTest extends TasksTestBase {

    @Inject
    Pool pool;

    @Test
    void takesOverEventsOfTheirPublishedShape() {
        long id = 7_000_000_001L;
        var created = new JsonObject(EventType.PROJECT_CREATED.sample()).put("id", id);
        events.publish(EventType.PROJECT_CREATED, id, "projects/" + id, 1L, created.encode());
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> revision(id) == 1);
        assertEquals(0, siblings.requests("GET", "/internal/projects/" + id).size());
        as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + id + "/import")
                .then()
                .statusCode(201);
    }

    /** A project whose version names an ML backend shows, and goes by the scores of, what that backend said last. */
    @Test
    void anMlBackendsPredictionsAreThoseOfTheVersionItHas() {
        long id = project(record -> record.put("model_version", "Stub")
                .put("predictions_version", "stub-v2")
                .put("sampling", "Uncertainty sampling"));
        as(10).body(
                        """
                        [{"data": {"text": "sure"}, "predictions": [%s]}, {"data": {"text": "unsure"}, "predictions": [%s]}]"""
                                .formatted(
                                        prediction("stub-v1", 0.1) + "," + prediction("stub-v2", 0.9),
                                        prediction("stub-v2", 0.2)))
                .post("/api/projects/" + id + "/import")
                .then()
                .statusCode(201);
        as(10).get("/api/projects/" + id + "/next")
                .then()
                .statusCode(200)
                .body("data.text", equalTo("unsure"))
                .body("predictions.model_version", equalTo(List.of("stub-v2")));
    }

    private static String prediction(String version, double score) {
        return """
        {"model_version": "%s", "score": %s, "result": [{"from_name": "sent", "to_name": "text", "type": "choices",
         "value": {"choices": ["pos"]}}]}"""
                .formatted(version, score);
    }

    /** The API takes a null for these, and tells it. */
    @Test
    void whatIsSetToNullCountsAsNeverSet() {
        long id = project(record -> record.putNull("title")
                .putNull("description")
                .putNull("sampling")
                .putNull("skip_queue")
                .putNull("model_version")
                .putNull("show_overlap_first")
                .putNull("maximum_annotations"));
        as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + id + "/import")
                .then()
                .statusCode(201);
        as(10).get("/api/projects/" + id + "/next")
                .then()
                .statusCode(200)
                .body("data.text", equalTo("a"))
                .body("queue", equalTo("Sequence queue"));
    }

    @Test
    void anOlderStateChangesNothing() {
        long id = project(record -> record.put("revision", 5).put("maximum_annotations", 3));
        as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + id + "/import")
                .then()
                .statusCode(201);
        serve(record(id).put("revision", 4));
        asService()
                .get("/internal/projects/" + id + "/applied?revision=4")
                .then()
                .body("revision", equalTo(5));
        serve(record(id).put("revision", 6).put("maximum_annotations", 2));
        asService()
                .get("/internal/projects/" + id + "/applied?revision=6")
                .then()
                .body("revision", equalTo(6));
        as(10).get("/api/tasks?project=" + id).then().body("tasks[0].overlap", equalTo(2));
    }

    @Test
    void anotherModelVersionScoresOpenTasksAnewAndFinishesOrOpensNone() {
        long id = project();
        as(10).body(
                        """
                        [{"data": {"text": "skipped"}, "annotations": [{"result": [], "was_cancelled": true}]},
                         {"data": {"text": "open"}, "predictions": [
                            {"result": [], "score": 0.25, "model_version": "v1"},
                            {"result": [], "score": 0.75, "model_version": "v2"}]}]""")
                .post("/api/projects/" + id + "/import")
                .then()
                .statusCode(201);
        assertEquals(List.of(true, false), labeled(id));
        for (var version : List.of("v1", "v2")) {
            long revision = revision(id) + 1;
            serve(record(id).put("revision", revision).put("model_version", version));
            asService()
                    .get("/internal/projects/" + id + "/applied?revision=" + revision)
                    .then()
                    .body("revision", equalTo((int) revision));
            assertEquals(version.equals("v1") ? 0.25 : 0.75, score(id));
            assertEquals(List.of(true, false), labeled(id));
        }
    }

    private static List<Boolean> labeled(long project) {
        return as(10).get("/api/tasks?project=" + project + "&fields=all")
                .jsonPath()
                .getList("tasks.is_labeled");
    }

    private double score(long project) {
        return pool.preparedQuery("select score from open_task where project = $1")
                .execute(Tuple.of(project))
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getDouble(0);
    }

    @Test
    void aDeletedProjectIsGoneAtOnceAndItsRowsSoon() {
        long id = project();
        as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + id + "/import")
                .then()
                .statusCode(201);
        siblings.on("GET", "/internal/projects/" + id, 404, "{}");
        events.publish(
                EventType.PROJECT_DELETED,
                id,
                "projects/" + id,
                1L,
                "{\"id\":" + id + ",\"organization\":1,\"revision\":9}");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> as(10).get("/api/tasks?project=" + id).statusCode() == 404);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> tasks(id) == 0);
    }

    /** Asked of the table, because asking the service would make it ask projects-service. */
    private long revision(long id) {
        var rows = pool.preparedQuery("select revision from project where id = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely();
        return rows.size() == 0 ? 0 : rows.iterator().next().getLong(0);
    }

    private long tasks(long id) {
        return pool.preparedQuery("select count(*) from task where project = $1")
                .execute(Tuple.of(id))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }
}
