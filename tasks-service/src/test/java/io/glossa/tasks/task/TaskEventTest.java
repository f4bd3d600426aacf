package io.glossa.tasks.task;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TaskEventTest extends TasksTestBase {

    @Test
    void whatTheEditorTellsIsKept() {
        long project = project();
        long task = imported(project, "{\"text\":\"a\"}").get(0);
        var events = "/api/tasks/" + task + "/events";
        as(11, 1, Role.ANNOTATOR)
                .body("{\"event_key\":\"region_deleted\",\"event_time\":\"2026-01-15T10:30:00Z\",\"meta\":{\"n\":1}}")
                .post(events)
                .then()
                .statusCode(201)
                .body("id", greaterThan(0))
                .body("event_key", equalTo("region_deleted"))
                .body("event_time", equalTo("2026-01-15T10:30:00Z"))
                .body("meta.n", equalTo(1))
                .body("task", equalTo((int) task))
                .body("project", equalTo((int) project))
                .body("organization", equalTo(1))
                .body("actor", equalTo(11))
                .body("annotation", nullValue());
        as(10).body("{\"event_time\":\"yesterday\",\"annotation\":1}")
                .post(events)
                .then()
                .statusCode(400)
                .body("validation_errors.event_key", contains("This field is required."))
                .body(
                        "validation_errors.event_time[0]",
                        equalTo("Datetime has wrong format. Use one of these formats"
                                + " instead: YYYY-MM-DDThh:mm[:ss[.uuuuuu]][+HH:MM|-HH:MM|Z]."));
        as(10).body("{\"event_key\":\"x\",\"event_time\":\"2026-01-15T10:30:00Z\",\"annotation\":999999999}")
                .post(events)
                .then()
                .statusCode(400)
                .body("validation_errors.annotation[0]", equalTo("Invalid pk \"999999999\" - object does not exist."));
        as(20, 2, Role.OWNER)
                .body("{\"event_key\":\"x\",\"event_time\":\"2026-01-15T10:30:00Z\"}")
                .post(events)
                .then()
                .statusCode(404);
    }
}
