package io.glossa.tasks.counter;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CountersTest extends TasksTestBase {

    @Inject
    Counters counters;

    @Test
    void countAsTheReferenceDoes() {
        long project = project();
        var tasks = as(10).body("[{\"text\":\"1\"},{\"text\":\"2\"},{\"text\":\"3\"},{\"text\":\"4\"}]")
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .jsonPath()
                .getList("task_ids", Long.class);
        annotate(10, tasks.get(0), "{\"result\": [{\"from_name\": \"sent\"}]}");
        annotate(10, tasks.get(1), "{\"result\": [], \"was_cancelled\": true}");
        annotate(10, tasks.get(2), "{\"result\": [{}], \"ground_truth\": true}");
        annotate(10, tasks.get(2), "{\"result\": []}");
        expect(project, 10, 4, 2, 3, 2, 2, 1, 1, 4, 3);
        expect(project, 11, 4, 2, 3, 2, 2, 1, 1, 2, 0);
        // the project's settings change what counts as finished
        change(project, 2, record -> record.put("skip_queue", "IGNORE_SKIPPED"));
        expect(project, 10, 4, 3, 3, 2, 2, 1, 1, 4, 3);
        change(project, 3, record -> record.put("skip_queue", "REQUEUE_FOR_ME"));
        expect(project, 10, 4, 2, 3, 2, 2, 1, 1, 4, 2);
        change(project, 4, record -> record.put("maximum_annotations", 2));
        expect(project, 10, 4, 0, 3, 2, 2, 1, 1, 4, 3);
        change(project, 5, record -> {});
        expect(project, 10, 4, 2, 3, 2, 2, 1, 1, 4, 3);
    }

    @ParameterizedTest
    @CsvSource({"1,1,REQUEUE_FOR_OTHERS", "2,2,IGNORE_SKIPPED", "3,2,REQUEUE_FOR_ME", "4,3,REQUEUE_FOR_OTHERS"})
    void staysEqualToARecountWhateverHappens(long seed, int overlap, String skipQueue) {
        var random = new Random(seed);
        long project =
                project(record -> record.put("maximum_annotations", overlap).put("skip_queue", skipQueue));
        List<Long> tasks = new ArrayList<>();
        List<Long> annotations = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            long user = 10 + random.nextInt(4);
            switch (random.nextInt(8)) {
                case 0 ->
                    tasks.addAll(as(user).body("[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[],"
                                    + "\"was_cancelled\":" + random.nextBoolean()
                                    + "}],\"predictions\":[{\"result\":\"pos\"}]},"
                                    + "{\"text\":\"b\"}]")
                            .post("/api/projects/" + project + "/import?return_task_ids=true")
                            .jsonPath()
                            .getList("task_ids", Long.class));
                case 1 -> {
                    if (tasks.size() > 3) {
                        var task = tasks.remove(random.nextInt(tasks.size()));
                        as(user).delete("/api/tasks/" + task).then().statusCode(204);
                    }
                }
                case 2 -> {
                    if (!annotations.isEmpty()) {
                        as(user).delete("/api/annotations/" + annotations.remove(random.nextInt(annotations.size())));
                    }
                }
                case 3 -> {
                    if (!annotations.isEmpty()) {
                        var id = annotations.get(random.nextInt(annotations.size()));
                        as(user).body("{\"was_cancelled\":" + random.nextBoolean() + ",\"ground_truth\":"
                                        + random.nextBoolean() + "}")
                                .patch("/api/annotations/" + id);
                    }
                }
                default -> {
                    if (!tasks.isEmpty()) {
                        annotations.add(annotate(
                                user,
                                tasks.get(random.nextInt(tasks.size())),
                                "{\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":"
                                        + "{\"choices\":[\"pos\"]}}],\"was_cancelled\":" + random.nextBoolean()
                                        + ",\"ground_truth\":" + (random.nextInt(4) == 0) + "}"));
                    }
                }
            }
        }
        var kept = new ArrayList<String>();
        for (long user = 10; user < 14; user++) kept.add(shown(project, user).encode());
        counters.recount(project).await().indefinitely();
        var counted = new ArrayList<String>();
        for (long user = 10; user < 14; user++) counted.add(shown(project, user).encode());
        assertEquals(counted, kept);
    }

    private void change(long project, long revision, java.util.function.Consumer<JsonObject> changes) {
        var record = record(project).put("revision", revision);
        changes.accept(record);
        serve(record);
        asService()
                .get("/internal/projects/" + project + "/applied?revision=" + revision)
                .then()
                .statusCode(200)
                .body("revision", equalTo((int) revision));
    }

    private static long annotate(long user, long task, String body) {
        return as(user).body(body)
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void expect(
            long project,
            long user,
            int tasks,
            int finished,
            int annotations,
            int annotated,
            int useful,
            int groundTruths,
            int skipped,
            int queueTotal,
            int queueDone) {
        var expected = new JsonObject()
                .put("task_number", tasks)
                .put("finished_task_number", finished)
                .put("total_annotations_number", annotations)
                .put("total_predictions_number", 0)
                .put("num_tasks_with_annotations", annotated)
                .put("useful_annotation_number", useful)
                .put("ground_truth_number", groundTruths)
                .put("skipped_annotations_number", skipped)
                .put("queue_total", queueTotal)
                .put("queue_done", queueDone);
        assertEquals(expected, shown(project, user));
    }

    private static JsonObject shown(long project, long user) {
        return new JsonObject(asService()
                        .body("{\"user\":" + user + ",\"projects\":[" + project + "]}")
                        .post("/internal/counters")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getJsonObject(String.valueOf(project));
    }
}
