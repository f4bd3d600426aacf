package io.glossa.tasks.annotation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResultCheckTest extends TasksTestBase {
    private static final String FITS = "{\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\","
            + "\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]}";
    private static final String UNKNOWN_LABEL = FITS.replace("pos", "good");
    private static final String UNKNOWN_CONTROL = FITS.replace("sent", "mood");

    @Test
    void aStrictProjectRefusesWhatItsConfigDoesNotAllow() {
        long project = project();
        long task = task(project);
        choose(project, "{\"mode\":\"strict\"}");
        var annotations = "/api/tasks/" + task + "/annotations";
        as(11).body(UNKNOWN_LABEL)
                .post(annotations)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.result",
                        contains("result[0].value.choices[0] 'good' is not a label of control 'sent'"));
        as(11).body(UNKNOWN_CONTROL)
                .post(annotations)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.result",
                        contains("result[0].from_name 'mood' is not a control of the label config"));
        as(11).body("{\"tasks\":[" + task + "]," + UNKNOWN_LABEL.substring(1))
                .post("/api/annotations/bulk")
                .then()
                .statusCode(400);
        as(11).get("/api/tasks/" + task).then().body("total_annotations", equalTo(0));
        int id = as(11).body(FITS)
                .post(annotations)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as(11).body(UNKNOWN_LABEL).patch("/api/annotations/" + id).then().statusCode(400);
        as(11).body("{\"lead_time\":1}").patch("/api/annotations/" + id).then().statusCode(200);
        as(11).body(UNKNOWN_LABEL).post("/api/tasks/" + task + "/drafts").then().statusCode(201);
    }

    @Test
    void theConfigOfTheMomentCounts() {
        long project = project();
        long task = task(project);
        choose(project, "{\"mode\":\"strict\"}");
        var annotations = "/api/tasks/" + task + "/annotations";
        as(11).body(UNKNOWN_LABEL).post(annotations).then().statusCode(400);
        serve(record(project).put("revision", 2).put("label_config", CHOICES.replace("pos", "good")));
        asService()
                .get("/internal/projects/" + project + "/applied?revision=2")
                .then()
                .statusCode(200);
        as(11).body(UNKNOWN_LABEL).post(annotations).then().statusCode(201);
        as(11).body(FITS).post(annotations).then().statusCode(400);
        choose(project, "{\"mode\":\"lenient\"}");
        as(11).body(FITS).post(annotations).then().statusCode(201);
    }

    @Test
    void managersChooseForTheirProject() {
        long project = project();
        var path = "/api/projects/" + project + "/result-check";
        as(11, 1, Role.ANNOTATOR)
                .get(path)
                .then()
                .statusCode(200)
                .body("mode", nullValue())
                .body("effective", equalTo("lenient"));
        choose(project, "{\"mode\":\"strict\"}");
        as(10).get(path).then().body("mode", equalTo("strict")).body("effective", equalTo("strict"));
        as(10).body("{\"mode\":null}").put(path).then().body("effective", equalTo("lenient"));
        as(10).body("{\"mode\":\"harsh\"}")
                .put(path)
                .then()
                .statusCode(400)
                .body("validation_errors.mode", contains("\"harsh\" is not a valid choice."));
        as(11, 1, Role.ANNOTATOR).body("{\"mode\":\"strict\"}").put(path).then().statusCode(403);
        as(20, 2, Role.OWNER).get(path).then().statusCode(404);
    }

    private static void choose(long project, String mode) {
        as(10).body(mode)
                .put("/api/projects/" + project + "/result-check")
                .then()
                .statusCode(200);
    }

    private static long task(long project) {
        return imported(project, "{\"text\":\"a\"}").get(0);
    }
}
