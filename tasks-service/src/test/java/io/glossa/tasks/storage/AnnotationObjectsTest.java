package io.glossa.tasks.storage;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

@QuarkusTest
class AnnotationObjectsTest extends TasksTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String path(long project) {
        return "/internal/projects/" + project + "/annotation-objects";
    }

    private static int task(long project, String text) {
        as(10).body("[{\"text\": \"" + text + "\"}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        List<Integer> ids = as(10).get("/api/tasks?fields=all&project=" + project)
                .then()
                .extract()
                .path("tasks.id");
        return ids.stream().max(Integer::compare).orElseThrow();
    }

    private static int annotate(int task, long user) {
        return as(user).body("{\"result\": [], \"lead_time\": 3.2}")
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    @Test
    void anObjectHasTheFieldsOfTheReferencesObject() throws IOException {
        long project = project();
        int annotation = annotate(task(project, "s3://imgs/a.png"), 10);
        var answer = JSON.readTree(asService()
                .body("{\"annotations\": [" + annotation + ", 999999999]}")
                .post(path(project))
                .then()
                .statusCode(200)
                .body("more", equalTo(false))
                .body("objects", hasSize(1))
                .body("objects[0].completed_by.email", equalTo("user-a@example.com"))
                .body("objects[0].created_username", equalTo(" user-a@example.com, 10"))
                .body("objects[0].task.data.text", equalTo("s3://imgs/a.png"))
                .body("objects[0].task.total_annotations", equalTo(1))
                .body("objects[0].task.is_labeled", equalTo(true))
                .extract()
                .asString());
        JsonNode golden;
        try (var in = AnnotationObjectsTest.class.getResourceAsStream("/golden/export_object_body.json")) {
            golden = JSON.readTree(in);
        }
        var object = answer.at("/objects/0");
        assertEquals(fields(golden), fields(object));
        assertEquals(fields(golden.get("task")), fields(object.get("task")));
        assertEquals(fields(golden.get("completed_by")), fields(object.get("completed_by")));
    }

    private static TreeSet<String> fields(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    @Test
    void theyComeInTheOrderOfTasksPageByPage() {
        long project = project(record -> record.put("maximum_annotations", 3));
        int one = task(project, "1");
        int two = task(project, "2");
        int late = annotate(two, 10);
        int first = annotate(one, 10);
        int second = annotate(one, 11);
        next(project, 0, 0, 2).body("objects.id", contains(first, second));
        next(project, one, first, 1).body("objects.id", contains(second));
        next(project, one, second, 2).body("objects.id", contains(late)).body("objects.task.id", contains(two));
        next(project, two, late, 2).body("objects", empty());
        next(project, 0, 0, 0).statusCode(400);
    }

    private static io.restassured.response.ValidatableResponse next(long project, int task, int annotation, int limit) {
        return asService()
                .body("{\"after_task\": " + task + ", \"after_annotation\": " + annotation + ", \"limit\": " + limit
                        + "}")
                .post(path(project))
                .then();
    }

    @Test
    void onlyServicesOfTheOrganizationMayAsk() {
        long project = project();
        int annotation = annotate(task(project, "x"), 10);
        var body = "{\"annotations\": [" + annotation + "]}";
        as(10).body(body).post(path(project)).then().statusCode(401);
        RestAssured.given()
                .contentType("application/json")
                .header(IdentityHeader.NAME, TestIdentity.service("storage-service", 2L))
                .body(body)
                .post(path(project))
                .then()
                .statusCode(404);
        asService().body(body).post(path(project())).then().statusCode(200).body("objects", empty());
    }
}
