package io.glossa.tasks.label;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MentionTest extends TasksTestBase {

    @Test
    void annotationsAreCountedThatHoldAValue() {
        long project = project();
        long other = project();
        annotate(11, project, "pos");
        annotate(10, project, "pos");
        annotate(10, project, "neg");
        annotate(10, other, "pos");
        asService()
                .body("{\"values\":[{\"project\":" + project + ",\"value\":[\"pos\"]},{\"project\":" + project
                        + ",\"value\":\"neg\"},{\"project\":" + other + ",\"value\":[ \"pos\" ]},{\"project\":"
                        + project
                        + ",\"value\":[\"po\"]}]}")
                .post("/internal/mentions")
                .then()
                .statusCode(200)
                .body("counts", contains(2, 1, 1, 0));
        as(10).body("{\"values\":[]}").post("/internal/mentions").then().statusCode(401);
    }

    @Test
    void whoHasAnnotatedIsListed() {
        long project = project();
        as(10).get("/api/projects/" + project + "/annotators")
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        annotate(11, project, "pos");
        annotate(10, project, "neg");
        as(12, 1, Role.ANNOTATOR)
                .get("/api/projects/" + project + "/annotators")
                .then()
                .statusCode(200)
                .body("id", contains(10, 11))
                .body("email", contains(email(10), email(11)))
                .body("username", contains("user-10", "user-11"));
        as(20, 2, Role.OWNER)
                .get("/api/projects/" + project + "/annotators")
                .then()
                .statusCode(404);
    }

    private static void annotate(long user, long project, String choice) {
        long task = imported(project, "{\"text\": \"a\"}").get(0);
        as(user).body("{\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
                        + "\"value\":{\"choices\":[\"" + choice + "\"]}}]}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201);
    }
}
