package io.glossa.projects;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.oneOf;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Projects together with the services around them. */
@QuarkusTest
class ProjectTest extends ProjectsTestBase {
    private static final String CONFIG =
            "<View><Text name=\"t\" value=\"$text\"/><Choices name=\"c\" toName=\"t\"><Choice value=\"a\"/><Choice"
                    + " value=\"b\"/></Choices></View>";

    @Test
    void countersComeFromTasksServiceInOneQuestionAPage() {
        var first = create(Map.of("title", "first"));
        var second = create(Map.of("title", "second"));
        siblings.reset();
        siblings.on("POST", "/internal/counters", 200, counters(first, 5));
        as().get("/api/projects?ordering=id")
                .then()
                .statusCode(200)
                .body("results.task_number", contains(5, null))
                .body("results.queue_done", contains(2, null));
        var asked = siblings.requests("POST", "/internal/counters");
        assertEquals(1, asked.size());
        assertEquals(
                "{\"user\":" + tenant.owner() + ",\"projects\":[" + first + "," + second + "]}",
                asked.get(0).body());

        as().get("/api/projects?include=id,title").then().body("results", hasSize(2));
        assertEquals(1, siblings.requests("POST", "/internal/counters").size());

        siblings.on("POST", "/internal/counters", 503, "{}");
        as().get("/api/projects/" + first).then().statusCode(200).body("task_number", equalTo(5));
    }

    @Test
    void theListCanBeOrderedByWhatTasksServiceCounts() {
        var few = create(Map.of("title", "beta"));
        var many = create(Map.of("title", "gamma"));
        var none = create(Map.of("title", "alpha"));
        var alsoFew = create(Map.of("title", "delta"));
        siblings.on(
                "POST",
                "/internal/counters",
                200,
                """
                {"%d": {"task_number": 2}, "%d": {"task_number": 9}, "%d": {"task_number": 2}}"""
                        .formatted(few, many, alsoFew));
        ordered("task_number,title", few, alsoFew, many, none);
        ordered("-task_number,-title", many, alsoFew, few, none);
        ordered("title,task_number", none, few, alsoFew, many);
        ordered("-finished_task_number,title", none, few, alsoFew, many);
        siblings.reset();
        siblings.on("POST", "/internal/counters", 503, "{}");
        as().get("/api/projects?ordering=-task_number&page_size=1&page=2&include=id,task_number")
                .then()
                .statusCode(200)
                .body("count", equalTo(4))
                .body("results.id", contains((int) few))
                .body("results.task_number", contains(2));
        assertEquals(1, siblings.requests("POST", "/internal/counters").size());
        as().get("/api/projects?ordering=task_number&page=9").then().statusCode(404);
    }

    private void ordered(String ordering, Number... projects) {
        var expected = Arrays.stream(projects).map(Number::intValue).toArray(Integer[]::new);
        as().get("/api/projects?ordering=" + ordering).then().statusCode(200).body("results.id", contains(expected));
    }

    @Test
    void aDuplicateHasTheSettingsAndNothingElse() {
        var project = create(Map.of(
                "title",
                "original",
                "label_config",
                CONFIG,
                "maximum_annotations",
                3,
                "is_published",
                true,
                "model_version",
                "v1",
                "pinned_at",
                "2026-11-21T08:00:00Z"));
        int copy = as().body(Map.of("title", "second one", "mode", "settings", "workspace", 5))
                .post("/api/projects/" + project + "/duplicate")
                .then()
                .statusCode(201)
                .body("size()", equalTo(1))
                .extract()
                .path("id");
        as().get("/api/projects/" + copy)
                .then()
                .body("title", equalTo("second one"))
                .body("description", equalTo(""))
                .body("label_config", equalTo(CONFIG))
                .body("parsed_label_config.c.labels", contains("a", "b"))
                .body("maximum_annotations", equalTo(3))
                .body("is_published", equalTo(false))
                .body("model_version", equalTo(""))
                .body("pinned_at", nullValue())
                .body("created_by.id", equalTo((int) tenant.owner()));
        as().body(Map.of("mode", "settings,data"))
                .post("/api/projects/" + project + "/duplicate")
                .then()
                .statusCode(400)
                .body("validation_errors.title[0]", equalTo("This field is required."))
                .body("validation_errors.mode", nullValue());
        as().body(Map.of("title", "no such", "mode", "data"))
                .post("/api/projects/" + project + "/duplicate")
                .then()
                .statusCode(400)
                .body("validation_errors.mode[0]", equalTo("\"data\" is not a valid choice."));
        as().body(Map.of("title", "nothing", "mode", "settings"))
                .post("/api/projects/999999999/duplicate")
                .then()
                .statusCode(404);
    }

    @Test
    void settingsOfTheLaterEditionsAreCheckedKeptAndCopied() {
        var project = create(Map.of("title", "with settings", "require_comment_on_skip", true));
        var path = "/api/projects/" + project;
        as().get(path).then().body("size()", equalTo(47)).body("require_comment_on_skip", equalTo(true));
        as().get("/api/projects?omit=require_comment_on_skip&ids=" + project)
                .then()
                .body("results[0].size()", equalTo(46));
        as().get(path + "?include=strict_task_overlap,agreement_methodology,annotator_evaluation_minimum_score,"
                        + "annotator_evaluation_minimum_tasks,review_settings,assignment_settings,settings")
                .then()
                .body("strict_task_overlap", equalTo(true))
                .body("agreement_methodology", equalTo("pairwise"))
                .body("annotator_evaluation_minimum_score", equalTo("95.00"))
                .body("annotator_evaluation_minimum_tasks", equalTo(10))
                .body("review_settings.project", equalTo((int) project))
                .body("review_settings.review_criteria", equalTo("one"))
                .body("review_settings.requeue_rejected_tasks_to_annotator", equalTo(false))
                .body("assignment_settings.label_stream_task_distribution", equalTo("auto_distribution"))
                .body("settings", nullValue());
        as().body("{\"strict_task_overlap\": \"no\", \"agreement_threshold\": 66.5, \"custom_task_lock_ttl\": 600,"
                        + " \"review_settings\": {\"requeue_rejected_tasks_mode\": \"requeue\", \"id\": 1, \"project\": 1,"
                        + " \"instruction\": \"<b onclick='x()'>look</b>\"}, \"input_schema\": {\"a\": [1, null]}}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("strict_task_overlap", equalTo(false))
                .body("require_comment_on_skip", equalTo(true))
                .body("agreement_threshold", equalTo("66.50"))
                .body("review_settings.id", equalTo((int) project))
                .body("review_settings.instruction", equalTo("<b>look</b>"))
                .body("review_settings.requeue_rejected_tasks_to_annotator", equalTo(true));
        as().body("{\"review_settings\": {\"sampling\": \"random\"}, \"settings\": {\"strict_task_overlap\": 5}}")
                .patch(path)
                .then()
                .statusCode(200)
                .body("strict_task_overlap", equalTo(false))
                .body("review_settings.sampling", equalTo("random"))
                .body("review_settings.requeue_rejected_tasks_mode", equalTo("requeue"))
                .body("input_schema.a", contains(1, null));
        int copy = as().body(Map.of("title", "copied too", "mode", "settings"))
                .post(path + "/duplicate")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as().get("/api/projects/" + copy + "?include=review_settings,custom_task_lock_ttl,duplication_done")
                .then()
                .body("size()", equalTo(3))
                .body("duplication_done", equalTo(true))
                .body("custom_task_lock_ttl", equalTo(600))
                .body("review_settings.project", equalTo(copy))
                .body("review_settings.sampling", equalTo("random"));
        as().body("{\"agreement_threshold\": 101, \"annotation_limit_percent\": \"x\", \"custom_task_lock_ttl\": 0,"
                        + " \"agreement_methodology\": \"vote\", \"annotator_evaluation_minimum_score\": 1.234,"
                        + " \"assignment_settings\": 5, \"review_settings\": {\"sampling\": \"all\"},"
                        + " \"custom_script\": null}")
                .patch(path)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.agreement_threshold[0]",
                        equalTo("Ensure this value is less than or equal to 100."))
                .body("validation_errors.annotation_limit_percent[0]", equalTo("A valid number is required."))
                .body(
                        "validation_errors.custom_task_lock_ttl[0]",
                        equalTo("Ensure this value is greater than or equal to 1."))
                .body("validation_errors.agreement_methodology[0]", equalTo("\"vote\" is not a valid choice."))
                .body(
                        "validation_errors.annotator_evaluation_minimum_score[0]",
                        equalTo("Ensure that there are no more than 2 decimal places."))
                .body(
                        "validation_errors.assignment_settings[0]",
                        equalTo("Invalid data. Expected a dictionary, but got int."))
                .body("validation_errors.review_settings.sampling[0]", equalTo("\"all\" is not a valid choice."))
                .body("validation_errors.custom_script[0]", equalTo("This field may not be null."));
        as().get("/api/projects?ordering=settings,control_weights,data_types")
                .then()
                .statusCode(200);
    }

    @Test
    void whatFollowsFromCountersIsShown() {
        var config =
                "<View><Text name='t' value='$t'/><Choices name='c' toName='t'><Choice value='a'/></Choices></View>";
        var project = create(Map.of(
                "title", "counted", "label_config", config, "is_published", true, "description", "d".repeat(101)));
        siblings.on(
                "POST",
                "/internal/counters",
                200,
                "{\"" + project + "\": {\"task_number\": 5, \"queue_total\": 5, \"queue_done\": 2}}");
        as().get("/api/projects/" + project + "?include=queue_left,ready,allow_stream,data_types,description_short")
                .then()
                .body("size()", equalTo(5))
                .body("queue_left", equalTo(3))
                .body("ready", equalTo(true))
                .body("allow_stream", equalTo(true))
                .body("data_types.t", equalTo("Text"))
                .body("description_short", equalTo("d".repeat(99) + "\u2026"));
        as().get("/api/projects/counts?include=queue_left,queue_total,reviewed_number,title&ids=" + project)
                .then()
                .body("results[0].size()", equalTo(3))
                .body("results[0].queue_left", equalTo(3))
                .body("results[0].queue_total", equalTo(5))
                .body("results[0].reviewed_number", equalTo(0));
        as().get("/api/projects?include=allow_stream,id&ids=" + project)
                .then()
                .body("results[0].allow_stream", equalTo(true));
    }

    @Test
    void aDuplicateWithDataHasItsTasksOrIsNotThere() {
        var project = create(Map.of("title", "with tasks"));
        var asked = Map.of("title", "its copy", "mode", "settings,data");
        as().body(asked).post("/api/projects/" + project + "/duplicate").then().statusCode(503);
        as().get("/api/projects?title=its copy").then().body("count", equalTo(0));

        var copied = "/internal/projects/" + (lastProject() + 1) + "/copied-tasks";
        siblings.on("POST", copied, 200, "{\"tasks\": 2}");
        int copy = as().body(asked)
                .post("/api/projects/" + project + "/duplicate")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertEquals("/internal/projects/" + copy + "/copied-tasks", copied);
        assertEquals(
                "{\"from\":" + project + "}",
                siblings.requests("POST", copied).get(0).body());
    }

    /** The last id given out, whether its project is still there or not. */
    private long lastProject() {
        return pool.query("select last_value from project_id_seq")
                .execute()
                .await()
                .atMost(Duration.ofSeconds(10))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void aSampleTaskComesWithAnAnnotationAndAPrediction() {
        var project = create(Map.of("title", "sample"));
        as().body(Map.of("label_config", CONFIG, "include_annotation_and_prediction", true))
                .post("/api/projects/" + project + "/sample-task")
                .then()
                .statusCode(200)
                .body("sample_task.data.text", equalTo("Sample: Your text will go here."))
                .body("sample_task.annotations[0].completed_by", equalTo((int) tenant.owner()))
                .body("sample_task.annotations[0].result", hasSize(0))
                .body("sample_task.predictions[0].model_version", equalTo("sample model version"))
                .body("sample_task.predictions[0].result", hasSize(1))
                .body("sample_task.predictions[0].result[0].from_name", equalTo("c"))
                .body("sample_task.predictions[0].result[0].to_name", equalTo("t"))
                .body("sample_task.predictions[0].result[0].type", equalTo("choices"))
                .body("sample_task.predictions[0].result[0].value.choices[0]", oneOf("a", "b"));
        as().body(Map.of("label_config", CONFIG, "include_annotation_and_prediction", "maybe"))
                .post("/api/projects/" + project + "/sample-task")
                .then()
                .statusCode(400)
                .body("validation_errors.include_annotation_and_prediction[0]", equalTo("Must be a valid boolean."));
    }

    private static String counters(long project, int tasks) {
        return """
                {"%d": {"task_number": %d, "finished_task_number": 1, "total_annotations_number": 1,
                 "total_predictions_number": 0, "num_tasks_with_annotations": 1, "useful_annotation_number": 1,
                 "ground_truth_number": 0, "skipped_annotations_number": 0, "queue_total": %d, "queue_done": 2}}"""
                .formatted(project, tasks, tasks);
    }

    @Test
    void anAnswerWaitsUntilTheOthersHaveTheChange() {
        var project = create(Map.of("title", "waited for"));
        var path = "/internal/projects/" + project + "/applied";
        assertEquals(3, siblings.requests("GET", path).size());
        assertTrue(siblings.requests("GET", path).stream().allMatch(request -> "revision=1".equals(request.query())));
        as().body(Map.of("title", "changed"))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200);
        assertEquals(
                3,
                siblings.requests("GET", path).stream()
                        .filter(request -> "revision=2".equals(request.query()))
                        .count());
        as().body("{}").patch("/api/projects/" + project).then().statusCode(200);
        internal("/internal/projects/" + project).then().body("revision", equalTo(3));
    }

    @Test
    void theRecordHasWhatTheOthersNeed() throws Exception {
        var project = create(Map.of("title", "recorded", "label_config", CONFIG));
        var record = new ObjectMapper()
                .readTree(internal("/internal/projects/" + project).asString());
        assertEquals(
                Set.of(
                        "id",
                        "organization",
                        "revision",
                        "title",
                        "label_config",
                        "created_by",
                        "created_at",
                        "maximum_annotations",
                        "overlap_cohort_percentage",
                        "sampling",
                        "skip_queue",
                        "show_overlap_first",
                        "show_ground_truth_first",
                        "annotator_evaluation_enabled",
                        "show_collab_predictions",
                        "model_version",
                        "predictions_version",
                        "evaluate_predictions_automatically",
                        "is_published",
                        "is_draft",
                        "deleted"),
                names(record));
        assertEquals(tenant.owner(), record.get("created_by").asLong());
        assertEquals(CONFIG, record.get("label_config").asText());
        given().header(IdentityHeader.NAME, TestIdentity.service("export-service", null))
                .get("/internal/projects?after=" + (project - 1) + "&limit=1")
                .then()
                .body("id", contains((int) project));
    }

    @Test
    void aLabelConfigInUseIsKept() {
        var project = create(Map.of("title", "in use", "label_config", CONFIG));
        var check = "/internal/projects/" + project + "/label-config-check";
        siblings.on("POST", check, 200, "{\"errors\": [\"2 with from_name=c, to_name=t, type=choices\"]}");
        as().body(Map.of("label_config", "<View/>"))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(400)
                .body("validation_errors.label_config", contains("2 with from_name=c, to_name=t, type=choices"));
        as().body(Map.of("label_config", "<View/>"))
                .post("/api/projects/" + project + "/validate")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors", hasSize(1));
        var asked = siblings.requests("POST", check);
        assertEquals("{\"label_config\":\"<View/>\"}", asked.get(0).body());
        assertEquals(
                "{\"label_config\":\"<View/>\",\"strict\":true}", asked.get(1).body());
        as().body(Map.of("label_config", CONFIG, "title", "same config"))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200)
                .body("title", equalTo("same config"));

        siblings.on("POST", check, 200, "{\"errors\": []}");
        as().body(Map.of("label_config", CONFIG.replace("\"a\"", "\"z\"")))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200)
                .body("parsed_label_config.c.labels", contains("z", "b"))
                .body("control_weights.c.labels.z", equalTo(1.0f));
        as().body(Map.of("label_config", CONFIG))
                .post("/api/projects/" + project + "/validate")
                .then()
                .statusCode(200)
                .body("config_essential_data_has_changed", equalTo(true));
        as().body(Map.of("label_config", CONFIG.replace("\"a\"", "\"z\"")))
                .post("/api/projects/" + project + "/validate")
                .then()
                .statusCode(200)
                .body("config_essential_data_has_changed", nullValue());
    }

    @Test
    void withoutTasksServiceALabelConfigDoesNotChange() {
        var project = create(Map.of("title", "guarded", "label_config", CONFIG));
        siblings.on("POST", "/internal/projects/" + project + "/label-config-check", 503, "{}");
        as().body(Map.of("label_config", "<View/>"))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(503);
        as().get("/api/projects/" + project).then().body("label_config", equalTo(CONFIG));
    }

    /** Counters may be left out for a while; whether a label config may change is asked all the same. */
    @Test
    void aLabelConfigChangesThoughCountersWereNotTold() {
        var project = create(Map.of("title", "slow", "label_config", CONFIG));
        siblings.on("POST", "/internal/projects/" + project + "/label-config-check", 200, "{\"errors\": []}");
        var told = new CountDownLatch(1);
        siblings.on("POST", "/internal/counters", request -> {
            try {
                told.await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
            return new StubService.Answer(200, "application/json", "{}");
        });
        try {
            as().get("/api/projects/" + project).then().statusCode(200);
        } finally {
            told.countDown();
        }
        as().body(Map.of("label_config", CONFIG.replace("\"a\"", "\"z\"")))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200);
    }

    @Test
    void aModelVersionMustBeKnown() {
        var project = create(Map.of("title", "versions"));
        siblings.on("GET", "/internal/projects/" + project + "/model-versions", 200, "{\"versions\": [\"v1\"]}");
        as().body(Map.of("model_version", "v2"))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.model_version[0]",
                        equalTo("Model version doesn't exist either as live model or as static predictions."));
        as().body(Map.of("model_version", "v1"))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200)
                .body("model_version", equalTo("v1"));
        as().body(Map.of("show_collab_predictions", false))
                .patch("/api/projects/" + project)
                .then()
                .body("model_version", equalTo(""));
    }

    @Test
    void formsAreReadToo() {
        given().header(IdentityHeader.NAME, tenant.identity())
                .multiPart("title", "multi part")
                .multiPart("show_instruction", "on")
                .post("/api/projects")
                .then()
                .statusCode(201)
                .body("title", equalTo("multi part"))
                .body("show_instruction", equalTo(true));
    }

    @Test
    void aSampleTaskShowsWhatDataAConfigWants() {
        var project = create(Map.of("title", "sample"));
        as().body(Map.of("label_config", CONFIG))
                .post("/api/projects/" + project + "/sample-task")
                .then()
                .statusCode(200)
                .body("sample_task.text", equalTo("Sample: Your text will go here."));
        for (var empty : new String[] {"{}", "{\"label_config\": \"\"}", "{\"label_config\": null}"}) {
            as().body(empty)
                    .post("/api/projects/" + project + "/sample-task")
                    .then()
                    .statusCode(400)
                    .body("validation_errors.non_field_errors[0]", equalTo("Label config is not set or is empty"));
        }
        as().body("{\"label_config\": \"abc\"}")
                .post("/api/projects/" + project + "/sample-task")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", equalTo("syntax error: line 1, column 0"));
    }

    @Test
    void badInputIsTheCallersFault() {
        var project = "/api/projects/" + create(Map.of("title", "abused"));
        for (var body : new String[] {
            "{\"title\": \"half \\ud83d of a fox\"}",
            "{\"control_weights\": {\"a\": 1e999}}",
            "{\"control_weights\": {\"a\\u0000\": 1}}",
            "{\"maximum_annotations\": 99999999999999999999999}",
            "{\"maximum_annotations\": 1e400}",
            "{\"pinned_at\": \"9999-99-99T00:00:00Z\"}",
            "{\"pinned_at\": 5}",
            "{\"title\": \"x\"} trailing",
            "[".repeat(2_000),
            "{\"description\": \"\\u0000\"}",
            "{\"label_config\": \"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><View>&e;</View>\"}",
            "\u0000",
        }) {
            as().body(body).patch(project).then().statusCode(400).body("status_code", equalTo(400));
        }
        as().get("/api/projects?ids=1,x").then().statusCode(400);
        as().get("/api/projects?title=%00").then().statusCode(200);
        as().get("/api/projects?page=99999999999999999999").then().statusCode(404);
        as().get("/api/projects?page=2147483647&page_size=100").then().statusCode(404);
        as().get("/api/projects/99999999999999999999").then().statusCode(404);
    }

    @Test
    void projectsAreFoundByWhatTheyAreCalledAndSaidToBe() {
        var called = create(Map.of("title", "Zebra crossings"));
        var said = create(Map.of("title", "Streets", "description", "with ZEBRA crossings"));
        create(Map.of("title", "Rivers", "description", "100% water"));
        as().get("/api/projects?search= zebra&ordering=id").then().body("results.id", contains((int) called, (int)
                said));
        as().get("/api/projects?search=zebra&title=streets").then().body("count", equalTo(1));
        as().get("/api/projects/counts?search=0% w").then().body("results.size()", equalTo(1));
        as().get("/api/projects?search=\0zebra c").then().body("count", equalTo(2));
    }

    @Test
    void aDeletedProjectIsGone() {
        var project = create(Map.of("title", "short-lived"));
        as().delete("/api/projects/" + project).then().statusCode(204);
        as().delete("/api/projects/" + project).then().statusCode(404);
        internal("/internal/projects/" + project)
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Project matches the given query."));
    }

    @Test
    void linksLeadThroughTheGateway() {
        create(Map.of("title", "page one"));
        create(Map.of("title", "page two"));
        as().header("X-Forwarded-Host", "label.example.com")
                .header("X-Forwarded-Proto", "https")
                .get("/api/projects?page_size=1&title=page")
                .then()
                .body("next", equalTo("https://label.example.com/api/projects/?page=2&page_size=1&title=page"));
        as().get("/api/projects/counts?page_size=1").then().body("next", startsWith("http://"));
    }

    @Test
    void theDocumentShowsWhatTheAnswersHold() throws Exception {
        var project = create(Map.of("title", "documented", "label_config", CONFIG));
        var answer = as().get("/api/projects/" + project).as(JsonNode.class);
        var document = new ObjectMapper()
                .readTree(given().header(IdentityHeader.NAME, tenant.identity())
                        .queryParam("format", "json")
                        .get("/q/openapi")
                        .asString());
        var schemas = document.at("/components/schemas");
        assertEquals(46, answer.size());
        var documented = names(schemas.at("/Project/properties"));
        assertTrue(documented.containsAll(names(answer)));
        var all = as().get("/api/projects/" + project + "?include=" + String.join(",", documented))
                .as(JsonNode.class);
        assertEquals(documented, names(all));
        var counted = names(schemas.at("/ProjectCounts/properties"));
        assertEquals(
                counted,
                names(as().get("/api/projects/counts?ids=" + project + "&include=" + String.join(",", counted))
                        .as(JsonNode.class)
                        .at("/results/0")));
        assertTrue(
                names(schemas.at("/Project/properties")).containsAll(names(schemas.at("/ProjectRequest/properties"))));
        var ids = new HashSet<String>();
        for (var parameter : document.at("/paths/~1api~1projects~1{id}/get/parameters")) {
            if (parameter.path("in").asText().equals("path")) {
                ids.add(parameter.path("name").asText() + " "
                        + parameter.at("/schema/type").asText());
            }
        }
        assertEquals(Set.of("id integer"), ids);
        assertTrue(document.at("/paths/~1internal~1projects").isMissingNode());
    }

    private static Set<String> names(JsonNode object) {
        var names = new HashSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private long create(Map<String, Object> body) {
        Number id = as().body(body)
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return id.longValue();
    }

    private static Response internal(String path) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("tasks-service", null))
                .get(path);
    }
}
