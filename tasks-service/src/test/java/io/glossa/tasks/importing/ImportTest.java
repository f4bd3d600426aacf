package io.glossa.tasks.importing;

import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ImportTest extends TasksTestBase {

    @Test
    void importsAListAndTellsIt() {
        long project = project();
        var body = IntStream.range(0, 4_500)
                .mapToObj(i -> "{\"data\": {\"text\": \"t" + i + "\", \"n\": 12345678901234567890}}")
                .collect(Collectors.joining(",\n", "[", "]"));
        var ids = as(10).body(body)
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(4_500))
                .body("annotation_count", equalTo(0))
                .body("found_formats", hasSize(0))
                .extract()
                .jsonPath()
                .getList("task_ids", Long.class);
        assertEquals(4_500, ids.stream().distinct().count());
        as(10).get("/api/tasks?project=" + project + "&page=45&page_size=100")
                .then()
                .statusCode(200)
                .body("total", equalTo(4_500))
                .body("tasks", hasSize(100))
                .body("tasks[99].id", equalTo(ids.get(4_499).intValue()))
                .body("tasks[99].inner_id", equalTo(4_500))
                .body("tasks[99].data.text", equalTo("t4499"))
                .body(containsString("\"n\": 12345678901234567890"));
        var told = events.await(EventType.TASKS_CREATED, project);
        var data = new JsonObject(told.value());
        assertEquals(project, data.getLong("project"));
        assertEquals(ids.get(0), data.getJsonArray("ids").getLong(0));
        assertEquals(1_000, data.getJsonArray("ids").size());
    }

    @Test
    void aBadTaskRejectsAllWithItsPosition() {
        long project = project();
        var good = IntStream.range(0, 3_000)
                .mapToObj(i -> "{\"text\": \"t" + i + "\"}")
                .collect(Collectors.joining(","));
        as(10).body("[" + good + ",{\"nope\": 1}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        equalTo("Error at item 3000: \"text\" key is expected in task data "
                                + "[assume: item as is = task root with values]  :: {'nope': 1}"));
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
        // nothing is lost of the count either
        as(10).body("{\"text\": \"first\"}").post("/api/projects/" + project + "/import");
        as(10).get("/api/tasks?project=" + project).then().body("tasks.inner_id", contains(1));
    }

    @Test
    void brokenJsonIsAnsweredWithItsPlace() {
        long project = project();
        as(10).body("[{\"text\": \"a\"},\n {\"text\": }]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(400)
                .body("detail", equalTo("JSON parse error - Expecting value: line 2 column 11 (char 26)"));
        as(10).body("[{\"text\": \"\\u0000\"}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(400)
                .body("detail", startsWith("JSON parse error - \\u0000 cannot be stored"));
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
    }

    @Test
    void anotherOrganizationSeesNoProject() {
        long project = project();
        as(10).body("{\"text\": \"a\"}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        as(77, 2, Role.OWNER)
                .body("{\"text\": \"a\"}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Project matches the given query."));
        as(77, 2, Role.OWNER).get("/api/tasks?project=" + project).then().statusCode(404);
        as(11, 1, Role.ANNOTATOR)
                .body("{\"text\": \"a\"}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(403);
    }

    @Test
    void annotationsAndPredictionsComeAlong() {
        long project = project();
        as(10).body("[{\"data\": {\"text\": \"a\"}, \"annotations\": [{\"id\": 7, \"result\": [{\"x\": 1}], "
                        + "\"completed_by\": {\"email\": \"user-b@example.com\"}, \"lead_time\": 2.5}, "
                        + "{\"result\": [], \"was_cancelled\": true}], \"predictions\": [{\"result\": \"pos\"}]}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201)
                .body("annotation_count", equalTo(2))
                .body("prediction_count", equalTo(1));
        as(10).get("/api/tasks?project=" + project + "&fields=all")
                .then()
                .body("total_annotations", equalTo(1))
                .body("tasks[0].annotations.completed_by", contains(11, 10))
                .body("tasks[0].annotations[0].import_id", equalTo(7))
                .body("tasks[0].annotations[0].ground_truth", equalTo(true))
                .body("tasks[0].predictions[0].result[0].value.choices", contains("pos"))
                .body("tasks[0].predictions[0].model_version", equalTo("undefined"))
                .body("tasks[0].is_labeled", equalTo(true));
    }

    @Test
    void annotationsAndPredictionsThatDoNotFitMayBeLeftOutToo() {
        long project = project();
        var good = "{\"data\": {\"text\": \"good\"}, \"annotations\": [{\"result\": [], \"completed_by\": 11}]}";
        var bad = new String[] {
            "\"annotations\": [{\"result\": [], \"completed_by\": 999999}]",
            "\"annotations\": [{\"result\": [], \"completed_by\": {\"email\": \"no@no.no\"}}]",
            "\"annotations\": [{\"result\": [], \"completed_by\": {\"id\": 1}}]",
            "\"annotations\": [{\"result\": [], \"completed_by\": \"x\"}]",
            "\"annotations\": [{\"result\": []}, {\"result\": [], \"ground_truth\": \"yes\"}]",
            "\"annotations\": [{\"result\": [], \"lead_time\": \"abc\"}]",
            "\"predictions\": [{\"result\": null}]",
            "\"predictions\": [{\"result\": [1]}]",
            "\"predictions\": [{\"result\": [], \"score\": []}]"
        };
        var all = java.util.Arrays.stream(bad)
                .map(part -> "{\"data\": {\"text\": \"bad\"}, " + part + "}")
                .collect(Collectors.joining(",", "[" + good + ",", "," + good + "]"));
        as(10).body(all)
                .post("/api/projects/" + project + "/import?on_error=skip&return_task_ids=true")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(2))
                .body("annotation_count", equalTo(2))
                .body("task_ids", hasSize(2))
                .body("skipped_count", equalTo(9))
                .body("skipped.row", containsInAnyOrder(2, 3, 4, 5, 6, 7, 8, 9, 10))
                .body("skipped.field", everyItem(anyOf(equalTo("annotations"), equalTo("predictions"))))
                .body(
                        "skipped.message",
                        hasItems(
                                "Import data contains completed_by=999999 which is not a valid annotator's email or ID",
                                "Unknown annotator's email no@no.no",
                                "Annotation \"ground_truth\" must be either True or False, not 'yes'"));
        as(10).get("/api/tasks?project=" + project).then().body("tasks.data.text", contains("good", "good"));
        // of all that is wrong, what does not fit the label config is named, as in the reference
        as(10).body("[{\"data\": {\"text\": \"a\"}, " + bad[3] + "}, {\"data\": {}}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[1]", startsWith("Error at item 1: \"text\" key is expected"));
        // data that merely looks like annotations is data
        as(10).body("{\"text\": \"bare\", " + bad[3] + "}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201)
                .body("annotation_count", equalTo(0));
    }
}
