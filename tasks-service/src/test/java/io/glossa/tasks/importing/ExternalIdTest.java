package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventType;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Imports that know tasks again by ids of the client's. */
@QuarkusTest
class ExternalIdTest extends TasksTestBase {

    private static ValidatableResponse send(long project, String query, String body) {
        return as(10).body(body)
                .post("/api/projects/" + project + "/import?return_task_ids=true&" + query)
                .then();
    }

    private static void counted(ValidatableResponse answer, int created, int updated, int unchanged) {
        answer.statusCode(201)
                .body("task_count", equalTo(created))
                .body("created_count", equalTo(created))
                .body("updated_count", equalTo(updated))
                .body("unchanged_count", equalTo(unchanged));
    }

    private static List<Map<String, Object>> data(long project) {
        return as(10).get("/api/tasks?project=" + project).jsonPath().getList("tasks.data");
    }

    @Test
    void theSameFileThreeTimesBringsNothingNew() {
        long project = project();
        var csv = IntStream.range(0, 5_000)
                .mapToObj(i -> "s" + i + ",text " + i)
                .collect(Collectors.joining("\n", "sku,text\n", "\n"));
        int[][] expected = {{5_000, 0, 0}, {0, 0, 5_000}, {0, 0, 5_000}};
        List<Integer> first = null;
        for (var counts : expected) {
            var answer = as(10).contentType("multipart/form-data")
                    .multiPart("file", "a.csv", csv.getBytes(UTF_8))
                    .post("/api/projects/" + project
                            + "/import?on_conflict=upsert&external_id_key=sku&return_task_ids=true")
                    .then();
            counted(answer, counts[0], counts[1], counts[2]);
            var ids = answer.extract().jsonPath().<Integer>getList("task_ids");
            if (first == null) first = ids;
            assertEquals(first, ids);
        }
        as(10).get("/api/tasks?project=" + project + "&page_size=1").then().body("total", equalTo(5_000));
    }

    @Test
    void whatIsThereGetsTheNewDataAndKeepsItsAnnotations() {
        long project = project();
        var ids = send(
                        project,
                        "on_conflict=upsert",
                        "[{\"external_id\": \"a\", \"data\": {\"text\": \"one\", \"n\": 1}, \"meta\": {\"m\": 1}},"
                                + " {\"external_id\": 7, \"data\": {\"text\": \"two\"}}, {\"data\": {\"text\": \"no id\"}}]")
                .extract()
                .jsonPath()
                .getList("task_ids", Integer.class);
        as(11).body("{\"result\": []}").post("/api/tasks/" + ids.get(0) + "/annotations");
        var answer = send(
                project,
                "on_conflict=upsert",
                "[{\"external_id\": \"new\", \"data\": {\"text\": \"three\"}},"
                        + " {\"external_id\": \"a\", \"data\": {\"text\": \"ONE\", \"k\": true},"
                        + " \"annotations\": [{\"result\": []}], \"predictions\": [{\"result\": \"pos\"}]},"
                        + " {\"external_id\": \"7\", \"data\": {\"text\": \"two\"}}]");
        counted(answer, 1, 1, 1);
        answer.body("annotation_count", equalTo(0))
                .body("task_ids[1]", equalTo(ids.get(0)))
                .body("task_ids[2]", equalTo(ids.get(1)));
        as(10).get("/api/tasks/" + ids.get(0))
                .then()
                .body("data", equalTo(Map.of("text", "ONE", "k", true)))
                .body("meta.m", equalTo(1))
                .body("total_annotations", equalTo(1))
                .body("total_predictions", equalTo(0))
                .body("is_labeled", equalTo(true))
                .body("inner_id", equalTo(1));
        as(10).get("/api/dm/columns?project=" + project)
                .then()
                .body("columns.findAll { it.parent == 'data' }.id", contains("text", "k"));
        var told = new JsonObject(events.await(EventType.TASKS_UPDATED, project).value());
        assertEquals(List.of(ids.get(0)), told.getJsonArray("ids").getList());
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("total", equalTo(4))
                .body("total_annotations", equalTo(1));
    }

    @Test
    void whatIsThereMayStayAsItIs() {
        long project = project();
        send(project, "on_conflict=skip", "[{\"text\": \"one\", \"external_id\": \"a\"}]");
        counted(
                send(
                        project,
                        "on_conflict=skip",
                        "[{\"text\": \"ONE\", \"external_id\": \"a\"}, {\"text\": \"two\", \"external_id\": \"b\"}]"),
                1,
                0,
                1);
        assertEquals(
                List.of(Map.of("text", "one", "external_id", "a"), Map.of("text", "two", "external_id", "b")),
                data(project));
    }

    @Test
    void whatIsThereMayRefuseAllOrBeLeftOut() {
        long project = project();
        send(project, "external_id_key=text", "[{\"text\": \"a\"}, {\"text\": \"b\"}]");
        send(project, "external_id_key=text", "[{\"text\": \"c\"}, {\"text\": \"b\"}, {\"text\": \"d\"}]")
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[1]",
                        equalTo("Error at item 1: A task with the external id \"b\" is there already"));
        assertEquals(2, data(project).size());
        send(project, "external_id_key=text&on_error=skip", "[{\"text\": \"c\"}, {\"text\": \"b\"}, {\"text\": \"d\"}]")
                .statusCode(201)
                .body("created_count", equalTo(2))
                .body("task_ids", hasSize(2))
                .body("skipped_count", equalTo(1))
                .body("skipped[0].row", equalTo(2))
                .body("skipped[0].field", equalTo("text"));
        assertEquals(4, data(project).size());
    }

    @Test
    void ofTwoInOneImportTheSecondFindsTheFirst() {
        long project = project();
        var twice = "[{\"text\": \"a\", \"external_id\": 1}, {\"text\": \"b\", \"external_id\": 1}]";
        send(project, "on_conflict=error", twice).statusCode(400);
        assertEquals(0, data(project).size());
        counted(send(project, "on_conflict=upsert", twice), 1, 1, 0);
        assertEquals("b", data(project).get(0).get("text"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "on_conflict=upsert&external_id_key=sku|{\"text\": \"a\"}|\"sku\" is expected as external id",
                "external_id_key=sku|{\"text\": \"a\", \"sku\": \"\"}|\"sku\" is expected as external id",
                "external_id_key=sku|{\"text\": \"a\", \"sku\": 1.5}|must be text or a whole number",
                "on_conflict=skip|{\"data\": {\"text\": \"a\"}, \"external_id\": {}}|must be text or a whole number"
            })
    void whatIsNoIdIsRefused(String query, String body, String reason) {
        long project = project();
        send(project, query, body)
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", containsString(reason));
        assertEquals(0, data(project).size());
    }

    @Test
    void wordsThatMeanNothingAreRefused() {
        long project = project();
        send(project, "on_conflict=merge", "[]").statusCode(400).body("validation_errors.on_conflict", hasSize(1));
        send(project, "on_conflict=upsert", "{\"text\": \"a\", \"external_id\": \"" + "x".repeat(256) + "\"}")
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", containsString("is longer than 255 characters"));
        // nobody asks for external ids: they mean nothing, as in the reference
        var plain = "{\"data\": {\"text\": \"a\"}, \"external_id\": \"x\"}";
        send(project, "", plain).statusCode(201).body("created_count", nullValue());
        send(project, "", plain).statusCode(201);
        assertEquals(2, data(project).size());
    }

    @Test
    void importsAtTheSameTimeBringEachTaskOnce() throws Exception {
        long project = project();
        var body = IntStream.range(0, 300)
                .mapToObj(i -> "{\"text\": \"t\", \"external_id\": " + i + "}")
                .collect(Collectors.joining(",", "[", "]"));
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> one = () -> send(project, "on_conflict=upsert", body)
                    .statusCode(201)
                    .extract()
                    .path("created_count");
            int created = 0;
            for (var done : threads.invokeAll(List.of(one, one, one, one))) created += done.get();
            assertEquals(300, created);
        } finally {
            threads.shutdownNow();
        }
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(300));
    }

    @Test
    void anImportThatGoesOnKnowsThemToo() {
        long project = project();
        send(project, "on_conflict=upsert", "[{\"text\": \"a\", \"external_id\": \"1\"}]");
        int job = send(
                        project,
                        "on_conflict=upsert&async=true",
                        "[{\"text\": \"b\", \"external_id\": \"1\"}, {\"text\": \"c\", \"external_id\": \"2\"}]")
                .statusCode(201)
                .extract()
                .path("import");
        var seen = ImportJobTest.ended(project, job);
        assertEquals("completed", seen.getString("status"));
        assertEquals(1, seen.getInt("task_count"));
        assertEquals(1, seen.getInt("updated_count"));
        assertEquals(0, seen.getInt("unchanged_count"));
        assertEquals("b", data(project).get(0).get("text"));
    }
}
