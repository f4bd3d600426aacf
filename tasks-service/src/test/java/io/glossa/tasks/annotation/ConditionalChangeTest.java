package io.glossa.tasks.annotation;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConditionalChangeTest extends TasksTestBase {

    @Test
    void anAnnotationIsChangedOnlyAsItWasRead() {
        long task = task(project());
        var created = as(10).body("{\"result\":[]}").post("/api/tasks/" + task + "/annotations");
        var path = "/api/annotations/" + created.jsonPath().getLong("id");
        var tag = as(11).get(path).header("ETag");
        assertEquals(tag, created.header("ETag"));
        var newer = as(11).header("If-Match", tag).body("{\"lead_time\":1}").patch(path);
        assertEquals(200, newer.statusCode());
        assertNotEquals(tag, newer.header("ETag"));
        as(10).header("If-Match", tag)
                .body("{\"lead_time\":2}")
                .patch(path)
                .then()
                .statusCode(412)
                .body("detail", equalTo("It has been changed since you read it."));
        as(10).header("If-Match", tag).delete(path).then().statusCode(412);
        as(10).get(path).then().body("lead_time", equalTo(1f));
        as(10).header("If-Match", "\"other\", " + newer.header("ETag"))
                .body("{\"lead_time\":3}")
                .patch(path)
                .then()
                .statusCode(200);
        as(10).header("If-Match", "*").delete(path).then().statusCode(204);
    }

    @Test
    void soIsATask() {
        long task = task(project());
        var path = "/api/tasks/" + task;
        var tag = as(10).get(path).header("ETag");
        var newer = as(10).header("If-Match", tag).body("{\"meta\":{\"a\":1}}").patch(path);
        assertEquals(200, newer.statusCode());
        as(11).header("If-Match", tag)
                .body("{\"meta\":{\"a\":2}}")
                .patch(path)
                .then()
                .statusCode(412);
        as(11).header("If-Match", tag).delete(path).then().statusCode(412);
        as(11).get(path).then().body("meta.a", equalTo(1)).header("ETag", newer.header("ETag"));
        as(11).body("{\"meta\":{\"a\":2}}").patch(path).then().statusCode(200);
    }

    private static long task(long project) {
        return imported(project, "{\"text\":\"a\"}").get(0);
    }
}
