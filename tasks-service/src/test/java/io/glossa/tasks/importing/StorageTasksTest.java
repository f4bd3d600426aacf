package io.glossa.tasks.importing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StorageTasksTest extends TasksTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ITEMS =
            """
            {"storage_kind": "s3", "storage": %d, "user": 10, "items": [
                {"key": "a.json", "row": null, "task": {"data": {"text": "a"}, "annotations": [], "predictions": []}},
                {"key": "b.json", "row": 0, "task": {"data": {"text": "b0"}}},
                {"key": "b.json", "row": 1, "task": {"data": {"text": "b1"}}}]}""";

    @Test
    void bringsEachObjectOnce() {
        long project = project();
        var body = ITEMS.formatted(project);
        var path = "/internal/projects/" + project + "/storage-tasks";
        asService()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .body("created", equalTo(3))
                .body("existed", equalTo(0));
        asService()
                .body(body)
                .post(path)
                .then()
                .statusCode(200)
                .body("created", equalTo(0))
                .body("existed", equalTo(3));
        as(10).get("/api/tasks?fields=all&project=" + project)
                .then()
                .body("total", equalTo(3))
                .body("tasks.storage_filename", contains("a.json", "b.json", "b.json"));
        asService()
                .body("{\"storage_kind\": \"s3\", \"storage\": " + project + ", \"keys\": [\"a.json\", \"c.json\"]}")
                .post("/internal/projects/" + project + "/storage-keys")
                .then()
                .statusCode(200)
                .body("known", contains("a.json"));
    }

    @Test
    void aTaskThatDoesNotFitRejectsTheBatch() {
        long project = project();
        asService()
                .body(
                        "{\"storage_kind\": \"s3\", \"storage\": 1, \"items\": [{\"key\": \"a\", \"task\": {\"data\": {\"x\": 1}}}]}")
                .post("/internal/projects/" + project + "/storage-tasks")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        equalTo("Error at item 0: \"text\" key is expected in task data "
                                + "[assume: item[\"data\"] = task root with values] :: {'data': {'x': 1}}"));
    }

    /**
     * As recorded: a task whose file had annotations and predictions (storages.md 6.3), but that the annotations are theirs who
     * asked for the sync and not nobody's.
     */
    @Test
    void aTaskBringsItsAnnotationsAndPredictionsAlong() throws IOException {
        long project = project(record -> record.put(
                "label_config",
                "<View><Image name=\"i\" value=\"$image\"/><Choices name=\"c\" toName=\"i\">"
                        + "<Choice value=\"x\"/><Choice value=\"y\"/></Choices></View>"));
        asService()
                .body(
                        """
                        {"storage_kind": "s3", "storage": %d, "user": 10, "items": [{"key": "ok/anno.json", "row": null, "task": {
                            "data": {"image": "s3://imgs/a.png"},
                            "annotations": [
                                {"result": [{"from_name": "c", "to_name": "i", "type": "choices", "value": {"choices": ["x"]}}],
                                 "ground_truth": false},
                                {"result": [], "was_cancelled": true, "ground_truth": false}],
                            "predictions": [{"model_version": "v1", "score": 0.5, "result": [
                                {"from_name": "c", "to_name": "i", "type": "choices", "value": {"choices": ["y"]}}]}]}}]}"""
                                .formatted(project))
                .post("/internal/projects/" + project + "/storage-tasks")
                .then()
                .statusCode(200)
                .body("created", equalTo(1));
        int task = as(10).get("/api/tasks?project=" + project).path("tasks[0].id");
        var answer = JSON.readTree(
                as(10).get("/api/tasks/" + task + "?resolve_uri=false").asString());
        JsonNode golden;
        try (var in = StorageTasksTest.class.getResourceAsStream("/golden/task_from_json_with_annotations.json")) {
            golden = JSON.readTree(in);
        }
        var wrong = new ArrayList<String>();
        compare("task", golden.get("response"), answer, wrong);
        wrong.removeIf(line ->
                line.matches("task(\\.annotations\\[.])?\\.(created_username|completed_by|updated_by|annotators).*"));
        assertEquals(List.of(), wrong);
    }

    /** Names in angle brackets stand for values that differ from run to run. */
    private static void compare(String where, JsonNode expected, JsonNode actual, List<String> wrong) {
        if (expected.isObject()) {
            if (!fields(expected).equals(fields(actual))) {
                wrong.add(where + " has " + fields(actual) + " and not " + fields(expected));
            }
            expected.properties()
                    .forEach(field -> compare(
                            where + "." + field.getKey(), field.getValue(), actual.path(field.getKey()), wrong));
        } else if (expected.isArray()) {
            if (expected.size() != actual.size()) wrong.add(where + " is " + actual + " and not " + expected);
            for (int i = 0; i < expected.size(); i++)
                compare(where + "[" + i + "]", expected.get(i), actual.path(i), wrong);
        } else if (expected.asText().matches("<(ID|TASK|PROJECT|USER)>")) {
            if (!actual.isIntegralNumber()) wrong.add(where + " is " + actual);
        } else if (expected.asText().equals("<TS_Z>")) {
            if (!actual.asText().endsWith("Z")) wrong.add(where + " is " + actual);
        } else if (where.equals("task.annotations_ids")) {
            if (!actual.asText().matches("[0-9]+,[0-9]+")) wrong.add(where + " is " + actual);
        } else if (!where.endsWith(".created_ago") && !expected.equals(actual)) {
            wrong.add(where + " is " + actual + " and not " + expected);
        }
    }

    private static Set<String> fields(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An object whose task was deleted comes again; one of whose tasks some are there does not (storages.md 6.5). */
    @Test
    void anObjectIsKnownAsLongAsItHasATask() {
        long project = project();
        var path = "/internal/projects/" + project;
        asService()
                .body(ITEMS.formatted(project))
                .post(path + "/storage-tasks")
                .then()
                .statusCode(200);
        List<Integer> ids = as(10).get("/api/tasks?project=" + project).path("tasks.id");
        as(10).delete("/api/tasks/" + ids.get(0)).then().statusCode(204);
        as(10).delete("/api/tasks/" + ids.get(1)).then().statusCode(204);
        asService()
                .body("{\"storage_kind\": \"s3\", \"storage\": " + project + ", \"keys\": [\"a.json\", \"b.json\"]}")
                .post(path + "/storage-keys")
                .then()
                .statusCode(200)
                .body("known", contains("b.json"));
        asService()
                .body("{\"storage_kind\": \"s3\", \"storage\": " + (project + 1)
                        + ", \"keys\": [\"a.json\", \"b.json\"]}")
                .post(path + "/storage-keys")
                .then()
                .statusCode(200)
                .body("known", hasSize(0));
    }
}
