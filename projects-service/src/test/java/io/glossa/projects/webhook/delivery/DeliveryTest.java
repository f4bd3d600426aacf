package io.glossa.projects.webhook.delivery;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.projects.Newcomers;
import io.glossa.projects.Tenant;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What receivers get, from the event to the POST: a real broker, a real database, a real receiver. */
@QuarkusTest
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = @ResourceArg(name = "database", value = "glossa_projects"))
class DeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** Attempts at once are {@link DeliveryConfig#atOnce()}. */
    private static final int MORE_THAN_AT_ONCE = 40;

    private static final ObjectMapper JSON = new ObjectMapper();
    private static int tenants;

    @Inject
    Pool pool;

    TestEvents events;
    StubService siblings;
    private StubService receiver;
    private Tenant tenant;

    @BeforeEach
    void aReceiver() {
        siblings.reset();
        siblings.on("POST", "/internal/counters", Newcomers::zeroCounters);
        receiver = new StubService().on("POST", "/hook", 200, "");
        tenant = Tenant.create(pool, "deliveries" + ++tenants);
    }

    @AfterEach
    void nobodyIsTold() {
        pool.preparedQuery("delete from webhook where organization = $1")
                .execute(Tuple.of(tenant.organization()))
                .await()
                .atMost(PATIENCE);
        receiver.close();
    }

    @Test
    void aProjectsLifeIsToldInOrderAndSigned() throws Exception {
        var hook = create(Map.of("url", receiver.url() + "/hook", "headers", Map.of("X-My", "v1")));
        long project = project();
        as().body(Map.of("title", "told again"))
                .patch("/api/projects/" + project)
                .then()
                .statusCode(200);
        as().delete("/api/projects/" + project).then().statusCode(204);
        var told = received("/hook", 3);
        assertEquals(
                List.of("PROJECT_CREATED", "PROJECT_UPDATED", "PROJECT_DELETED"),
                told.stream()
                        .map(request -> body(request).path("action").asText())
                        .toList());
        assertEquals(
                "{\"id\":" + project + "}", body(told.get(2)).path("project").toString());
        var first = told.get(0);
        assertEquals("v1", header(first, "X-my"));
        assertEquals("application/json", header(first, "Content-type"));
        var id = header(first, "Webhook-id");
        var timestamp = header(first, "Webhook-timestamp");
        assertTrue(Math.abs(Long.parseLong(timestamp) - Instant.now().getEpochSecond()) < 60, timestamp);
        String secret = hook.extract().path("secret");
        assertEquals(
                "v1," + hmac(secret, id + "." + timestamp + "." + first.body()), header(first, "Webhook-signature"));
        int number = hook.extract().path("id");
        as().get("/api/webhooks/" + number).then().body("secret", nullValue());
        as().get("/api/webhooks/" + number + "/deliveries?page_size=2")
                .then()
                .statusCode(200)
                .body("count", equalTo(3))
                .body("results", hasSize(2))
                .body("results[0].action", equalTo("PROJECT_DELETED"))
                .body("next", notNullValue());
        await().atMost(PATIENCE).untilAsserted(() -> as().get("/api/webhooks/" + number + "/deliveries")
                .then()
                .body("results[2].message", equalTo(id))
                .body("results[0].delivered_at", notNullValue())
                .body("results[0].status_code", equalTo(200)));
    }

    @Test
    void tasksAndAnnotationsAreToldInFull() throws Exception {
        create(Map.of("url", receiver.url() + "/hook", "actions", List.of(), "send_for_all_actions", true));
        long project = project();
        received("/hook", 1);
        var task = JSON.createObjectNode()
                .put("id", 217)
                .set("data", JSON.createObjectNode().put("text", "x"));
        ObjectNode annotation = JSON.createObjectNode().put("id", 23).put("task", 217);
        annotation.put("unique_id", "0d5e1a0c-1b6e-4c5f-9f53-0a1c61a0f4b5").putObject("prediction");
        var subjects = JSON.createObjectNode();
        subjects.putArray("tasks").add(task);
        subjects.putArray("annotations").add(annotation);
        siblings.on("POST", "/internal/projects/" + project + "/webhook-subjects", 200, subjects.toString());
        tell(EventType.TASKS_CREATED, project, "{\"project\":%d,\"ids\":[217,218]}".formatted(project));
        var created = new JsonObject(EventType.ANNOTATION_CREATED.sample()).put("project", project);
        // keyed alike, so that they come in this order
        received("/hook", 2);
        tell(EventType.ANNOTATION_CREATED, project, created.encode());
        received("/hook", 3);
        tell(EventType.ANNOTATION_DELETED, project, "{\"id\":23,\"task\":217,\"project\":%d}".formatted(project));
        received("/hook", 4);
        tell(EventType.TASKS_DELETED, project, "{\"project\":%d,\"ids\":[217]}".formatted(project));
        var told = received("/hook", 5).stream().map(DeliveryTest::body).toList();

        assertEquals("[" + task + ",{\"id\":218}]", told.get(1).path("tasks").toString());
        assertEquals(project, told.get(1).at("/project/id").asLong());
        var one = told.get(2).path("annotation");
        assertEquals(names(recorded("annotation")), names(one));
        assertEquals(names(recorded("project")), names(told.get(2).path("project")));
        assertEquals(7, one.path("completed_by").asLong());
        assertEquals(1, one.path("result_count").asInt());
        assertEquals(annotation.path("unique_id"), one.path("unique_id"));
        assertEquals(task, told.get(2).path("task"));
        assertEquals("ANNOTATIONS_DELETED", told.get(3).path("action").asText());
        assertEquals("[{\"id\":23}]", told.get(3).path("annotations").toString());
        assertEquals("TASKS_DELETED", told.get(4).path("action").asText());
        assertEquals("[{\"id\":217}]", told.get(4).path("tasks").toString());
    }

    @Test
    void whatCannotBeSaidYetWaitsAndOneWhoseSecretsAreLostHoldsUpNobody() {
        int id = create(Map.of(
                        "url",
                        receiver.url() + "/hook",
                        "actions",
                        List.of("TASKS_CREATED"),
                        "send_for_all_actions",
                        false))
                .extract()
                .path("id");
        int lost = create(Map.of("url", receiver.url() + "/lost")).extract().path("id");
        pool.preparedQuery("update webhook set sealed_secret = sealed_headers where id = $1")
                .execute(Tuple.of((long) lost))
                .await()
                .atMost(PATIENCE);
        long project = project();
        var path = "/internal/projects/" + project + "/webhook-subjects";
        siblings.on("POST", path, 500, "{}");
        tell(EventType.TASKS_CREATED, project, "{\"project\":%d,\"ids\":[218]}".formatted(project));
        await().atMost(PATIENCE).untilAsserted(() -> as().get("/api/webhooks/" + id + "/deliveries")
                .then()
                .body("results[0].error", equalTo("Its payload is not known at the moment"))
                .body("results[0].attempts", equalTo(0)));
        siblings.on("POST", path, 404, "{}");
        var told = body(received("/hook", 1).get(0));
        assertEquals("[{\"id\":218}]", told.path("tasks").toString());
        assertEquals(0, receiver.requests("POST", "/lost").size());
    }

    @Test
    void onlyWhoAskedIsToldAndWithoutPayloadOnlyTheAction() {
        long project = project();
        long other = project();
        receiver.on("POST", "/bare", 200, "").on("POST", "/other", 200, "");
        create(Map.of("url", receiver.url() + "/bare", "project", project, "send_payload", false));
        create(Map.of(
                "url",
                receiver.url() + "/other",
                "project",
                other,
                "send_for_all_actions",
                false,
                "actions",
                List.of("TASKS_DELETED")));
        var check = new JsonObject(EventType.RESULT_CHECK_UPDATED.sample()).put("project", project);
        tell(EventType.RESULT_CHECK_UPDATED, project, check.encode());
        tell(EventType.TASKS_DELETED, project, "{\"project\":%d,\"ids\":[1]}".formatted(project));
        tell(EventType.ANNOTATIONS_DELETED, other, "{\"project\":%d,\"ids\":[1]}".formatted(other));
        tell(EventType.TASKS_DELETED, other, "{\"project\":%d,\"ids\":[2]}".formatted(other));
        assertEquals(
                "{\"action\":\"TASKS_DELETED\"}", received("/bare", 1).get(0).body());
        assertEquals(2, body(received("/other", 1).get(0)).at("/tasks/0/id").asInt());
        assertEquals(1, receiver.requests("POST", "/other").size());
        assertEquals(1, receiver.requests("POST", "/bare").size());
    }

    @Test
    void aReceiverThatFailsGetsTheSameAgainBeforeAnythingElse() {
        var goes = new AtomicInteger();
        receiver.on(
                "POST",
                "/hook",
                request -> new StubService.Answer(goes.incrementAndGet() == 1 ? 500 : 204, "text/plain", ""));
        var hook = create(Map.of("url", receiver.url() + "/hook", "send_payload", false));
        long project = project();
        as().body(Map.of("title", "again")).patch("/api/projects/" + project);
        var told = received("/hook", 3);
        assertEquals(header(told.get(0), "Webhook-id"), header(told.get(1), "Webhook-id"));
        assertEquals(told.get(0).body(), told.get(1).body());
        assertEquals("PROJECT_UPDATED", body(told.get(2)).path("action").asText());
        int id = hook.extract().path("id");
        await().atMost(PATIENCE).untilAsserted(() -> as().get("/api/webhooks/" + id + "/deliveries")
                .then()
                .body("results[1].attempts", equalTo(2))
                .body("results[1].error", nullValue())
                .body("results[0].delivered_at", notNullValue()));
        int last = as().get("/api/webhooks/" + id + "/deliveries").path("results[0].id");
        as().post("/api/webhooks/" + id + "/deliveries/" + last + "/redeliver")
                .then()
                .statusCode(201)
                .body("attempts", equalTo(0));
        var again = received("/hook", 4).get(3);
        assertEquals(header(told.get(2), "Webhook-id"), header(again, "Webhook-id"));
        assertEquals(told.get(2).body(), again.body());
    }

    @Test
    void aSilentReceiverHoldsUpNobodyAndIsSwitchedOffWithAReason() throws Exception {
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var dead = create(Map.of("url", "http://127.0.0.1:" + silent.getLocalPort() + "/", "send_payload", false));
            create(Map.of("url", receiver.url() + "/hook", "send_payload", false));
            int id = dead.extract().path("id");
            var begin = Instant.now();
            long project = project();
            assertTrue(Duration.between(begin, Instant.now()).toMillis() < 20_000);
            received("/hook", 1);
            as().get("/api/webhooks/" + id + "/deliveries").then().body("results[0].delivered_at", nullValue());
            await().atMost(PATIENCE).untilAsserted(() -> as().get("/api/webhooks/" + id)
                    .then()
                    .body("is_active", equalTo(false))
                    .body("disabled_at", notNullValue())
                    .body("disabled_reason", startsWith("No delivery arrived")));
            as().body(Map.of("title", "missed")).patch("/api/projects/" + project);
            received("/hook", 2);
            // it comes back elsewhere: it is told what it missed
            receiver.on("POST", "/back", 200, "");
            as().body(Map.of("url", receiver.url() + "/back", "send_for_all_actions", true))
                    .patch("/api/webhooks/" + id)
                    .then()
                    .body("is_active", equalTo(true))
                    .body("disabled_at", nullValue());
            assertEquals(
                    List.of("PROJECT_CREATED", "PROJECT_UPDATED"),
                    received("/back", 2).stream()
                            .map(request -> body(request).path("action").asText())
                            .toList());
        }
    }

    @Test
    void aRedirectIsNotFollowedAndAPrivateAddressIsNotCalled() {
        receiver.on("POST", "/hook", 302, "").on("GET", "/", 200, "");
        var moved = create(Map.of("url", receiver.url() + "/hook", "send_payload", false));
        // allowed when it was created, and its name leads elsewhere now
        var inside = create(Map.of("url", receiver.url() + "/inside", "send_payload", false));
        int id = inside.extract().path("id");
        pool.preparedQuery("update webhook set url = 'http://10.0.0.1/' where id = $1")
                .execute(Tuple.of((long) id))
                .await()
                .atMost(PATIENCE);
        project();
        await().atMost(PATIENCE)
                .untilAsserted(() -> as().get("/api/webhooks/" + moved.extract().path("id") + "/deliveries")
                        .then()
                        .body("results[0].status_code", equalTo(302))
                        .body("results[0].error", equalTo("Answered 302; redirects are not followed")));
        await().atMost(PATIENCE).untilAsserted(() -> as().get("/api/webhooks/" + id + "/deliveries")
                .then()
                .body("results[0].status_code", nullValue())
                .body("results[0].error", startsWith("URL resolves to a reserved network address")));
        assertEquals(0, receiver.requests("GET", "/").size());
    }

    @Test
    void aReceiverThatIsGoneIsNotAskedAgain() {
        receiver.on("POST", "/hook", 410, "");
        int id = create(Map.of("url", receiver.url() + "/hook", "send_payload", false))
                .extract()
                .path("id");
        project();
        await().atMost(PATIENCE).untilAsserted(() -> as().get("/api/webhooks/" + id)
                .then()
                .body("disabled_reason", equalTo("The receiver says that it is gone (410).")));
        assertEquals(1, receiver.requests("POST", "/hook").size());
    }

    @Test
    void anEventThatComesTwiceIsToldOnceAndNobodyIsToldOfOthers() {
        create(Map.of("url", receiver.url() + "/hook", "send_payload", false));
        var stranger = Tenant.create(pool, "deliveries" + ++tenants);
        var event = tell(EventType.TASKS_DELETED, 4_711, "{\"project\":4711,\"ids\":[1]}");
        events.publish(event);
        events.publish(
                EventType.TASKS_DELETED,
                4_711,
                "projects/4711",
                stranger.organization(),
                "{\"project\":4711,\"ids\":[1]}");
        tell(EventType.ANNOTATIONS_DELETED, 4_712, "{\"project\":4712,\"ids\":[1]}");
        await().atMost(PATIENCE).until(() -> receiver.requests("POST", "/hook").stream()
                .anyMatch(request -> request.body().contains("ANNOTATIONS_DELETED")));
        tell(EventType.TASKS_DELETED, 4_711, "{\"project\":4711,\"ids\":[9]}");
        var told = received("/hook", 3);
        assertEquals(
                List.of("ANNOTATIONS_DELETED", "TASKS_DELETED", "TASKS_DELETED"),
                told.stream()
                        .map(request -> body(request).path("action").asText())
                        .sorted()
                        .toList());
    }

    @Test
    void deliveriesAreTheOrganizationsOwn() {
        int id = create(Map.of("url", receiver.url() + "/hook")).extract().path("id");
        project();
        received("/hook", 1);
        int delivery = as().get("/api/webhooks/" + id + "/deliveries").path("results[0].id");
        var stranger = Tenant.create(pool, "deliveries" + ++tenants);
        for (var identity : new String[] {stranger.identity()}) {
            given().header(IdentityHeader.NAME, identity)
                    .get("/api/webhooks/" + id + "/deliveries")
                    .then()
                    .statusCode(404);
            given().header(IdentityHeader.NAME, identity)
                    .post("/api/webhooks/" + id + "/deliveries/" + delivery + "/redeliver")
                    .then()
                    .statusCode(404);
            given().header(IdentityHeader.NAME, identity)
                    .post("/api/webhooks/" + id + "/secret")
                    .then()
                    .statusCode(404);
        }
        given().header(IdentityHeader.NAME, tenant.identity(Role.ANNOTATOR))
                .get("/api/webhooks/" + id + "/deliveries")
                .then()
                .statusCode(403);
        as().post("/api/webhooks/" + id + "/secret").then().statusCode(200).body("secret", startsWith("whsec_"));
    }

    /** R31: one that reads what we say and dies before it answers hears the same again, by the same id. */
    @Test
    void aReceiverThatDiesAfterReadingHearsTheSameAgain() throws Exception {
        var heard = new CopyOnWriteArrayList<String>();
        try (var dying = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var listener = new Thread(() -> {
                while (heard.size() < 2) {
                    try (var connection = dying.accept()) {
                        heard.add(read(connection));
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            listener.setDaemon(true);
            listener.start();
            create(Map.of("url", "http://127.0.0.1:" + dying.getLocalPort() + "/", "send_payload", false));
            project();
            await().atMost(PATIENCE).until(() -> heard.size() == 2);
        }
        assertEquals(
                "{\"action\":\"PROJECT_CREATED\"}",
                heard.get(0).substring(heard.get(0).indexOf("{")));
        assertEquals(webhookId(heard.get(0)), webhookId(heard.get(1)));
    }

    private static String webhookId(String request) {
        return request.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("webhook-id:"))
                .findFirst()
                .orElseThrow();
    }

    /** Head and body of a request, as far as the length says. */
    private static String read(Socket connection) throws IOException {
        var text = new StringBuilder();
        for (int octet = connection.getInputStream().read();
                octet >= 0;
                octet = connection.getInputStream().read()) {
            text.append((char) octet);
            if (text.charAt(text.length() - 1) == '}') break;
        }
        return text.toString();
    }

    /** R31: nobody who writes and nobody who listens waits for receivers that do not answer, however many they are. */
    @Test
    void silentReceiversHoldUpNobody() throws Exception {
        var silent = new ArrayList<Integer>();
        try (var nobody = new ServerSocket(0, 100, InetAddress.getLoopbackAddress())) {
            for (int i = 0; i < MORE_THAN_AT_ONCE; i++) {
                var url = "http://127.0.0.1:" + nobody.getLocalPort() + "/" + i;
                silent.add(create(Map.of("url", url, "send_payload", false))
                        .extract()
                        .path("id"));
            }
            create(Map.of("url", receiver.url() + "/hook", "send_payload", false));
            long project = project();
            for (int i = 0; i < 20; i++) {
                as().body(Map.of("title", "named " + i))
                        .patch("/api/projects/" + project)
                        .then()
                        .statusCode(200);
            }
            var told = received("/hook", 21).stream()
                    .map(request -> body(request).path("action").asText())
                    .toList();
            assertEquals("PROJECT_CREATED", told.get(0));
            assertEquals(
                    List.of("PROJECT_UPDATED"), told.stream().skip(1).distinct().toList());
            for (int id : silent) {
                as().get("/api/webhooks/" + id + "/deliveries")
                        .then()
                        .body("results.findAll { it.delivered_at != null }", hasSize(0));
            }
        }
    }

    /** As recorded, but that a new link is told too, where the reference answers 500. */
    @Test
    void labelLinksAreToldWithTheirLabel() throws Exception {
        long project = project();
        create(Map.of("url", receiver.url() + "/hook", "project", project));
        var label = as().body(
                        List.of(Map.of("title", "L", "value", List.of("l1"), "project", project, "from_name", "c")))
                .post("/api/labels")
                .then()
                .statusCode(201)
                .extract();
        int id = label.path("[0].id");
        int link = as().get("/api/label_links").path("results[0].id");
        received("/hook", 1);
        as().body(Map.of("from_name", "x"))
                .patch("/api/label_links/" + link)
                .then()
                .statusCode(200);
        received("/hook", 2);
        as().delete("/api/label_links/" + link).then().statusCode(204);
        received("/hook", 3);
        // none of these is told
        as().body(Map.of("title", "L2")).patch("/api/labels/" + id).then().statusCode(200);
        as().delete("/api/labels/" + id).then().statusCode(204);
        as().body(Map.of("title", "the end")).patch("/api/projects/" + project);
        var told = received("/hook", 4).stream().map(DeliveryTest::body).toList();
        assertEquals(
                List.of("LABEL_LINK_CREATED", "LABEL_LINK_UPDATED", "LABEL_LINK_DELETED", "PROJECT_UPDATED"),
                told.stream().map(body -> body.path("action").asText()).toList());
        for (var body : told.subList(0, 3)) {
            assertEquals(project, body.at("/project/id").asLong());
        }
        assertEquals(
                JSON.readTree(
                        "{\"id\":%d,\"from_name\":\"x\",\"project\":%d,\"label\":%d}".formatted(link, project, id)),
                told.get(1).path("label_link"));
        var shown = told.get(1).path("label");
        assertEquals(
                Set.of(
                        "id",
                        "links",
                        "created_at",
                        "updated_at",
                        "value",
                        "title",
                        "description",
                        "approved",
                        "created_by",
                        "approved_by",
                        "organization",
                        "projects"),
                names(shown));
        assertEquals("[\"l1\"]", shown.path("value").toString());
        assertEquals("[" + link + "]", shown.path("links").toString());
        assertEquals(Set.of("action", "label_link", "project"), names(told.get(2)));
        assertEquals("{\"id\":" + link + "}", told.get(2).path("label_link").toString());
    }

    private List<StubService.Request> received(String path, int count) {
        return await().atMost(PATIENCE).until(() -> receiver.requests("POST", path), told -> told.size() >= count);
    }

    private Event tell(EventType type, long key, String data) {
        return events.publish(type, key, "projects/" + key, tenant.organization(), data);
    }

    private long project() {
        Number id = as().body(Map.of("title", "hooked"))
                .post("/api/projects")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return id.longValue();
    }

    private ValidatableResponse create(Map<String, Object> webhook) {
        return as().body(new HashMap<>(webhook)).post("/api/webhooks").then().statusCode(201);
    }

    private RequestSpecification as() {
        return given().header(IdentityHeader.NAME, tenant.identity()).contentType("application/json");
    }

    private static String header(StubService.Request request, String name) {
        return request.headers().get(name).get(0);
    }

    private static JsonNode body(StubService.Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    /** What a recorded delivery of a new annotation has under this key. */
    private static JsonNode recorded(String key) throws Exception {
        try (var in = DeliveryTest.class.getResourceAsStream("/golden/webhook_delivery.json")) {
            return JSON.readTree(in).path(key);
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static String hmac(String secret, String text) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        return Base64.getEncoder().encodeToString(mac.doFinal(text.getBytes(UTF_8)));
    }
}
