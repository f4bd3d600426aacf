package io.glossa.tasks.annotation;

import static org.hamcrest.Matchers.equalTo;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** Calls of older releases name an annotation and its task. */
@QuarkusTest
class AnnotationOfTaskTest extends TasksTestBase {

    @Test
    void anAnnotationIsFoundAsItsOwnTasksAlone() {
        var tasks = imported(project(), "[{\"text\":\"a\"},{\"text\":\"b\"}]");
        var created = as(10).body("{\"result\":[]}").post("/api/tasks/" + tasks.get(0) + "/annotations");
        var path = "/api/annotations/" + created.jsonPath().getLong("id");
        var other = path + "?task=" + tasks.get(1);
        // of one given twice the first counts: the gateway puts its own before the client's
        for (var strange : new String[] {other, other + "&task=" + tasks.get(0), path + "?task=999999999"}) {
            as(10).get(strange)
                    .then()
                    .statusCode(404)
                    .body("detail", equalTo("No Annotation matches the given query."));
            as(10).body("{\"lead_time\":9}").patch(strange).then().statusCode(404);
            as(10).body("{\"lead_time\":9}").put(strange).then().statusCode(404);
            as(10).delete(strange).then().statusCode(404);
        }
        as(10).delete(path + "?task=b").then().statusCode(400);
        var own = path + "?task=" + tasks.get(0);
        as(10).get(own).then().statusCode(200).body("task", equalTo(tasks.get(0).intValue()));
        as(10).body("{\"lead_time\":2}").patch(own).then().statusCode(200).body("lead_time", equalTo(2f));
        as(10).body("{\"lead_time\":3}").put(own).then().statusCode(200);
        as(10).delete(own).then().statusCode(204);
        as(10).get(path).then().statusCode(404);
    }
}
