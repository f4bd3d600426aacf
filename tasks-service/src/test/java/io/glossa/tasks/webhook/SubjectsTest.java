package io.glossa.tasks.webhook;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.IdentityHeader;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SubjectsTest extends TasksTestBase {
    private static final Set<String> TASK =
            Set.of(("id data meta created_at updated_at is_labeled allow_skip overlap inner_id total_annotations"
                            + " cancelled_annotations total_predictions precomputed_agreement comment_count"
                            + " unresolved_comment_count last_comment_updated_at project updated_by file_upload"
                            + " comment_authors")
                    .split(" "));
    private static final Set<String> ANNOTATION =
            Set.of(("id result was_cancelled ground_truth created_at updated_at draft_created_at lead_time prediction"
                            + " result_count unique_id import_id last_action bulk_created task project completed_by"
                            + " updated_by parent_prediction parent_annotation last_created_by")
                    .split(" "));

    private static String path(long project) {
        return "/internal/projects/" + project + "/webhook-subjects";
    }

    private static List<Integer> tasks(long project) {
        as(10).body("[{\"text\": \"one\"}, {\"text\": \"two\"}]")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        return as(10).get("/api/tasks?fields=all&project=" + project)
                .then()
                .extract()
                .path("tasks.id");
    }

    @Test
    void tasksAndAnnotationsHaveTheFieldsOfTheReferencesDeliveries() {
        long project = project();
        var ids = tasks(project);
        int annotation = as(10).body("{\"result\": [], \"lead_time\": 2.5}")
                .post("/api/tasks/" + ids.get(0) + "/annotations")
                .path("id");
        Map<String, List<Map<String, Object>>> answer = asService()
                .body(Map.of("tasks", List.of(ids.get(1), 999_999_999), "annotations", List.of(annotation)))
                .post(path(project))
                .then()
                .statusCode(200)
                .body("tasks.id", containsInAnyOrder(ids.get(0), ids.get(1)))
                .body("annotations.id", contains(annotation))
                .body("annotations[0].completed_by", equalTo(10))
                .body("annotations[0].prediction", equalTo(Map.of()))
                .extract()
                .path("$");
        assertEquals(TASK, answer.get("tasks").get(0).keySet());
        assertEquals(ANNOTATION, answer.get("annotations").get(0).keySet());
    }

    @Test
    void onlyAServiceOfTheOrganizationIsToldAndOnlyOfThisProject() {
        long project = project();
        var ids = tasks(project);
        var question = Map.of("tasks", ids);
        as(10).body(question).post(path(project)).then().statusCode(401);
        RestAssured.given()
                .contentType("application/json")
                .header(IdentityHeader.NAME, TestIdentity.service("projects-service", 2L))
                .body(question)
                .post(path(project))
                .then()
                .statusCode(404);
        asService().body(question).post(path(project())).then().body("tasks", empty());
        asService()
                .body(Map.of("tasks", IntStream.rangeClosed(1, 1_001).boxed().toList()))
                .post(path(project))
                .then()
                .statusCode(400);
    }
}
