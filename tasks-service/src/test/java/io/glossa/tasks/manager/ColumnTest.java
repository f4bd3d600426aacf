package io.glossa.tasks.manager;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.StubService.Answer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What clients are told of a project before they list its tasks. */
@QuarkusTest
class ColumnTest extends TasksTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void tellsTheColumnsAsRecorded() throws IOException {
        long project = project();
        fill(
                project,
                "[{\"data\":{\"text\":\"a\",\"n\":1},\"predictions\":[{\"result\":[],\"model_version\":\"v1\"}],"
                        + "\"annotations\":[{\"result\":[]}]}]");
        var columns =
                JSON.readTree(as(10).get("/api/dm/columns?project=" + project).asString());
        assertEquals(withoutMembers(recorded(0)), withoutMembers(columns));
    }

    @Test
    void tellsDataThatNoConfigNames() {
        long bare = project(record -> record.put("label_config", "<View></View>"));
        fill(bare, "[{\"long name\":1,\"b\":2},{\"a\":\"x\",\"$undefined$\":\"y\"}]");
        as(10).get("/api/dm/columns?project=" + bare)
                .then()
                .body("columns.find { it.id == 'data' }.children", contains("a", "b", "long name", "$undefined$"))
                .body("columns.find { it.id == '$undefined$' }.title", equalTo("data"))
                .body("columns.find { it.id == 'b' }.type", equalTo("Unknown"));
        long media = project(
                record -> record.put(
                        "label_config",
                        "<View><Image name=\"i\" value=\"$pic\"/><Choices name=\"c\" toName=\"i\"><Choice value=\"a\"/></Choices></View>"));
        as(10).get("/api/dm/columns?project=" + media)
                .then()
                .body("columns[0].id", equalTo("pic"))
                .body("columns[0].type", equalTo("Image"))
                .body("columns.id", not(hasItem("$undefined$")));
    }

    @Test
    void tellsTheProjectWithoutItsCounters() {
        long project = project();
        fill(
                project,
                "[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[]},{\"result\":[],\"was_cancelled\":true}]}]");
        var shown = new JsonObject()
                .put("id", project)
                .put("title", "Reviews")
                .put("task_number", 7)
                .put("queue_total", 1);
        // who reads no JSON is refused there
        siblings.on(
                "GET",
                "/api/projects/" + project,
                asked -> asked.headers().get("Accept").contains("application/json")
                        ? new Answer(200, "application/json", shown.encode())
                        : new Answer(406, "application/json", "{}"));
        as(10).get("/api/dm/project?project=" + project)
                .then()
                .statusCode(200)
                .body("title", equalTo("Reviews"))
                .body("task_number", nullValue())
                .body("queue_total", equalTo(1))
                .body("task_count", equalTo(1))
                .body("annotation_count", equalTo(2))
                .body("can_delete_tasks", equalTo(true))
                .body("source_syncing", equalTo(false));
        as(12, 1, Role.ANNOTATOR)
                .get("/api/dm/project?project=" + project)
                .then()
                .body("can_delete_tasks", equalTo(false));
    }

    @Test
    void hidesTheProjectsOfOthers() {
        long project = project();
        for (var path : new String[] {"/api/dm/columns?project=", "/api/dm/project?project="}) {
            as(70, 2, Role.OWNER).get(path + project).then().statusCode(404);
            as(10).get(path + "abc").then().statusCode(400);
        }
    }

    private static void fill(long project, String tasks) {
        as(10).body(tasks).post("/api/projects/" + project + "/import").then().statusCode(201);
    }

    private static JsonNode recorded(int step) throws IOException {
        try (var in = ColumnTest.class.getResourceAsStream("/golden/dm-columns-project-actions.json")) {
            return JSON.readTree(in).get("steps").get(step).get("response").get("body");
        }
    }

    /** Members of the recorded organization are not ours. */
    private static JsonNode withoutMembers(JsonNode columns) {
        for (var column : columns.get("columns")) {
            var id = column.get("id").asText();
            if (id.equals("annotators") || id.equals("updated_by")) {
                ((ObjectNode) column.get("schema")).remove("items");
            }
        }
        return columns;
    }
}
