package io.glossa.tasks.importing;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StorageTasksTest extends TasksTestBase {
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
}
