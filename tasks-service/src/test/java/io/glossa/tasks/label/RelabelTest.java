package io.glossa.tasks.label;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class RelabelTest extends TasksTestBase {

    @Test
    void whereTheWholeValueIsTheLabelItIsReplaced() {
        long project = project();
        long first = annotate(project, choices("pos") + "," + choices("neg") + "," + choices("pos"));
        long both = annotate(project, choices("pos\",\"neg"));
        long other = annotate(project(), choices("pos"));
        var before = as(10).get("/api/annotations/" + first).jsonPath().getString("updated_at");
        replace(project, "[\"pos\"]", "[\"positive\"]", 2);
        as(10).get("/api/annotations/" + first)
                .then()
                .body("result.value.choices.flatten()", contains("positive", "neg", "positive"))
                .body("result[0].from_name", equalTo("sent"))
                .body("updated_at", equalTo(before));
        as(10).get("/api/annotations/" + both).then().body("result[0].value.choices", contains("pos", "neg"));
        as(10).get("/api/annotations/" + other).then().body("result[0].value.choices", contains("pos"));
        var told = new JsonObject(
                events.await(EventType.ANNOTATIONS_UPDATED, project).value());
        assertEquals(new JsonObject().put("project", project).put("ids", new JsonArray().add(first)), told);
        replace(project, "\"pos\"", "\"x\"", 0);
    }

    @Test
    void whatIsWrongIsSaidAndForeignProjectsAreNotThere() {
        long project = project();
        as(10).body("{}")
                .post("/api/labels/bulk")
                .then()
                .statusCode(400)
                .body("validation_errors.old_label", contains("This field is required."))
                .body("validation_errors.new_label", contains("This field is required."));
        var body = "{\"old_label\":[\"pos\"],\"new_label\":[\"x\"],\"project\":" + project + "}";
        as(20, 2, Role.OWNER)
                .body(body)
                .post("/api/labels/bulk")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.project[0]",
                        equalTo("Invalid pk \"" + project + "\" - object does not exist."));
        as(11, 1, Role.ANNOTATOR).body(body).post("/api/labels/bulk").then().statusCode(403);
        as(10).get("/api/labels/bulk").then().statusCode(405);
    }

    @Test
    void withoutAProjectTheOrganizationIsMeant() {
        long project = project(record -> record.put("organization", 7));
        long task = as(10, 7, Role.OWNER)
                .body("{\"text\": \"a\"}")
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .jsonPath()
                .getLong("task_ids[0]");
        long id = as(10, 7, Role.OWNER)
                .body("{\"result\":[" + choices("neg") + "]}")
                .post("/api/tasks/" + task + "/annotations")
                .jsonPath()
                .getLong("id");
        long ours = annotate(project(), choices("neg"));
        as(10, 7, Role.OWNER)
                .body("{\"old_label\":[\"neg\"],\"new_label\":{\"any\":1}}")
                .post("/api/labels/bulk")
                .then()
                .statusCode(200)
                .body("annotations_updated", equalTo(1));
        as(10, 7, Role.OWNER).get("/api/annotations/" + id).then().body("result[0].value.choices.any", equalTo(1));
        as(10).get("/api/annotations/" + ours).then().body("result[0].value.choices", contains("neg"));
    }

    private static String choices(String choice) {
        return "{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"" + choice
                + "\"]}}";
    }

    private static long annotate(long project, String result) {
        long task = imported(project, "{\"text\": \"a\"}").get(0);
        return as(10).body("{\"result\":[" + result + "]}")
                .post("/api/tasks/" + task + "/annotations")
                .jsonPath()
                .getLong("id");
    }

    private static void replace(long project, String from, String to, int regions) {
        as(10).body("{\"old_label\":" + from + ",\"new_label\":" + to + ",\"project\":" + project + "}")
                .post("/api/labels/bulk")
                .then()
                .statusCode(200)
                .body("annotations_updated", equalTo(regions));
    }
}
