package io.glossa.tasks.annotation;

import static org.hamcrest.Matchers.equalTo;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

/** A task that was handed out is submitted without being looked for; what happened to it and its project meanwhile counts. */
@QuarkusTest
class ServedPlaceTest extends TasksTestBase {

    @Test
    void theConfigOfTheMomentOfTheSubmitCounts() {
        long project = project();
        strict(project);
        long first = given(project);
        relabel(project, 2, CHOICES.replace("\"pos\"", "\"good\""));
        submit(20, 1, first, "good").statusCode(201);
        long second = given(project);
        relabel(project, 3, CHOICES);
        submit(20, 1, second, "good").statusCode(400);
        submit(20, 1, second, "pos").statusCode(201);
        as(10).get("/api/tasks/" + second).then().body("total_annotations", equalTo(1));
    }

    @Test
    void soDoesItsStrictness() {
        long project = project();
        long task = given(project);
        strict(project);
        submit(20, 1, task, "unheard").statusCode(400);
        as(10).body("{\"mode\":\"lenient\"}")
                .put("/api/projects/" + project + "/result-check")
                .then()
                .statusCode(200);
        submit(20, 1, task, "unheard").statusCode(201);
    }

    @Test
    void whatIsGoneOrForeignIsNotFound() {
        long project = project();
        long task = given(project);
        submit(20, 2, task, "pos").statusCode(404);
        as(10).delete("/api/tasks/" + task).then().statusCode(204);
        submit(20, 1, task, "pos").statusCode(404);
        long other = given(project);
        as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
        submit(20, 1, other, "pos").statusCode(404);
    }

    private static long given(long project) {
        as(10).body("{\"text\":\"a\"}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        return as(20).get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void strict(long project) {
        as(10).get("/api/tasks?project=" + project).then().statusCode(200);
        as(10).body("{\"mode\":\"strict\"}")
                .put("/api/projects/" + project + "/result-check")
                .then()
                .statusCode(200);
    }

    private void relabel(long project, int revision, String config) {
        serve(record(project).put("revision", revision).put("label_config", config));
        asService()
                .get("/internal/projects/" + project + "/applied?revision=" + revision)
                .then()
                .body("revision", equalTo(revision));
    }

    private static ValidatableResponse submit(long user, long organization, long task, String choice) {
        return as(user, organization, Role.ADMINISTRATOR)
                .body("{\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
                        + "\"value\":{\"choices\":[\"" + choice + "\"]}}]}")
                .post("/api/tasks/" + task + "/annotations")
                .then();
    }
}
