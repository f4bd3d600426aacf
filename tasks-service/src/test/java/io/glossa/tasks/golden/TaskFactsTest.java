package io.glossa.tasks.golden;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts of section 2 of tasks.md, tasks one by one and their lists, that no recorded scenario holds. */
@QuarkusTest
class TaskFactsTest extends TasksTestBase {

    /** 2.2 */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"data\":null|data|This field may not be null.",
                "\"data\":\"str\"|non_field_errors|Task[data] must be dict or list",
                "\"data\":{\"text\":\"a\"},\"overlap\":\"x\"|overlap|A valid integer is required.",
                "\"data\":{\"x\":1}|non_field_errors|\"text\" key is expected in task data [assume: item[\"data\"] = task root with values]"
            })
    void whyATaskIsNotMade(String members, String field, String reason) {
        long project = project();
        create("{\"project\":" + project + "," + members + "}")
                .statusCode(400)
                .body("validation_errors." + field + "[0]", equalTo(reason));
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
    }

    /** 2.2 with 7.3 */
    @Test
    void whatIsNoTaskIsNotMade() {
        create("[{\"data\":{\"text\":\"a\"},\"project\":" + project() + "}]").statusCode(400);
        create("{\"data\":{\"text\":\"a\"},\"project\":\"abc\"}")
                .statusCode(404)
                .body("detail", equalTo("Not found."));
    }

    /** 2.2: counters and inner ids follow from what is there and are not taken from the body. */
    @Test
    void aNewTaskHasTheFieldsItWasGiven() {
        long project = project(record -> record.put("maximum_annotations", 3));
        create(
                        "{\"project\":" + project + ",\"data\":{\"text\":\"a\"},\"meta\":{\"k\":[1]},\"inner_id\":40,"
                                + "\"comment_count\":2,\"unresolved_comment_count\":1,\"id\":1,\"total_annotations\":9,"
                                + "\"is_labeled\":true,\"annotations\":[{\"result\":[]}],\"created_at\":\"2001-01-01T00:00:00Z\"}")
                .statusCode(201)
                .body("id", not(equalTo(1)))
                .body("meta", equalTo(Map.of("k", java.util.List.of(1))))
                .body("overlap", equalTo(1))
                .body("inner_id", equalTo(40))
                .body("comment_count", equalTo(2))
                .body("unresolved_comment_count", equalTo(1))
                .body("total_annotations", equalTo(0))
                .body("is_labeled", equalTo(false))
                .body("updated_by", nullValue())
                .body("created_at", not(equalTo("2001-01-01T00:00:00Z")))
                .body("$", not(hasKey("annotations")));
        as(10).body("{\"data\":{\"text\":\"b\"}}")
                .post("/api/projects/" + project + "/tasks")
                .then()
                .statusCode(201)
                .body("project", equalTo((int) project))
                .body("inner_id", equalTo(3));
    }

    /** 2.3 with 7.3: what would break every later look at the task is refused. */
    @ParameterizedTest
    @ValueSource(strings = {"\"x\"", "[1]", "5", "null"})
    void dataStaysAnObject(String data) {
        long task = task("{\"text\":\"a\"}");
        change(task, "{\"data\":" + data + "}").statusCode(400);
        as(10).get("/api/tasks/" + task).then().statusCode(200).body("data.text", equalTo("a"));
    }

    /** 2.3 */
    @Test
    void aChangeLooksNeitherAtTheConfigNorAtTheAnnotations() {
        long task = task("{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[]}]}");
        change(
                        task,
                        "{\"data\":{},\"meta\":null,\"overlap\":-1,\"inner_id\":null,\"id\":3,\"is_labeled\":false,\"predictions\":[1]}")
                .statusCode(200)
                .body("id", equalTo((int) task))
                .body("data", equalTo(Map.of()))
                .body("meta", nullValue())
                .body("overlap", equalTo(-1))
                .body("inner_id", nullValue())
                .body("annotations", hasSize(1))
                .body("predictions", empty())
                .body("updated_by", nullValue());
        change(task, "{\"overlap\":5}").statusCode(200).body("is_labeled", equalTo(true));
        change(task, "{\"comment_authors\":[999999]}")
                .statusCode(400)
                .body(
                        "validation_errors.comment_authors[0]",
                        equalTo("Invalid pk \"999999\" - object does not exist."));
        change(task, "{\"project\":" + project() + "}").statusCode(404);
    }

    /** 2.4 */
    @Test
    void aTaskIsLookedAtInItsProject() {
        long project = project();
        long task = task(project, "{\"text\":\"a\"}");
        var path = "/api/tasks/" + task;
        as(10).get(path + "?project=" + project).then().statusCode(200);
        as(10).get(path + "?project=" + project()).then().statusCode(404);
        as(10).get(path + "?review=true")
                .then()
                .statusCode(200)
                .body("$", not(hasKey("completed_at")))
                .body("$", not(hasKey("predictions_score")))
                .body("$", not(hasKey("avg_lead_time")))
                .body("$", not(hasKey("draft_exists")))
                .body("annotations_ids", equalTo(""));
        as(10).head(path).then().statusCode(200);
        as(10).body("{}").post(path).then().statusCode(405);
    }

    /** 2.6 */
    @Test
    void aListNeedsAProjectOrAView() {
        as(10).get("/api/tasks")
                .then()
                .statusCode(404)
                .body("", equalTo(Map.of("detail", "Neither project nor view id specified")));
        as(10).get("/api/tasks?project=" + project())
                .then()
                .statusCode(200)
                .body("total", equalTo(0))
                .body("tasks", empty());
    }

    /** 2.6 */
    @Test
    void pagesAreAsLongAsTheyCanBe() {
        long project = project();
        as(10).body("[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]")
                .post("/api/projects/" + project + "/import");
        var list = "/api/tasks?project=" + project;
        for (var size : new String[] {"0", "-1", "abc"}) {
            as(10).get(list + "&page_size=" + size).then().statusCode(200).body("tasks", hasSize(3));
        }
        as(10).get(list + "&page_size=2&page=last").then().body("tasks.data.text", contains("c"));
        as(10).get(list + "&query=%7Bno").then().statusCode(400);
    }

    /** 2.7 */
    @Test
    void theOlderListEndsWithNotFound() {
        long project = project();
        var list = "/api/projects/" + project + "/tasks";
        as(10).get(list).then().statusCode(404).body("detail", equalTo("Not found."));
        as(10).body("[{\"text\":\"a\"},{\"text\":\"b\"}]").post("/api/projects/" + project + "/import");
        as(10).get(list + "?include=data")
                .then()
                .body("", contains(Map.of("data", Map.of("text", "b")), Map.of("data", Map.of("text", "a"))));
        as(10).get(list + "?page_size=0").then().statusCode(404);
        as(10).get(list + "?page=0").then().statusCode(404);
    }

    private static ValidatableResponse create(String body) {
        return as(10).body(body).post("/api/tasks").then();
    }

    private static ValidatableResponse change(long task, String body) {
        return as(10).body(body).patch("/api/tasks/" + task).then();
    }

    private long task(String body) {
        return task(project(), body);
    }

    private static long task(long project, String body) {
        return imported(project, body).get(0);
    }
}
