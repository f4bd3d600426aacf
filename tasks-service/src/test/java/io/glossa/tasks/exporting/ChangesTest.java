package io.glossa.tasks.exporting;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.both;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.lessThan;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.StubService;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever changes what an export shows of a task, or whether filters take the task, makes it one of those that have changed.
 * Whoever adds a way of changing tasks adds it to the table.
 */
@QuarkusTest
class ChangesTest extends TasksTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String POS = "[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
            + "\"value\":{\"choices\":[\"pos\"]}}]";

    /** The tasks of a project, see {@link #scene}. */
    private static final int PLAIN = 0;

    private static final int ANNOTATED = 1;
    private static final int PREDICTED = 2;
    /** Its annotation points at that of {@link #ANNOTATED} and at the prediction of {@link #PREDICTED}. */
    private static final int COPY = 3;

    private static final int SKIPPED = 4;
    /** From a file; its data has no name of its own. */
    private static final int UNNAMED = 5;

    static Stream<Arguments> changes() {
        return Stream.of(
                // the task itself
                change("its data", of -> of.patch("tasks", of.task(PLAIN), "{\"data\":{\"text\":\"b\"}}"), PLAIN),
                change("its meta", of -> of.patch("tasks", of.task(PLAIN), "{\"meta\":{\"k\":1}}"), PLAIN),
                change("its comments", of -> of.patch("tasks", of.task(PLAIN), "{\"comment_count\":2}"), PLAIN),
                change(
                        "its external id is imported again",
                        of -> of.post(
                                "/api/projects/" + of.project + "/import?on_conflict=upsert",
                                "[{\"external_id\":\"x\",\"data\":{\"text\":\"other\"}}]"),
                        PLAIN),
                change("its file is deleted", of -> ok(as(10).delete("/api/import/file-upload/" + of.upload)), UNNAMED),
                change(
                        "all files are deleted",
                        of -> ok(as(10).delete("/api/projects/" + of.project + "/file-uploads")),
                        UNNAMED),
                change(
                        "its file is replaced",
                        of -> ok(as(10).contentType("multipart/form-data")
                                .multiPart("file", "b.json", "[{\"text\":\"b\"}]".getBytes())
                                .patch("/api/import/file-upload/" + of.upload)),
                        UNNAMED),

                // annotations
                change("an annotation is made", of -> of.annotate(12, PLAIN, ""), PLAIN),
                change(
                        "annotations are made in bulk",
                        of -> of.post(
                                "/api/annotations/bulk", "{\"tasks\":[" + of.task(PLAIN) + "],\"result\":" + POS + "}"),
                        PLAIN),
                change(
                        "an annotation is changed",
                        of -> of.patch("annotations", of.annotation, "{\"result\":[]}"),
                        ANNOTATED),
                change(
                        "a lead time is changed",
                        of -> of.patch("annotations", of.annotation, "{\"lead_time\":7}"),
                        ANNOTATED),
                change(
                        "an annotation is the ground truth",
                        of -> of.patch("annotations", of.annotation, "{\"ground_truth\":true}"),
                        ANNOTATED),
                change(
                        "an annotation moves",
                        of -> of.patch("annotations", of.annotation, "{\"task\":" + of.task(PLAIN) + "}"),
                        ANNOTATED,
                        PLAIN),
                change(
                        "an annotation becomes a draft",
                        of -> of.post("/api/annotations/" + of.annotation + "/convert-to-draft", "{}"),
                        ANNOTATED,
                        COPY),
                change(
                        "an annotation with a copy is deleted",
                        of -> ok(as(10).delete("/api/annotations/" + of.annotation)),
                        ANNOTATED,
                        COPY),
                change(
                        "annotations are deleted in bulk",
                        of -> of.post(
                                "/api/annotations/bulk-delete",
                                "{\"project\":" + of.project + ",\"ids\":[" + of.annotation + "]}"),
                        ANNOTATED,
                        COPY),
                change(
                        "a label of the organization is replaced",
                        of -> of.post(
                                "/api/labels/bulk",
                                "{\"old_label\":[\"pos\"],\"new_label\":[\"good\"],\"project\":" + of.project + "}"),
                        ANNOTATED,
                        COPY),

                // predictions
                change("a prediction is made", of -> of.predict(PLAIN, "m"), PLAIN),
                change(
                        "predictions are made in bulk",
                        of -> of.post(
                                "/api/predictions/bulk", "[{\"task\":" + of.task(PLAIN) + ",\"result\":\"pos\"}]"),
                        PLAIN),
                change(
                        "predictions are imported",
                        of -> of.post(
                                "/api/projects/" + of.project + "/import/predictions",
                                "[{\"task\":" + of.task(PLAIN) + ",\"result\":" + POS + "}]"),
                        PLAIN),
                change(
                        "a prediction is changed",
                        of -> of.patch("predictions", of.prediction, "{\"score\":0.9}"),
                        PREDICTED),
                change(
                        "a prediction moves",
                        of -> of.patch("predictions", of.prediction, "{\"task\":" + of.task(PLAIN) + "}"),
                        PREDICTED,
                        PLAIN),
                change(
                        "a prediction is deleted",
                        of -> ok(as(10).delete("/api/predictions/" + of.prediction)),
                        PREDICTED,
                        COPY),
                change(
                        "a model version is deleted",
                        of -> ok(as(10).body("{\"model_version\":\"m\"}")
                                .delete("/api/projects/" + of.project + "/model-versions")),
                        PREDICTED,
                        COPY),

                // actions
                change("retrieve_tasks_predictions", of -> of.act("retrieve_tasks_predictions", ""), PLAIN, PREDICTED),
                change("predictions_to_annotations", of -> of.act("predictions_to_annotations", ""), PREDICTED),
                change("remove_duplicates", of -> of.act("remove_duplicates", ""), ANNOTATED),
                change("delete_tasks_annotations", of -> of.act("delete_tasks_annotations", ""), ANNOTATED, COPY),
                change("delete_tasks_predictions", of -> of.act("delete_tasks_predictions", ""), PREDICTED, COPY),
                change(
                        "propagate_annotations",
                        of -> of.act("propagate_annotations", ",\"source_annotation_id\":" + of.annotation),
                        PLAIN,
                        UNNAMED),
                change(
                        "rename_labels",
                        of -> of.act(
                                "rename_labels",
                                ",\"control_tag\":\"sent\",\"old_label_name\":\"pos\",\"new_label_name\":\"neg\""),
                        ANNOTATED,
                        COPY),
                change(
                        "cache_labels",
                        of -> of.act(
                                "cache_labels",
                                ",\"control_tag\":\"sent\",\"with_counters\":\"No\",\"source\":\"Annotations\""),
                        PLAIN,
                        ANNOTATED),
                change("assign_ground_truths", of -> of.act("assign_ground_truths", ""), ANNOTATED, COPY),
                change(
                        "add_data_field",
                        of -> of.act("add_data_field", ",\"value_name\":\"k\",\"value_type\":\"Number\",\"value\":1"),
                        PLAIN),
                change("delete_data_field", of -> of.act("delete_data_field", ",\"value_name\":\"more\""), PLAIN),

                // settings
                change(
                        "the config has another name for data without one",
                        of -> of.settings().accept(Map.of("label_config", CHOICES.replace("$text", "$body"))),
                        UNNAMED),
                change(
                        "fewer annotations are enough",
                        of -> of.settings().accept(Map.of("maximum_annotations", 1)),
                        ANNOTATED,
                        COPY),
                change("skips are enough", of -> of.settings().accept(Map.of("skip_queue", "IGNORE_SKIPPED")), SKIPPED),
                change(
                        "some tasks get fewer annotations",
                        of -> of.settings().accept(Map.of("overlap_cohort_percentage", 0)),
                        ANNOTATED,
                        COPY));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("changes")
    void isAmongThoseOfALaterStream(String name, Consumer<Scene> change, List<Integer> expected) {
        var scene = scene();
        var before = shown(scene.project, "{}");
        var unfinished = shown(scene.project, "{\"finished\":\"exclude\"}").keySet();
        var cursor = cursorBehindAll(scene.project);
        change.accept(scene);

        var after = shown(scene.project, "{}");
        var since = shown(scene.project, since(cursor, "")).keySet();
        for (int task : expected) assertTrue(since.contains(scene.task(task)), "Task " + task);
        for (var task : after.entrySet()) {
            if (!task.getValue().equals(before.get(task.getKey()))) {
                assertTrue(since.contains(task.getKey()), task::getValue);
            }
        }
        var finished = shown(scene.project, "{\"finished\":\"only\"}").keySet();
        finished.retainAll(unfinished);
        var told = shown(scene.project, since(cursor, ",\"finished\":\"only\"")).keySet();
        assertTrue(told.containsAll(finished), () -> "Finished " + finished + ", told " + told);
    }

    @Test
    void newTasksAreAmongThoseOfALaterStream() {
        long project = project();
        imported(project, "[{\"text\":\"a\"}]");
        var cursor = cursorBehindAll(project);
        var ids = imported(
                project, "[{\"text\":\"b\"},{\"data\":{\"text\":\"c\"},\"predictions\":[{\"result\":" + POS + "}]}]");
        assertEquals(Set.copyOf(ids), shown(project, since(cursor, "")).keySet());
    }

    private static Arguments change(String name, Consumer<Scene> change, Integer... expected) {
        return Arguments.of(name, change, List.of(expected));
    }

    /** Each task is for two annotators, and none has had two that did not skip it. */
    private Scene scene() {
        var records = new JsonObject[1];
        long project = project(
                record -> records[0] = record.put("maximum_annotations", 2).put("label_config", "<View></View>"));
        var settings = settings(records[0]);
        var tasks = new ArrayList<>(as(10).body(
                        """
                        [{"external_id": "x", "data": {"text": "plain", "more": 1}}, {"text": "same"}, {"text": "predicted"},
                         {"text": "same"}, {"text": "skipped"}]""")
                .post("/api/projects/" + project + "/import?on_conflict=upsert&return_task_ids=true")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getList("task_ids", Long.class));
        var file = as(10).contentType("multipart/form-data")
                .multiPart("file", "a.json", "[{\"$undefined$\":\"a\"}]".getBytes())
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath();
        tasks.addAll(file.getList("task_ids", Long.class));
        settings.accept(Map.of("label_config", CHOICES));
        var scene = new Scene(project, tasks, settings, 0, 0, file.getLong("file_upload_ids[0]"));
        long annotation = scene.annotate(11, ANNOTATED, "");
        long prediction = scene.predict(PREDICTED, "m");
        scene.predict(PREDICTED, "n");
        scene.annotate(11, COPY, ",\"parent_annotation\":" + annotation + ",\"parent_prediction\":" + prediction);
        scene.annotate(11, SKIPPED, ",\"was_cancelled\":true");
        scene.annotate(12, SKIPPED, ",\"was_cancelled\":true");
        siblings.on(
                "POST",
                "/internal/projects/" + project + "/predict",
                request -> predicted(
                        new JsonObject(request.body()).getJsonArray("tasks").size()));
        return new Scene(project, tasks, settings, annotation, prediction, scene.upload);
    }

    private static StubService.Answer predicted(int tasks) {
        var results = Stream.generate(() -> "{\"score\":0.75,\"result\":" + POS + "}")
                .limit(tasks)
                .collect(Collectors.joining(","));
        return new StubService.Answer(
                200, "application/json", "{\"model_version\":\"new\",\"results\":[" + results + "]}");
    }

    /** Gives a project other settings, in a revision of its own, and sees that they are applied. */
    private Consumer<Map<String, Object>> settings(JsonObject record) {
        return changes -> {
            int revision = record.getInteger("revision") + 1;
            changes.forEach(record::put);
            serve(record.put("revision", revision));
            asService()
                    .get("/internal/projects/" + record.getLong("id") + "/applied?revision=" + revision)
                    .then()
                    .statusCode(200);
        };
    }

    /** Taken when nothing is under way any more that began before the last change. */
    private static String cursorBehindAll(long project) {
        return await().atMost(PATIENCE).until(() -> cursor(project), cursor -> shown(project, since(cursor, ""))
                .isEmpty());
    }

    private static String cursor(long project) {
        return asService()
                .get("/internal/projects/" + project + "/export/cursor")
                .then()
                .statusCode(200)
                .extract()
                .path("cursor");
    }

    private static String since(String cursor, String more) {
        return "{\"since\":\"" + cursor + "\"" + more + "}";
    }

    /** Lines by task. */
    private static Map<Long, String> shown(long project, String options) {
        var shown = new TreeMap<Long, String>();
        var lines = asService()
                .body(options)
                .post("/internal/projects/" + project + "/export")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .lines()
                .toList();
        for (var line : lines.subList(0, lines.size() - 1)) shown.put(new JsonObject(line).getLong("id"), line);
        return shown;
    }

    private static Response ok(Response response) {
        response.then().statusCode(both(greaterThanOrEqualTo(200)).and(lessThan(300)));
        return response;
    }

    /** A project with some of everything, and the ids of what is in it. */
    record Scene(
            long project,
            List<Long> tasks,
            Consumer<Map<String, Object>> settings,
            long annotation,
            long prediction,
            long upload) {
        long task(int place) {
            return tasks.get(place);
        }

        void patch(String kind, long id, String body) {
            ok(as(10).body(body).patch("/api/" + kind + "/" + id));
        }

        void post(String path, String body) {
            ok(as(11).body(body).post(path));
        }

        long annotate(long user, int place, String more) {
            return ok(as(user).body("{\"result\":" + POS + more + "}")
                            .post("/api/tasks/" + task(place) + "/annotations"))
                    .jsonPath()
                    .getLong("id");
        }

        long predict(int place, String version) {
            return ok(as(10).body("{\"task\":" + task(place) + ",\"result\":\"pos\",\"model_version\":\"" + version
                                    + "\"}")
                            .post("/api/predictions"))
                    .jsonPath()
                    .getLong("id");
        }

        void act(String action, String more) {
            var answer = ok(as(10).body("{\"selectedItems\":{\"all\":true,\"excluded\":[]}" + more + "}")
                    .post("/api/dm/actions?id=" + action + "&project=" + project));
            assertEquals(200, answer.statusCode(), answer::asString);
        }
    }
}
