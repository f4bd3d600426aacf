package io.glossa.projects.ml;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.projects.Newcomers;
import io.glossa.projects.Tenant;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * ML backends as platform 8 describes them. The stub of the siblings plays the ML server too, at paths of its own; it is at
 * 127.0.0.1, which is allowed in tests.
 */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class MlBackendTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CONFIG =
            "<View><Text name=\"t\" value=\"$text\"/><Choices name=\"c\" toName=\"t\"><Choice value=\"a\"/></Choices></View>";

    private static final String TASK = "[{\"id\": 1, \"data\": {\"text\": \"x\"}}]";

    private static final String PREDICTION =
            """
            {"results": [{"result": [{"id": "p1", "from_name": "c", "to_name": "t", "type": "choices",
             "value": {"choices": ["a"]}}], "score": 0.7}], "model_version": "stub-v1"}""";

    @Inject
    Pool pool;

    StubService siblings;
    TestEvents events;

    private String server;

    @BeforeEach
    void aServerThatWorks() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
        siblings.on("GET", "/ml/health", 200, "{\"status\": \"UP\"}");
        siblings.on("POST", "/ml/setup", 200, "{\"model_version\": \"stub-v1\"}");
        siblings.on("GET", "/ml/versions", 200, "{\"versions\": [\"stub-v1\", \"stub-v0\"]}");
        siblings.on("POST", "/ml/predict", 200, PREDICTION);
        siblings.on("POST", "/ml/webhook", 200, "{}");
        server = siblings.url() + "/ml";
    }

    @Test
    void aServerIsReachedAndSetUpBeforeItIsKept() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mlcreate");
        var project = project(tenant);
        create(
                        tenant,
                        Map.of(
                                "project",
                                project,
                                "url",
                                server,
                                "title",
                                "Stub",
                                "description",
                                "d",
                                "timeout",
                                5,
                                "is_interactive",
                                true,
                                "extra_params",
                                Map.of("k", 1)))
                .statusCode(201)
                .header("Location", server)
                .body("state", equalTo("CO"))
                .body("readable_state", equalTo("Connected"))
                .body("is_interactive", equalTo(true))
                .body("error_message", nullValue())
                .body("title", equalTo("Stub"))
                .body("auth_method", equalTo("NONE"))
                .body("basic_auth_user", equalTo(""))
                .body("basic_auth_pass_is_set", equalTo(false))
                .body("extra_params", equalTo(Map.of("k", 1)))
                .body("model_version", equalTo("stub-v1"))
                .body("timeout", equalTo(5.0f))
                .body("auto_update", equalTo(true))
                .body("project", equalTo(project));
        var setup = last("POST", "/ml/setup");
        assertTrue(setup.get("project").asText().matches(project + "\\.\\d{10}"), setup.toString());
        assertEquals(CONFIG, setup.get("schema").asText());
        assertTrue(setup.get("hostname").asText().startsWith("http://"), setup.toString());
        assertEquals(JSON.readTree("{\"k\": 1}"), setup.get("extra_params"));
        as(tenant).get("/api/projects/" + project).then().body("model_version", equalTo("Stub"));
        as(tenant)
                .get("/api/webhooks?project=" + project)
                .then()
                .body("url", equalTo(List.of(server + "/webhook")))
                .body("[0].send_for_all_actions", equalTo(true));
    }

    @Test
    void theSameServerGetsOneWebhook() {
        var tenant = Tenant.create(pool, "mltwice");
        var project = project(tenant);
        create(tenant, Map.of("project", project, "url", server))
                .statusCode(201)
                .body("title", equalTo("default"));
        create(tenant, Map.of("project", project, "url", server + "/")).statusCode(201);
        as(tenant).get("/api/ml?project=" + project).then().body("$", hasSize(2));
        as(tenant).get("/api/webhooks?project=" + project).then().body("$", hasSize(1));
    }

    @Test
    void aPasswordIsSentToTheServerAndShownToNobody() {
        var tenant = Tenant.create(pool, "mlpassword");
        var project = project(tenant);
        create(tenant, Map.of("project", project, "url", server, "auth_method", "BASIC_AUTH"))
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors",
                        equalTo(List.of("Authentication username and password is required for Basic Authentication.")));
        int id = create(
                        tenant,
                        Map.of(
                                "project",
                                project,
                                "url",
                                server,
                                "auth_method",
                                "BASIC_AUTH",
                                "basic_auth_user",
                                "u",
                                "basic_auth_pass",
                                "p"))
                .statusCode(201)
                .body("basic_auth_pass_is_set", equalTo(true))
                .body("$", not(hasItem("basic_auth_pass")))
                .extract()
                .path("id");
        assertEquals(List.of("Basic dTpw"), header("POST", "/ml/setup", "Authorization"));
        as(tenant)
                .body(Map.of("title", "Renamed"))
                .patch("/api/ml/" + id)
                .then()
                .statusCode(200)
                .body("title", equalTo("Renamed"))
                .body("basic_auth_pass_is_set", equalTo(true));
        assertEquals(List.of("Basic dTpw"), header("POST", "/ml/setup", "Authorization"));
        var stored = pool.query("select sealed_password from ml_backend where id = " + id)
                .executeAndAwait()
                .iterator()
                .next()
                .getBuffer(0)
                .getBytes();
        assertTrue(stored.length > 16);
    }

    @Test
    void whatIsWrongIsSaidInTheOrderOfTheReference() {
        var tenant = Tenant.create(pool, "mlwrong");
        var project = project(tenant);
        create(tenant, Map.of())
                .statusCode(400)
                .body("validation_errors.url", equalTo(List.of("This field is required.")))
                .body("validation_errors.project", equalTo(List.of("This field is required.")));
        create(tenant, Map.of("url", "nope", "project", project))
                .statusCode(403)
                .body("detail", startsWith("The provided URL was not allowed."));
        create(tenant, Map.of("url", "http://10.0.0.1/ml", "project", project))
                .statusCode(403)
                .body("detail", containsString("reserved network address (block: 10.0.0.0/8)"));
        create(tenant, Map.of("url", "http://no-such-host.invalid/", "project", project))
                .statusCode(400)
                .body("validation_errors.url", equalTo(List.of("Can't resolve hostname no-such-host.invalid")));
        create(tenant, Map.of("url", server))
                .statusCode(400)
                .body("validation_errors.project", equalTo(List.of("This field is required.")));
        create(tenant, Map.of("url", server, "project", 99_999))
                .statusCode(400)
                .body("validation_errors.project", equalTo(List.of("Invalid pk \"99999\" - object does not exist.")));
        create(tenant, Map.of("url", server, "project", project, "auth_method", "XX"))
                .statusCode(400)
                .body("validation_errors.auth_method", equalTo(List.of("\"XX\" is not a valid choice.")));
        create(tenant, Map.of("url", server, "project", project, "timeout", "x"))
                .statusCode(400)
                .body("validation_errors.timeout", equalTo(List.of("A valid number is required.")));
        as(tenant).get("/api/ml?project=" + project).then().body("$", hasSize(0));
    }

    @Test
    void aServerThatDoesNotWorkIsNotKeptAndNothingItSaysIsShown() {
        var tenant = Tenant.create(pool, "mlbroken");
        var project = project(tenant);
        siblings.on("GET", "/ml/health", 500, "{\"secret\": \"internals\"}");
        create(tenant, Map.of("url", server, "project", project))
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", startsWith("Can't connect to ML backend " + server))
                .body(
                        "validation_errors.non_field_errors[0]",
                        containsString("500 Server Error: Internal Server Error for url: " + server + "/health"))
                .body(not(containsString("internals")));
        siblings.on("GET", "/ml/health", 401, "{}");
        create(tenant, Map.of("url", server, "project", project))
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", startsWith("Able to connect to ML Server, but"));
        siblings.on("GET", "/ml/health", 200, "{}");
        siblings.on("POST", "/ml/setup", 404, "{}");
        create(tenant, Map.of("url", server, "project", project))
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        startsWith("Successfully connected to " + server
                                + " but it doesn't look like a valid ML backend."));
        for (var version : List.of("a\\u0000b", "v".repeat(501))) {
            siblings.on("POST", "/ml/setup", 200, "{\"model_version\":\"" + version + "\"}");
            create(tenant, Map.of("url", server, "project", project))
                    .statusCode(400)
                    .body(
                            "validation_errors.non_field_errors[0]",
                            containsString("model_version is no name of up to 500 characters"));
        }
        create(tenant, Map.of("url", "http://127.0.0.1:9/closed", "project", project))
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", containsString("did not answer as expected"));
        as(tenant).get("/api/ml?project=" + project).then().body("$", hasSize(0));
    }

    @Test
    void theListShowsHowEachIsNow() {
        var tenant = Tenant.create(pool, "mlstate");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project)));
        siblings.on("GET", "/ml/health", 503, "{}");
        as(tenant)
                .get("/api/ml?project=" + project)
                .then()
                .body("[0].state", equalTo("DI"))
                .body("[0].error_message", startsWith("503 Server Error"));
        siblings.on("GET", "/ml/health", 200, "{}");
        siblings.on("POST", "/ml/setup", 500, "{}");
        as(tenant).get("/api/ml/" + id).then().body("state", equalTo("ER"));
        siblings.on("POST", "/ml/setup", 200, "{\"model_version\": \"stub-v2\"}");
        as(tenant)
                .get("/api/ml/" + id)
                .then()
                .body("state", equalTo("CO"))
                .body("error_message", nullValue())
                .body("model_version", equalTo("stub-v2"));
    }

    @Test
    void versionsAreThoseOfTheServer() {
        var tenant = Tenant.create(pool, "mlversions");
        int id = id(create(tenant, Map.of("url", server, "project", project(tenant))));
        as(tenant).get("/api/ml/" + id + "/versions").then().body("versions", equalTo(List.of("stub-v1", "stub-v0")));
        siblings.on("GET", "/ml/versions", 404, "{}");
        as(tenant)
                .get("/api/ml/" + id + "/versions")
                .then()
                .statusCode(200)
                .body("versions", equalTo(List.of("stub-v1")))
                .body("message", equalTo("Upgrade your ML backend version to latest."));
    }

    @Test
    void trainingIsAskedForAndSeen() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mltrain");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project)));
        as(tenant).body(Map.of()).post("/api/ml/" + id + "/train").then().statusCode(200);
        // It is told of the project's events as well, whenever those come.
        var event = JSON.readTree(siblings.requests("POST", "/ml/webhook").stream()
                .map(StubService.Request::body)
                .filter(body -> body.contains("START_TRAINING"))
                .findFirst()
                .orElseThrow());
        assertEquals("START_TRAINING", event.get("action").asText());
        assertEquals(project, event.at("/project/id").asInt());
        assertEquals(50, event.get("project").size());
        assertTrue(event.at("/project/task_data_password").isNull());
        assertEquals(
                "TR",
                pool.query("select state from ml_backend where id = " + id)
                        .executeAndAwait()
                        .iterator()
                        .next()
                        .getString(0));
        as(tenant).get("/api/ml/" + id + "/train").then().statusCode(405);
    }

    /** People are shown the predictions of the version that the backend has, not of one that is called as the backend is. */
    @Test
    void whatAProjectsVersionMeansIsTold() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mlmeans");
        var project = project(tenant);
        id(create(tenant, Map.of("url", server, "project", project, "title", "Stub")));
        assertEquals("stub-v1", record(tenant, project).getString("predictions_version"));
        siblings.on("POST", "/ml/setup", 200, "{\"model_version\": \"stub-v2\"}");
        as(tenant).get("/api/ml?project=" + project).then().statusCode(200);
        as(tenant).get("/api/ml?project=" + project).then().statusCode(200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> events.all(EventType.PROJECT_UPDATED, project).size() == 2);
        var told = JSON.readTree(
                events.all(EventType.PROJECT_UPDATED, project).get(1).value());
        assertEquals("Stub", told.path("model_version").asText());
        assertEquals("stub-v2", told.path("predictions_version").asText());
        as(tenant)
                .body(Map.of("model_version", ""))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200);
        assertEquals(null, record(tenant, project).getString("predictions_version"));
    }

    private static JsonPath record(Tenant tenant, int project) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("tasks-service", tenant.organization()))
                .get("/internal/projects/" + project)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** As recorded: before it hears of the annotation. Once for however many come before it has been told. */
    @Test
    void aModelIsToldToTrainWithEachAnnotationWhereTheProjectSaysSo() {
        var tenant = Tenant.create(pool, "mlautotrain");
        var project = project(tenant);
        var quiet = project(tenant);
        create(tenant, Map.of("url", server, "project", project)).statusCode(201);
        create(tenant, Map.of("url", server, "project", quiet)).statusCode(201);
        as(tenant)
                .body(Map.of("url", siblings.url() + "/elsewhere", "project", project))
                .post("/api/webhooks")
                .then()
                .statusCode(201);
        siblings.on("POST", "/elsewhere", 200, "");
        as(tenant)
                .body(Map.of("start_training_on_annotation_update", true))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200);
        annotated(tenant, quiet);
        annotated(tenant, project);
        annotated(tenant, project);
        await().atMost(Duration.ofSeconds(60)).until(() -> told("/elsewhere", "ANNOTATION_CREATED") == 2);
        await().atMost(Duration.ofSeconds(60)).until(() -> told("/ml/webhook", "ANNOTATION_CREATED") == 3);
        assertTrue(told("/ml/webhook", "START_TRAINING") >= 1 && told("/ml/webhook", "START_TRAINING") <= 2);
        assertEquals(0, told("/elsewhere", "START_TRAINING"));
        var actions = siblings.requests("POST", "/ml/webhook").stream()
                .map(StubService.Request::body)
                .filter(body -> body.contains("\"id\":" + project + ","))
                .map(body -> body.replaceAll("\\{\"action\":\"(\\w+)\".*", "$1"))
                .toList();
        assertEquals(
                "START_TRAINING",
                actions.get(actions.indexOf("ANNOTATION_CREATED") - 1),
                "it is told to train before it is told of the annotation");
    }

    private void annotated(Tenant tenant, int project) {
        siblings.on("POST", "/internal/projects/" + project + "/webhook-subjects", 404, "{}");
        events.publish(
                EventType.ANNOTATION_CREATED,
                project,
                "annotations/23",
                tenant.organization(),
                EventType.ANNOTATION_CREATED.sample().replace("\"project\": 7", "\"project\": " + project));
    }

    private long told(String path, String action) {
        return siblings.requests("POST", path).stream()
                .filter(request -> request.body().contains("\"action\":\"" + action + "\""))
                .count();
    }

    @Test
    void aServerIsTriedOnATaskTakenByChance() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mltest");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project)));
        as(tenant)
                .body(Map.of("task", 4))
                .post("/api/ml/" + id + "/predict/test")
                .then()
                .statusCode(501)
                .body("error", equalTo("Not implemented - you must provide random=true query parameter"));
        siblings.on("GET", "/internal/projects/" + project + "/random-task", 200, "{\"id\": null}");
        as(tenant)
                .post("/api/ml/" + id + "/predict/test?random=true")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        equalTo("Project has no tasks to run prediction on, import at least 1 task to run prediction"));
        siblings.on(
                "GET",
                "/internal/projects/" + project + "/random-task",
                200,
                "{\"id\": 4, \"task\": {\"id\": 4, \"is_labeled\": false}}");
        as(tenant)
                .post("/api/ml/" + id + "/predict/test?random=true")
                .then()
                .statusCode(200)
                .body("status", equalTo(200))
                .body("error_message", nullValue())
                .body("url", equalTo(server + "/predict"))
                .body("task.id", equalTo(4))
                .body("request.tasks[0].id", equalTo(4))
                .body("request.tasks[0].is_labeled", equalTo(false))
                .body("response[0].result[0].id", equalTo("p1"))
                .body("response[0].model_version", equalTo("stub-v1"));
        siblings.on("POST", "/ml/predict", 500, "{}");
        as(tenant)
                .post("/api/ml/" + id + "/predict/test?random=true")
                .then()
                .statusCode(503)
                .body("detail", startsWith("ML backend did not return any predictions: 500 Server Error"));
        as(tenant, Role.ANNOTATOR)
                .post("/api/ml/" + id + "/predict/test?random=true")
                .then()
                .statusCode(403);
    }

    @Test
    void anAnnotatorGetsAPredictionWhileLabeling() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mlinteractive");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project, "is_interactive", true)));
        int silent = id(create(tenant, Map.of("url", server, "project", project)));
        task(project, 4);
        var context = Map.of("result", List.of(Map.of("type", "choices")));
        as(tenant, Role.ANNOTATOR)
                .body(Map.of("task", 4, "context", context))
                .post("/api/ml/" + id + "/interactive-annotating")
                .then()
                .statusCode(200)
                .body("data.result[0].id", equalTo("p1"))
                .body("data.score", equalTo(0.7f))
                .body("data.model_version", equalTo("stub-v1"));
        var asked = last("POST", "/ml/predict");
        assertEquals(4, asked.at("/tasks/0/id").asInt());
        assertEquals(JSON.valueToTree(context), asked.at("/params/context"));
        assertEquals(CONFIG, asked.get("label_config").asText());

        interact(tenant, silent, Map.of("task", 4))
                .statusCode(200)
                .body("errors", equalTo(List.of("Model is not set to be used for interactive preannotations")));
        interact(tenant, id, Map.of())
                .statusCode(400)
                .body("validation_errors.task[0]", equalTo("This field is required."));
        siblings.on("GET", "/internal/projects/" + project + "/export", 200, "{\"end\": true, \"tasks\": 0}");
        interact(tenant, id, Map.of("task", 99_999)).statusCode(404);
        task(project, 4);
        siblings.on("POST", "/ml/predict", 500, "{}");
        interact(tenant, id, Map.of("task", 4)).statusCode(200).body("errors[0]", startsWith("500 Server Error"));
    }

    /** A server may take as long as it was given, and holds nobody longer. */
    @Test
    void aServerThatTakesTooLongIsWaitedForNoLonger() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mlslow");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project, "is_interactive", true)));
        as(tenant).body(Map.of("timeout", 1)).patch("/api/ml/" + id).then().statusCode(200);
        task(project, 4);
        var over = new CountDownLatch(1);
        siblings.on("POST", "/ml/predict", request -> {
            try {
                over.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return new StubService.Answer(200, "application/json", PREDICTION);
        });
        interact(tenant, id, Map.of("task", 4))
                .statusCode(200)
                .body("errors", equalTo(List.of("The address did not answer as expected")));
        predict(tenant, project).statusCode(503);
        over.countDown();
    }

    @Test
    void tasksServiceGetsPredictionsOfTheProjectsVersion() {
        var tenant = Tenant.create(pool, "mlpredict");
        var project = project(tenant);
        predict(tenant, project).statusCode(404);
        create(tenant, Map.of("url", server, "project", project, "title", "Stub"));
        predict(tenant, project)
                .statusCode(200)
                .body("model_version", equalTo("stub-v1"))
                .body("results[0].score", equalTo(0.7f));
        siblings.on("POST", "/ml/predict", 200, "{}");
        predict(tenant, project).statusCode(503).body("detail", equalTo("The answer holds no results"));
    }

    /** As recorded of what comes before a question that nobody asks by hand (platform 8.4). */
    @Test
    void aServerIsSeenToAndMadeReadyBeforeItIsAsked() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mlready");
        var project = project(tenant);
        create(tenant, Map.of("url", server, "project", project)).statusCode(201);
        var hostname = last("POST", "/ml/setup").get("hostname");
        siblings.on("POST", "/ml/setup", 200, "{\"model_version\": \"stub-v2\"}");
        int before = siblings.requests("POST", "/ml/setup").size();
        ask(tenant, project, "", "[]")
                .statusCode(200)
                .body("model_version", equalTo("stub-v2"))
                .body("results", hasSize(0));
        assertEquals(before + 1, siblings.requests("POST", "/ml/setup").size());
        assertEquals(hostname, last("POST", "/ml/setup").get("hostname"), "as people reach us, not as services do");
        assertEquals(0, siblings.requests("POST", "/ml/predict").size());
        siblings.on("GET", "/ml/health", 500, "{}");
        ask(tenant, project, "", "[]").statusCode(503).body("detail", startsWith("500 Server Error"));
    }

    @Test
    void oneOfTheServersIsAskedByItsNumber() {
        var tenant = Tenant.create(pool, "mlwhich");
        var project = project(tenant);
        create(tenant, Map.of("url", server, "project", project)).statusCode(201);
        siblings.on("GET", "/second/health", 200, "{}");
        siblings.on("POST", "/second/setup", 200, "{\"model_version\": \"second\"}");
        siblings.on("POST", "/second/predict", 200, PREDICTION.replace("stub-v1", "second"));
        int second = id(create(tenant, Map.of("url", siblings.url() + "/second", "project", project)));
        ask(tenant, project, "?backend=" + second, TASK).body("model_version", equalTo("second"));
        ask(tenant, project, "", TASK).body("model_version", equalTo("stub-v1"));
        ask(tenant, project, "?backend=" + (second + 1_000_000), TASK).statusCode(404);
    }

    @Test
    void allTasksArePredictedByAJob() throws JsonProcessingException {
        var tenant = Tenant.create(pool, "mlall");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project)));
        var path = "/internal/projects/" + project + "/prediction-runs";
        siblings.on("POST", path, 200, "{\"job\": 31}");
        as(tenant)
                .post("/api/ml/" + id + "/predict?batch_size=7")
                .then()
                .statusCode(200)
                .body("job", equalTo(31));
        assertEquals(
                JSON.readTree("{\"backend\": %d, \"batch\": 7, \"user\": %d}".formatted(id, tenant.owner())),
                last("POST", path));
        as(tenant).post("/api/ml/" + id + "/predict").then().statusCode(200);
        assertTrue(last("POST", path).get("batch").isNull());
        for (var size : List.of("0", "x", "-1")) {
            as(tenant)
                    .post("/api/ml/" + id + "/predict?batch_size=" + size)
                    .then()
                    .statusCode(400)
                    .body("validation_errors.batch_size", hasSize(1));
        }
        as(tenant, Role.ANNOTATOR).post("/api/ml/" + id + "/predict").then().statusCode(403);
        siblings.on("POST", path, 500, "{}");
        as(tenant).post("/api/ml/" + id + "/predict").then().statusCode(503);
    }

    @Test
    void aRemovedServerLeavesNoModelVersionBehind() {
        var tenant = Tenant.create(pool, "mldelete");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project, "title", "Stub")));
        as(tenant).delete("/api/ml/" + id).then().statusCode(204);
        as(tenant).delete("/api/ml/" + id).then().statusCode(404);
        as(tenant).get("/api/projects/" + project).then().body("model_version", equalTo(""));
    }

    @Test
    void tasksServiceKnowsThemAsTheyWereSeenLast() {
        var tenant = Tenant.create(pool, "mlknown");
        var project = project(tenant);
        int id = id(create(tenant, Map.of("url", server, "project", project, "title", "Stub")));
        var path = "/internal/projects/" + project + "/ml-backends";
        given().header(IdentityHeader.NAME, TestIdentity.service("tasks-service", tenant.organization()))
                .get(path)
                .then()
                .statusCode(200)
                .body("id", contains(id))
                .body("title", contains("Stub"))
                .body("state", contains("CO"));
        var others = Tenant.create(pool, "mlunknown");
        given().header(IdentityHeader.NAME, TestIdentity.service("tasks-service", others.organization()))
                .get(path)
                .then()
                .statusCode(200)
                .body("", hasSize(0));
        as(tenant).get(path).then().statusCode(401);
    }

    @Test
    void othersSeeNothingOfItAndAnnotatorsChangeNothing() {
        var ours = Tenant.create(pool, "mlours");
        var theirs = Tenant.create(pool, "mltheirs");
        var project = project(theirs);
        int id = id(create(theirs, Map.of("url", server, "project", project)));
        for (var method : new String[] {"GET", "PATCH", "PUT", "DELETE"}) {
            as(ours).body(Map.of("url", server))
                    .request(method, "/api/ml/" + id)
                    .then()
                    .statusCode(404);
        }
        for (var path : new String[] {"/train", "/interactive-annotating", "/predict"}) {
            as(ours).body(Map.of("task", 1)).post("/api/ml/" + id + path).then().statusCode(404);
        }
        as(ours).get("/api/ml/" + id + "/versions").then().statusCode(404);
        as(ours).get("/api/ml?project=" + project)
                .then()
                .statusCode(404)
                .body("detail", equalTo("No Project matches the given query."));
        create(ours, Map.of("url", server, "project", project))
                .statusCode(400)
                .body("validation_errors.project[0]", containsString("object does not exist"));
        as(theirs, Role.ANNOTATOR).get("/api/ml?project=" + project).then().statusCode(200);
        as(theirs, Role.ANNOTATOR).delete("/api/ml/" + id).then().statusCode(403);
    }

    private void task(int project, int id) {
        siblings.on(
                "GET",
                "/internal/projects/" + project + "/export",
                200,
                "{\"id\": " + id + ", \"data\": {\"text\": \"x\"}, \"annotations\": [], \"predictions\": []}\n"
                        + "{\"end\": true, \"tasks\": 1}");
    }

    private ValidatableResponse interact(Tenant tenant, int id, Map<String, Object> body) {
        return as(tenant)
                .body(body)
                .post("/api/ml/" + id + "/interactive-annotating")
                .then();
    }

    private static ValidatableResponse predict(Tenant tenant, int project) {
        return ask(tenant, project, "", TASK);
    }

    private static ValidatableResponse ask(Tenant tenant, int project, String query, String tasks) {
        return given().header(IdentityHeader.NAME, TestIdentity.service("tasks-service", tenant.organization()))
                .contentType("application/json")
                .body("{\"tasks\": " + tasks + "}")
                .post("/internal/projects/" + project + "/predict" + query)
                .then();
    }

    private static ValidatableResponse create(Tenant tenant, Map<String, Object> body) {
        return as(tenant).body(body).post("/api/ml").then();
    }

    private static int id(ValidatableResponse created) {
        return created.statusCode(201).extract().path("id");
    }

    private static int project(Tenant tenant) {
        return as(tenant)
                .body(Map.of("title", "With a model", "label_config", CONFIG))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private JsonNode last(String method, String path) throws JsonProcessingException {
        var requests = siblings.requests(method, path);
        return JSON.readTree(requests.get(requests.size() - 1).body());
    }

    private List<String> header(String method, String path, String name) {
        var requests = siblings.requests(method, path);
        return requests.get(requests.size() - 1).headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static RequestSpecification as(Tenant tenant) {
        return as(tenant, Role.OWNER);
    }

    private static RequestSpecification as(Tenant tenant, Role role) {
        return given().header(IdentityHeader.NAME, tenant.identity(role)).contentType("application/json");
    }
}
