package io.glossa.tasks;

import static io.restassured.RestAssured.given;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.awaitility.Awaitility;

/** What all component tests share: projects that projects-service would know, users, and requests in their names. */
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = {@ResourceArg(name = "database", value = "glossa_tasks"), @ResourceArg(name = "s3", value = "true")})
public abstract class TasksTestBase {
    protected static final String CHOICES =
            "<View><Text name=\"text\" value=\"$text\"/><Choices name=\"sent\" toName=\"text\">"
                    + "<Choice value=\"pos\"/><Choice value=\"neg\"/></Choices></View>";

    static {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    private static final Map<String, Minted> TOKENS = new ConcurrentHashMap<>();
    private static final AtomicLong PROJECTS = new AtomicLong(System.nanoTime() % 1_000_000 * 1_000);

    protected StubService siblings;
    protected TestEvents events;

    /** A project of organization 1 that projects-service answers for. */
    protected long project(Consumer<JsonObject> changes) {
        long id = PROJECTS.incrementAndGet();
        var record = record(id);
        changes.accept(record);
        serve(record);
        siblings.on(
                "GET",
                "/internal/users",
                request -> new StubService.Answer(200, "application/json", users(request.query())));
        return id;
    }

    protected long project() {
        return project(record -> {});
    }

    protected void serve(JsonObject record) {
        siblings.on("GET", "/internal/projects/" + record.getLong("id"), 200, record.encode());
    }

    protected static JsonObject record(long id) {
        return new JsonObject()
                .put("id", id)
                .put("organization", 1)
                .put("revision", 1)
                .put("title", "Reviews")
                .put("label_config", CHOICES)
                .put("created_by", 10)
                .put("created_at", "2026-11-21T08:02:03.921983Z")
                .put("maximum_annotations", 1)
                .put("overlap_cohort_percentage", 100)
                .put("sampling", "Sequential sampling")
                .put("skip_queue", "REQUEUE_FOR_OTHERS")
                .put("show_overlap_first", false)
                .put("show_ground_truth_first", false)
                .put("annotator_evaluation_enabled", false)
                .put("show_collab_predictions", true)
                .put("model_version", "")
                .put("is_published", false)
                .put("is_draft", false)
                .put("deleted", false);
    }

    /** Users 10 to 99 are members of organization 1, from {@code user-a@example.com} on. */
    private static String users(String query) {
        var users = new JsonArray();
        for (var parameter : query.split("&")) {
            var value = java.net.URLDecoder.decode(
                    parameter.substring(parameter.indexOf('=') + 1), java.nio.charset.StandardCharsets.UTF_8);
            if (parameter.startsWith("ids=")) {
                for (var id : value.split(",")) add(users, Long.parseLong(id));
            }
            if (parameter.startsWith("emails=")) {
                for (var email : value.split(",")) {
                    for (long id = 10; id <= 99; id++) if (email(id).equals(email)) add(users, id);
                }
            }
        }
        return users.encode();
    }

    private static void add(JsonArray users, long id) {
        if (id < 10 || id > 99) return;
        users.add(new JsonObject()
                .put("id", id)
                .put("email", email(id))
                .put("first_name", "")
                .put("last_name", "")
                .put("username", "user-" + id)
                .putNull("avatar")
                .put("initials", "tk")
                .put("organizations", new JsonArray().add(1)));
    }

    /** The first three are those of the recorded scenarios. */
    private static String name(long user) {
        return user >= 10 && user <= 12 ? String.valueOf((char) ('a' + user - 10)) : String.valueOf(user);
    }

    protected static String email(long user) {
        return "user-" + name(user) + "@example.com";
    }

    protected static RequestSpecification as(long user) {
        return as(user, 1, Role.ADMINISTRATOR);
    }

    protected static RequestSpecification as(long user, long organization, Role role) {
        return given().contentType(ContentType.JSON).header(IdentityHeader.NAME, token(user, organization, role));
    }

    /** One token serves for half a minute, as the gateway's do. */
    protected static String token(long user, long organization, Role role) {
        return TOKENS.compute(
                        user + "/" + organization + "/" + role,
                        (key, before) -> before != null && before.until().isAfter(Instant.now())
                                ? before
                                : new Minted(
                                        TestIdentity.user(user)
                                                .organization(organization)
                                                .role(role)
                                                .email(email(user))
                                                .token(),
                                        Instant.now().plusSeconds(30)))
                .token();
    }

    /** Imports a JSON array, or one task, in an administrator's name; ids in its order. */
    protected static List<Long> imported(long project, String body) {
        return as(10).body(body)
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getList("task_ids", Long.class);
    }

    private record Minted(String token, Instant until) {}

    protected static RequestSpecification asService() {
        return given().contentType(ContentType.JSON)
                .header(IdentityHeader.NAME, TestIdentity.service("export-service", null));
    }
}
