package io.glossa.tasks.summary;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class LabelConfigCheckTest extends TasksTestBase {
    private static final String RESULT =
            "{\"result\": [{\"from_name\": \"sent\", \"to_name\": \"text\", \"type\": \"choices\", "
                    + "\"value\": {\"choices\": [\"pos\"]}}]}";

    @Test
    void usedControlsMayNotGo() {
        long project = project();
        long task = imported(project, "{\"text\": \"a\"}").get(0);
        check(project, CHOICES.replace("sent", "other"), true);
        long annotation = as(10).body(RESULT)
                .post("/api/tasks/" + task + "/annotations")
                .jsonPath()
                .getLong("id");
        check(project, CHOICES, true);
        check(project, CHOICES.replace("pos", "good"), true);
        question(project, CHOICES.replace("sent", "other"))
                .body(
                        "errors",
                        contains("Created annotations are incompatible with provided labeling schema, we found:\n"
                                + "1 with from_name=sent, to_name=text, type=choices"));
        as(10).body("{\"result\": []}")
                .patch("/api/annotations/" + annotation)
                .then()
                .statusCode(200);
        check(project, CHOICES.replace("sent", "other"), true);
        as(10).body(RESULT).post("/api/tasks/" + task + "/drafts").then().statusCode(201);
        question(project, CHOICES.replace("sent", "other"))
                .body("errors", contains("There are 1 annotation(s) created with tag \"sent\", you can't remove it"));
    }

    @Test
    void aStrictCheckKeepsUsedLabelsToo() {
        long project = project();
        long task = imported(project, "{\"text\": \"a\"}").get(0);
        var less = CHOICES.replace("<Choice value=\"pos\"/>", "");
        strict(project, less).body("errors", empty());
        as(10).body(RESULT).post("/api/tasks/" + task + "/annotations").then().statusCode(201);
        as(11).body(RESULT).post("/api/tasks/" + task + "/annotations").then().statusCode(201);
        strict(project, CHOICES.replace("neg", "bad")).body("errors", empty());
        strict(project, less)
                .body(
                        "errors",
                        contains("These labels still exist in annotations or drafts:\npos (2 annotations)\n"
                                + "Please add labels to tag with name=\"sent\"."));
        as(10).body(RESULT).post("/api/tasks/" + task + "/drafts").then().statusCode(201);
        strict(project, CHOICES.replace("\"pos\"", "\"pos\" alias=\"p\""))
                .body(
                        "errors",
                        contains("These labels still exist in annotations or drafts:\npos (2 annotations, 1 draft)\n"
                                + "Please add labels to tag with name=\"sent\"."));
        strict(project, CHOICES.replace("\"pos\"", "\"good\" alias=\"pos\"")).body("errors", empty());
        check(project, less, true);
    }

    private static io.restassured.response.ValidatableResponse strict(long project, String config) {
        return asService()
                .body(new JsonObject()
                        .put("label_config", config)
                        .put("strict", true)
                        .encode())
                .post("/internal/projects/" + project + "/label-config-check")
                .then()
                .statusCode(200);
    }

    private static void check(long project, String config, boolean fits) {
        if (fits) question(project, config).body("errors", empty());
    }

    private static io.restassured.response.ValidatableResponse question(long project, String config) {
        return asService()
                .body(new JsonObject().put("label_config", config).encode())
                .post("/internal/projects/" + project + "/label-config-check")
                .then()
                .statusCode(200);
    }
}
