package io.glossa.tasks.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ExportStreamTest extends TasksTestBase {

    @Test
    void streamsAllTasksAndSaysWhenItIsDone() {
        long project = project();
        var body = IntStream.range(0, 2_500)
                .mapToObj(i -> "{\"text\": \"t" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        var ids = as(10).body(body)
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .jsonPath()
                .getList("task_ids", Long.class);
        as(11).body("{\"result\": [{\"value\": {\"text\": [\"a\"]}}], \"lead_time\": 1.5}")
                .post("/api/tasks/" + ids.get(1_200) + "/annotations");

        var lines = lines("/internal/projects/" + project + "/export?download_all_tasks=true");
        assertEquals(2_501, lines.size());
        assertEquals("{\"end\":true,\"tasks\":2500}", lines.get(2_500));
        for (int i = 0; i < 2_500; i++) {
            var task = new JsonObject(lines.get(i));
            assertEquals(ids.get(i), task.getLong("id"));
            assertEquals("t" + i, task.getJsonObject("data").getString("text"));
        }

        var annotated = lines("/internal/projects/" + project + "/export");
        assertEquals(2, annotated.size());
        var task = new JsonObject(annotated.get(0));
        assertEquals(
                List.of(
                        "id",
                        "annotations",
                        "drafts",
                        "predictions",
                        "data",
                        "meta",
                        "created_at",
                        "updated_at",
                        "allow_skip",
                        "inner_id",
                        "total_annotations",
                        "cancelled_annotations",
                        "total_predictions",
                        "comment_count",
                        "unresolved_comment_count",
                        "last_comment_updated_at",
                        "project",
                        "updated_by",
                        "comment_authors"),
                List.copyOf(task.fieldNames()));
        var annotation = task.getJsonArray("annotations").getJsonObject(0);
        assertEquals(1.5, annotation.getDouble("lead_time"));
        assertNotNull(annotation.getString("unique_id"));
        assertEquals(1, annotation.getInteger("result_count"));

        var some = lines("/internal/projects/" + project + "/export?download_all_tasks=1&ids=" + ids.get(3) + ","
                + ids.get(5) + ",999999999");
        assertEquals(3, some.size());
        asService().get("/internal/projects/999999999/export").then().statusCode(404);
    }

    private static List<String> lines(String path) {
        return asService()
                .get(path)
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();
    }
}
