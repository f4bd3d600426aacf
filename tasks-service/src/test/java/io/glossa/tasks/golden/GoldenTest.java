package io.glossa.tasks.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.fail;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.TestIdentity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays recorded scenarios and compares each answer with the recorded one. */
@QuarkusTest
class GoldenTest extends TasksTestBase {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Setup> SETUPS = Map.ofEntries(
            Map.entry("import-json", new Setup(303, 0, 0, record -> {})),
            Map.entry("import-full-task", new Setup(304, 0, 0, record -> {})),
            Map.entry("import-files", new Setup(305, 0, 0, record -> {})),
            Map.entry("file-uploads", new Setup(306, 0, 0, record -> {})),
            Map.entry("import-predictions", new Setup(307, 3113, 1, record -> {})),
            Map.entry("task-crud", new Setup(308, 0, 0, record -> {})),
            Map.entry("task-list", new Setup(309, 3118, 5, record -> {})),
            Map.entry("annotation-crud", new Setup(310, 3123, 1, record -> {})),
            Map.entry("drafts", new Setup(311, 3124, 1, record -> {})),
            Map.entry("predictions", new Setup(312, 3125, 1, record -> {})),
            Map.entry("next-sequential", new Setup(313, 3126, 3, record -> {})),
            Map.entry("next-overlap-2", new Setup(314, 3129, 3, record -> record.put("maximum_annotations", 2))),
            Map.entry("next-skip-requeue-for-me", new Setup(316, 3133, 2, skip("REQUEUE_FOR_ME"))),
            Map.entry("next-skip-requeue-for-others", new Setup(317, 3135, 2, skip("REQUEUE_FOR_OTHERS"))),
            Map.entry("next-skip-ignore-skipped", new Setup(318, 3137, 2, skip("IGNORE_SKIPPED"))),
            Map.entry("next-postponed", new Setup(319, 3139, 2, record -> {})),
            Map.entry("dm-columns-project-actions", new Setup(320, 0, 0, record -> record.put("model_version", "v1"))),
            Map.entry("dm-views", new Setup(321, 3142, 1, record -> {})),
            Map.entry("dm-actions-run", new Setup(322, 3144, 3, record -> record.put("model_version", "v1"))),
            Map.entry("dm-filters", new Setup(323, 0, 0, record -> {})));

    @Inject
    Pool pool;

    /** Ids are told from each other by their numbers: ours from the recorded ones, which are small, and kind from kind. */
    @BeforeEach
    void idsOfTheirOwn() {
        var sequences = List.of("task_id", "annotation_id", "prediction_id", "draft_id");
        for (int i = 0; i < sequences.size(); i++) {
            var sequence = sequences.get(i);
            var least = 10_000_000L * (i + 1);
            pool.query("select setval('" + sequence + "', greatest(" + least + ", nextval('" + sequence + "')))")
                    .execute()
                    .await()
                    .atMost(Duration.ofSeconds(10));
        }
    }

    /** Every scenario that is there: one that nobody has prepared fails. */
    static Stream<String> scenarios() throws IOException, URISyntaxException {
        var folder = Path.of(GoldenTest.class.getResource("/golden/README.md").toURI())
                .getParent();
        var found = new ArrayList<String>();
        try (var files = Files.newDirectoryStream(folder, "*.json")) {
            for (var file : files) {
                if (JSON.readTree(file.toFile()).has("steps"))
                    found.add(file.getFileName().toString().replace(".json", ""));
            }
        }
        return found.stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void answersAsRecorded(String name) throws IOException {
        var golden = JSON.readTree(resource(name + ".json"));
        var deviations = deviations(name);
        var setup = SETUPS.get(name);
        assertNotNull(setup, name);
        var ids = new HashMap<Long, Long>();
        long project = project(setup.settings());
        ids.put(setup.project(), project);
        importTasks(project, setup, golden, ids);
        if (name.equals("dm-actions-run")) ids.put(94L, predictAndAnnotate(ids.get(3144L), ids.get(3145L)));
        if (name.equals("dm-columns-project-actions")) fillForForms(project);
        var wrong = new ArrayList<String>();
        var uuid = UUID.randomUUID().toString();
        int step = 0;
        for (var exchange : golden.get("steps")) {
            var deviation = deviations.get(step);
            if (deviation == null || !deviation.equals("-")) {
                var answer = send(exchange.get("request"), ids, uuid, golden.get("users"));
                var differences = new Comparison(ids).differences(exchange.get("response"), answer, deviation);
                for (var difference : differences) {
                    wrong.add("step " + step + " "
                            + exchange.get("request").get("method").asText() + " "
                            + exchange.get("request").get("path").asText() + ": " + difference);
                }
            }
            step++;
        }
        if (!wrong.isEmpty()) fail(String.join("\n", wrong));
    }

    private static void importTasks(long project, Setup setup, JsonNode golden, Map<Long, Long> ids) {
        for (int i = 0; i < setup.tasks(); i++) {
            long recorded = setup.firstTask() + i;
            var data = find(golden, recorded);
            long ours = imported(project, "[" + (data == null ? "{\"text\":\"T" + i + "\"}" : data.toString()) + "]")
                    .get(0);
            ids.put(recorded, ours);
        }
    }

    private static long predictAndAnnotate(long predicted, long annotated) {
        var result = "\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\","
                + "\"value\":{\"choices\":[\"pos\"]}}]";
        as(10).body("{" + result + "}")
                .post("/api/tasks/" + annotated + "/annotations")
                .then()
                .statusCode(201);
        return as(10).body("{\"task\":" + predicted + ",\"model_version\":\"v1\",\"score\":0.5," + result + "}")
                .post("/api/predictions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void fillForForms(long project) {
        as(10).body("{\"data\":{\"text\":\"a\",\"n\":1},\"predictions\":[{\"result\":[],\"model_version\":\"v1\"}],"
                        + "\"annotations\":[{\"result\":[]}]}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
    }

    private static JsonNode find(JsonNode node, long task) {
        if (node.isObject() && node.path("id").asLong() == task && node.has("data")) return node.get("data");
        for (var child : node) {
            var found = find(child, task);
            if (found != null) return found;
        }
        return null;
    }

    private static Response send(JsonNode request, Map<Long, Long> ids, String uuid, JsonNode users) {
        var as = request.get("as").asText();
        var spec = RestAssured.given()
                .urlEncodingEnabled(false)
                .header(
                        IdentityHeader.NAME,
                        TestIdentity.user(users.get(as).asLong())
                                .organization(1L)
                                .role(Role.ADMINISTRATOR)
                                .email(as + "@example.com")
                                .token());
        if (request.has("json")) {
            spec = spec.contentType(ContentType.JSON)
                    .body(mapped(request.get("json").toString(), ids).replace("<UUID>", uuid));
        } else if (request.has("multipart")) {
            for (var part : request.get("multipart")) {
                spec = spec.multiPart(
                        part.get("field").asText(),
                        part.get("filename").asText(),
                        part.get("content").asText().getBytes(StandardCharsets.UTF_8));
            }
        } else if (request.has("form")) {
            spec = spec.urlEncodingEnabled(true).contentType(ContentType.URLENC);
            for (var field : request.get("form").properties()) {
                spec = spec.formParam(field.getKey(), field.getValue().asText());
            }
        }
        var path = mapped(request.get("path").asText(), ids);
        int question = path.indexOf('?');
        var bare = question < 0 ? path : path.substring(0, question);
        if (bare.endsWith("/")) bare = bare.substring(0, bare.length() - 1);
        return spec.request(request.get("method").asText(), bare + (question < 0 ? "" : path.substring(question)));
    }

    static String mapped(String text, Map<Long, Long> ids) {
        return Pattern.compile("(?<![\\w.])\\d{2,9}(?![\\w.])")
                .matcher(text)
                .replaceAll(number ->
                        String.valueOf(ids.getOrDefault(Long.valueOf(number.group()), Long.valueOf(number.group()))));
    }

    private static Map<Integer, String> deviations(String name) throws IOException {
        var found = new HashMap<Integer, String>();
        for (var line : new String(resource("deviations.tsv"), StandardCharsets.UTF_8).split("\n")) {
            var cells = line.split("\t");
            if (cells[0].equals(name)) {
                assertEquals(4, cells.length, "a deviation has a reason: " + line);
                found.put(Integer.valueOf(cells[1]), cells[2]);
            }
        }
        return found;
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = GoldenTest.class.getResourceAsStream("/golden/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("<PROJECT_TITLE>", "Reviews")
                    .getBytes(StandardCharsets.UTF_8);
        }
    }

    private static Consumer<JsonObject> skip(String queue) {
        return record -> record.put("skip_queue", queue);
    }

    /** What was there before the first step: a project with tasks {@code T0}, {@code T1} and so on. */
    private record Setup(long project, long firstTask, int tasks, Consumer<JsonObject> settings) {}
}
