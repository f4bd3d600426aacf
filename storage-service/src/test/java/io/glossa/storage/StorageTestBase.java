package io.glossa.storage;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.IdentityHeader;
import io.glossa.testkit.GlossaTestResource;
import io.glossa.testkit.StubService;
import io.glossa.testkit.TestEvents;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;

/** A project of its own for each test, with tasks-service's answers about it. */
@QuarkusTestResource(
        value = GlossaTestResource.class,
        initArgs = {@ResourceArg(name = "database", value = "glossa_storage"), @ResourceArg(name = "s3", value = "true")
        })
@QuarkusTestResource(StorageSurroundings.class)
abstract class StorageTestBase {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicLong IDS = new AtomicLong(1000);
    /** What the golden storages and ours may differ in. */
    private static final Set<String> OWN =
            Set.of("bucket", "prefix", "s3_endpoint", "last_sync_count", "title", "path", "host", "port", "container");

    StubService siblings;
    TestEvents events;

    @Inject
    Pool pool;

    long project;
    TasksStub tasks;

    @BeforeEach
    void aProject() {
        project = IDS.incrementAndGet();
        siblings.on(
                "GET",
                "/internal/projects/" + project,
                200,
                "{\"id\":" + project + ",\"organization\":1,\"revision\":1,\"title\":\"x\",\"deleted\":false}");
        tasks = new TasksStub(siblings, project);
    }

    static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    static RequestSpecification as(TestIdentity user) {
        return given().header(IdentityHeader.NAME, user.token()).contentType("application/json");
    }

    static RequestSpecification owner() {
        return as(TestIdentity.user(7));
    }

    ObjectNode body() {
        return JSON.createObjectNode().put("project", project);
    }

    static int create(String path, ObjectNode body) {
        return owner().body(body.toString())
                .post(path)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** As it answers, which is while it goes on if it takes long. */
    static ValidatableResponse begin(String path, int id) {
        return owner().post(path + "/" + id + "/sync").then();
    }

    /** As it ends, however long it takes. */
    static ValidatableResponse sync(String path, int id) {
        var begun = begin(path, id);
        if (begun.extract().statusCode() != 200 || !goesOn(begun)) return begun;
        return await().atMost(Duration.ofSeconds(90))
                .until(() -> owner().get(path + "/" + id).then(), seen -> !goesOn(seen));
    }

    private static boolean goesOn(ValidatableResponse seen) {
        return Set.of("queued", "in_progress").contains(seen.extract().<String>path("status"));
    }

    static void awaitStatus(String path, int id, String status) {
        await().atMost(Duration.ofSeconds(90))
                .untilAsserted(() -> owner().get(path + "/" + id).then().body("status", equalTo(status)));
    }

    static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static JsonNode golden(String name) {
        try (var in = StorageTestBase.class.getResourceAsStream("/golden/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    /** The answer is the golden one, with this project's values where the test's storage has others. */
    static void assertGolden(String name, JsonNode answer) {
        var expected = golden(name).get("response");
        if (!expected.isArray()) {
            assertStorage(name, expected, answer);
            return;
        }
        assertEquals(expected.size(), answer.size(), name);
        for (int i = 0; i < expected.size(); i++) assertStorage(name + "[" + i + "]", expected.get(i), answer.get(i));
    }

    private static void assertStorage(String where, JsonNode expected, JsonNode answer) {
        assertEquals(new TreeSet<>(fields(expected)), new TreeSet<>(fields(answer)), where);
        for (var field : fields(expected)) {
            if (OWN.contains(field)) continue;
            assertFits(where + "." + field, expected.get(field), answer.get(field));
        }
    }

    private static void assertFits(String where, JsonNode expected, JsonNode actual) {
        if (expected.isObject()) {
            assertEquals(new TreeSet<>(fields(expected)), new TreeSet<>(fields(actual)), where);
            fields(expected).forEach(field -> assertFits(where + "." + field, expected.get(field), actual.get(field)));
            return;
        }
        var pattern = expected.asText();
        switch (pattern) {
            case "<ID>", "<PROJECT>" -> assertTrue(actual.isIntegralNumber(), where + " " + actual);
            case "<TS_Z>" ->
                assertTrue(
                        actual.asText().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z"),
                        where + " " + actual);
            case "<TS_PY>" ->
                assertTrue(
                        actual.asText().matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\.\\d{6}\\+00:00"),
                        where + " " + actual);
            case "<SECONDS>" -> assertTrue(actual.isFloatingPointNumber(), where + " " + actual);
            default -> {
                if (pattern.startsWith("Validation error for task from ")) {
                    assertTrue(actual.asText().startsWith("Validation error for task from "), where + " " + actual);
                } else if (pattern.startsWith("<STACK>\n")) {
                    var tail = pattern.substring("<STACK>\n".length()).replace("io_storages.exceptions.", "");
                    assertTrue(actual.asText().endsWith(tail), where + " " + actual);
                } else {
                    assertEquals(expected, actual, where);
                }
            }
        }
    }

    static List<String> fields(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).toList();
    }
}
