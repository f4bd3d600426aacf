package io.glossa.tasks.copying;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskCopyTest extends TasksTestBase {

    @Test
    void theDataIsCopiedAndTheWorkIsNot() {
        long from = project();
        long to = project();
        as(10).body("[{\"data\":{\"text\":\"a\"},\"meta\":{\"m\":1},\"predictions\":[{\"result\":\"pos\"}]},"
                        + "{\"text\":\"b\"}]")
                .post("/api/projects/" + from + "/import")
                .then()
                .statusCode(201);
        copy(from, to, 2);
        var tasks = as(10).get("/api/projects/" + to + "/tasks").then().statusCode(200);
        tasks.body("data.text", contains("b", "a"))
                .body("inner_id", contains(2, 1))
                .body("total_predictions", contains(0, 0))
                .body("[1].meta.m", equalTo(1));
        assertEquals(2, counted(to));
        assertEquals(2, counted(from));
        as(10).get("/api/projects/" + to + "/summary").then().body("all_data_columns.text", equalTo(2));
        as(11).get("/api/projects/" + to + "/next")
                .then()
                .statusCode(200)
                .body("data.text", equalTo("a"))
                .body("project", equalTo((int) to));
        var told = new JsonObject(events.await(EventType.TASKS_CREATED, to).value());
        assertEquals(2, told.getJsonArray("ids").size());
    }

    @Test
    void aSecondCopyGoesOnCounting() {
        long from = project();
        long to = project();
        copy(from, to, 0);
        as(10).body("{\"text\":\"a\"}").post("/api/projects/" + from + "/import");
        copy(from, to, 1);
        copy(from, to, 1);
        as(10).get("/api/projects/" + to + "/tasks").then().body("inner_id", contains(2, 1));
        assertEquals(2, counted(to));
    }

    @Test
    void nothingLeavesItsOrganization() {
        long from = project();
        long foreign = project(record -> record.put("organization", 2));
        asService()
                .body("{\"from\":" + from + "}")
                .post("/internal/projects/" + foreign + "/copied-tasks")
                .then()
                .statusCode(400);
        asService()
                .body("{\"from\":999999999}")
                .post("/internal/projects/" + from + "/copied-tasks")
                .then()
                .statusCode(404);
        as(10).body("{\"from\":" + from + "}")
                .post("/internal/projects/" + from + "/copied-tasks")
                .then()
                .statusCode(401);
    }

    private static void copy(long from, long to, int tasks) {
        asService()
                .body("{\"from\":" + from + "}")
                .post("/internal/projects/" + to + "/copied-tasks")
                .then()
                .statusCode(200)
                .body("tasks", equalTo(tasks));
    }

    private static int counted(long project) {
        return asService()
                .body("{\"user\":10,\"projects\":[" + project + "]}")
                .post("/internal/counters")
                .jsonPath()
                .getInt("'" + project + "'.task_number");
    }
}
