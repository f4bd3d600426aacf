package io.glossa.tasks.action;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.StubService;
import io.glossa.testkit.StubService.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Predictions that are asked for, from a model that is registered with projects-service. */
@QuarkusTest
class RetrieveTest extends TasksTestBase {
    /** What a model was sent of a task by the reference (platform 8.2). */
    private static final Set<String> RECORDED = Set.of(
            "id",
            "data",
            "meta",
            "created_at",
            "updated_at",
            "is_labeled",
            "overlap",
            "inner_id",
            "total_annotations",
            "cancelled_annotations",
            "total_predictions",
            "comment_count",
            "unresolved_comment_count",
            "last_comment_updated_at",
            "project",
            "updated_by",
            "file_upload",
            "comment_authors",
            "annotations",
            "predictions");

    /** What a model makes of a task; of all it says of that but the end. */
    private static final String POSITIVE = "{\"score\":0.75,\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\","
            + "\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]";

    private final AtomicInteger refusals = new AtomicInteger();

    @Test
    void storesWhatTheModelMakesOfTasksThatItHasNotSeen() {
        long project = project(record -> record.put("model_version", "m1"));
        var tasks = tasks(project, 3);
        as(10).body("{\"task\":" + tasks.get(0) + ",\"result\":\"neg\",\"score\":0.5,\"model_version\":\"m1\"}")
                .post("/api/predictions")
                .then()
                .statusCode(201);
        answers(project, "m1");
        retrieve(project)
                .statusCode(200)
                .body("processed_items", equalTo(3))
                .body("left_out", nullValue())
                .body("detail", equalTo("Retrieved 3 predictions"));
        assertEquals(List.of(1, 1, 1), totals(project));
        assertEquals(1, asked(project).size(), "what has a prediction of this version is left out");
        var asked = asked(project).get(0);
        assertEquals(2, asked.size());
        assertEquals("task 1", asked.getJsonObject(0).getJsonObject("data").getString("text"));
        assertEquals(0, asked.getJsonObject(0).getJsonArray("predictions").size());
        assertEquals(RECORDED, asked.getJsonObject(0).fieldNames());
        as(10).queryParam("fields", "all")
                .get("/api/tasks?project=" + project)
                .then()
                .body("total_predictions", equalTo(3))
                .body("tasks[0].predictions[0].result[0].value.choices[0]", equalTo("neg"))
                .body("tasks[1].predictions[0].result[0].value.choices[0]", equalTo("pos"))
                .body("tasks[2].predictions_score", equalTo(0.75f));
        retrieve(project).statusCode(200);
        assertEquals(List.of(1, 1, 1), totals(project));
        assertEquals(1, asked(project).size(), "nothing was left to be asked for");
        answers(project, "m2");
        retrieve(project).statusCode(200);
        assertEquals(List.of(2, 2, 2), totals(project));
        assertEquals(
                1,
                asked(project)
                        .get(1)
                        .getJsonObject(0)
                        .getJsonArray("predictions")
                        .size());
    }

    /** What is asked of one model, by way of projects-service. */
    @Test
    void oneOfTheProjectsModelsPredictsAllThatLackIt() {
        long project = project();
        tasks(project, 25);
        answers(project, "m1");
        long job = asService()
                .body("{\"backend\":77,\"batch\":10,\"user\":10}")
                .post("/internal/projects/" + project + "/prediction-runs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("job");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> as(10).get("/api/jobs/" + job)
                .then()
                .body("status", equalTo("completed"))
                .body("total", equalTo(25))
                .body("result.processed_items", equalTo(25)));
        assertEquals(
                List.of(10, 10, 5), asked(project).stream().map(JsonArray::size).toList());
        assertEquals(
                asked(project).size() + 1,
                siblings.requests("POST", path(project)).size(),
                "it is made ready before the first batch alone");
        assertEquals(
                Set.of("backend=77"),
                siblings.requests("POST", path(project)).stream()
                        .map(StubService.Request::query)
                        .collect(Collectors.toSet()));
        as(10).body("{\"backend\":77,\"user\":10}")
                .post("/internal/projects/" + project + "/prediction-runs")
                .then()
                .statusCode(401);
    }

    /** tasks.md 4.6. */
    @Test
    void asksForWhatIsShownWhereTheProjectWantsIt() {
        long project =
                project(record -> record.put("model_version", "m1").put("evaluate_predictions_automatically", true));
        var tasks = tasks(project, 3);
        answers(project, "m1");
        as(10).get("/api/tasks/" + tasks.get(0))
                .then()
                .statusCode(200)
                .body("total_predictions", equalTo(1))
                .body("predictions[0].model_version", equalTo("m1"))
                .body("predictions[0].result[0].value.choices[0]", equalTo("pos"));
        as(10).queryParam("fields", "all")
                .get("/api/tasks?project=" + project)
                .then()
                .body("tasks.total_predictions", equalTo(List.of(1, 1, 1)));
        as(10).get("/api/tasks/" + tasks.get(0)).then().body("total_predictions", equalTo(1));
        assertEquals(List.of(1, 2), asked(project).stream().map(JsonArray::size).toList());
    }

    /** Platform 8.4: where the project's version names a backend. A second call does not predict again. */
    @Test
    void asksForWhatIsOpenedWhereTheProjectGoesByItsModel() {
        long project = project(record -> record.put("model_version", "Stub").put("predictions_version", "m2"));
        var tasks = tasks(project, 2);
        as(10).body("{\"task\":" + tasks.get(0) + ",\"result\":[],\"model_version\":\"m1\"}")
                .post("/api/predictions")
                .then()
                .statusCode(201);
        answers(project, "m2");
        as(10).queryParam("fields", "all")
                .get("/api/tasks?project=" + project)
                .then()
                .statusCode(200);
        assertEquals(0, asked(project).size(), "a list asks for nothing");
        as(10).get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .body("id", equalTo(tasks.get(0).intValue()))
                .body("total_predictions", equalTo(2))
                .body("predictions.model_version", equalTo(List.of("m2")));
        as(10).get("/api/tasks/" + tasks.get(0)).then().body("total_predictions", equalTo(2));
        as(10).get("/api/tasks/" + tasks.get(1)).then().body("predictions.model_version", equalTo(List.of("m2")));
        assertEquals(List.of(1, 1), asked(project).stream().map(JsonArray::size).toList());
    }

    @Test
    void aModelThatIsAwayKeepsNobodyFromATask() {
        long project = project(record -> record.put("evaluate_predictions_automatically", true));
        var tasks = tasks(project, 2);
        siblings.on("POST", path(project), 503, "{\"detail\":\"away\"}");
        for (var task : tasks) {
            as(10).get("/api/tasks/" + task).then().statusCode(200).body("total_predictions", equalTo(0));
        }
        assertEquals(1, siblings.requests("POST", path(project)).size());
    }

    @Test
    void countsWhereThereIsNoModel() {
        long project = project();
        tasks(project, 2);
        retrieve(project).statusCode(200).body("processed_items", equalTo(2));
        assertEquals(List.of(0, 0), totals(project));
    }

    /** The batches are not those of a model either, and nobody is asked before each of them. */
    @Test
    void asksOnceForAModelWhereThereIsNone() {
        long project = project();
        tasks(project, 60);
        siblings.on("POST", path(project), 404, "{}");
        long job = retrieve(project).statusCode(202).extract().jsonPath().getLong("job");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> as(10).get("/api/jobs/" + job)
                .then()
                .body("status", equalTo("completed"))
                .body("result.processed_items", equalTo(60)));
        assertEquals(1, siblings.requests("POST", path(project)).size());
    }

    @Test
    void leavesOutWhatDoesNotFitTheLabelConfig() {
        long project = project();
        tasks(project, 2);
        siblings.on(
                "POST",
                path(project),
                200,
                "{\"model_version\":\"m\",\"results\":[{\"result\":\"pos\"},{\"result\":[{\"from_name\":\"none\",\"to_name\":"
                        + "\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]}]}");
        retrieve(project).statusCode(200).body("processed_items", equalTo(2)).body("left_out", equalTo(2));
        assertEquals(List.of(0, 0), totals(project));
    }

    /** What nobody can store costs one task its prediction, and not all that were asked about with it. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"result\":[],\"model_version\":\"a\\u0000b\"}",
                "{\"result\":[],\"model_version\":\"\\ud800\"}",
                "{\"result\":[],\"score\":1e400}",
                "{\"result\":[{\"type\":\"choices\",\"meta\":{\"text\":[\"\\u0000\"]}}]}",
                "{\"result\":[{\"type\":\"choices\",\"meta\":{\"size\":1e200000}}]}"
            })
    void leavesOutWhatNobodyCanStore(String bad) {
        long project = project();
        tasks(project, 2);
        var good = POSITIVE + ",\"note\":\"\\u0000\"}";
        siblings.on("POST", path(project), 200, "{\"model_version\":\"m\",\"results\":[" + bad + "," + good + "]}");
        retrieve(project).statusCode(200).body("processed_items", equalTo(2)).body("left_out", equalTo(1));
        assertEquals(List.of(0, 1), totals(project));
    }

    /** One of a version that no prediction can have, and one that is missing, of each batch of a job. */
    @Test
    void saysHowManyAnswersWereOfNoUse() {
        long project = project();
        tasks(project, 25);
        siblings.on("POST", path(project), request -> {
            int tasks = tasksOf(request).size();
            var results = IntStream.range(0, Math.max(0, tasks - 1))
                    .mapToObj(i -> POSITIVE + (i == 0 ? ",\"model_version\":\"" + "m".repeat(501) + "\"}" : "}"))
                    .collect(Collectors.joining(","));
            return new Answer(200, "application/json", "{\"model_version\":\"m\",\"results\":[" + results + "]}");
        });
        long job = asService()
                .body("{\"backend\":77,\"batch\":10,\"user\":10}")
                .post("/internal/projects/" + project + "/prediction-runs")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("job");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> as(10).get("/api/jobs/" + job)
                .then()
                .body("status", equalTo("completed"))
                .body("result.processed_items", equalTo(25))
                .body("result.left_out", equalTo(6)));
        assertEquals(19, totals(project).stream().mapToInt(Integer::intValue).sum());
    }

    @Test
    void saysWhyTheModelDoesNotAnswer() {
        long project = project();
        tasks(project, 1);
        siblings.on("POST", path(project), 503, "{\"detail\":\"500 Server Error\"}");
        retrieve(project).statusCode(503).body("detail", containsString("500 Server Error"));
    }

    @Test
    void asksForManyBatchByBatchAndGoesOnAfterTheModelWasAway() {
        long project = project();
        tasks(project, 55);
        refusals.set(1);
        answers(project, "m1");
        long job = retrieve(project).statusCode(202).extract().jsonPath().getLong("job");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> as(10).get("/api/jobs/" + job)
                .then()
                .body("status", equalTo("completed"))
                .body("done", equalTo(55))
                .body("result.processed_items", equalTo(55)));
        assertEquals(IntStream.range(0, 55).mapToObj(i -> 1).toList(), totals(project));
        assertEquals(
                List.of(20, 20, 20, 15),
                asked(project).stream().map(JsonArray::size).toList());
    }

    /** The second question is refused as often as there are refusals left. */
    private void answers(long project, String version) {
        var questions = new AtomicInteger();
        siblings.on("POST", path(project), request -> {
            if (tasksOf(request).isEmpty()) {
                return new Answer(200, "application/json", "{\"model_version\":\"" + version + "\",\"results\":[]}");
            }
            if (questions.getAndIncrement() == 1 && refusals.getAndDecrement() > 0) {
                return new Answer(503, "application/json", "{\"detail\":\"away\"}");
            }
            var results = tasksOf(request).stream().map(task -> POSITIVE + "}").collect(Collectors.joining(","));
            return new Answer(
                    200, "application/json", "{\"model_version\":\"" + version + "\",\"results\":[" + results + "]}");
        });
    }

    /** Tasks that were sent, question by question; without those that only made the model ready. */
    private List<JsonArray> asked(long project) {
        return siblings.requests("POST", path(project)).stream()
                .map(RetrieveTest::tasksOf)
                .filter(tasks -> !tasks.isEmpty())
                .toList();
    }

    private static JsonArray tasksOf(StubService.Request request) {
        return new JsonObject(request.body()).getJsonArray("tasks");
    }

    private static String path(long project) {
        return "/internal/projects/" + project + "/predict";
    }

    private static ValidatableResponse retrieve(long project) {
        return as(10).body("{}")
                .post("/api/dm/actions?id=retrieve_tasks_predictions&project=" + project)
                .then();
    }

    private static List<Integer> totals(long project) {
        return as(10).get("/api/tasks?project=" + project)
                .then()
                .extract()
                .jsonPath()
                .getList("tasks.total_predictions", Integer.class);
    }

    private static List<Long> tasks(long project, int count) {
        return imported(
                project,
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"text\":\"task " + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }
}
