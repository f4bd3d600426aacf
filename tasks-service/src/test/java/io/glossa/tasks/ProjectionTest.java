package io.glossa.tasks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.events.EventHeader;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Whatever is done to a project is told: after each operation, what a consumer has made of the events is what the database
 * holds.
 */
@QuarkusTest
class ProjectionTest extends TasksTestBase {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String POS = result("pos");
    private static final String NEG = result("neg");

    @Inject
    Pool pool;

    private final Set<String> heard = new HashSet<>();
    private long project;
    private Projection projection;

    /** Of the outbox what was there before; others' events pass through it too. */
    private long before;

    @BeforeEach
    void aProject() {
        begin(project(record -> record.put("maximum_annotations", 3)));
    }

    @Test
    void importsAndTasks() {
        var tasks = imported(
                "",
                "[{\"text\":\"a\"},{\"data\":{\"text\":\"b\"},\"annotations\":[{\"result\":" + POS + "},{\"result\":"
                        + NEG + ",\"ground_truth\":true}],\"predictions\":[{\"result\":" + NEG + "}]}]");
        imported("&on_conflict=upsert", "[{\"text\":\"c\",\"external_id\":\"x\"}]");
        imported(
                "&on_conflict=upsert",
                "[{\"text\":\"C\",\"external_id\":\"x\"},{\"text\":\"d\",\"external_id\":\"y\"}]");
        long upload = done(
                        201,
                        as(10).contentType("multipart/form-data")
                                .multiPart("file", "a.csv", "text\ne\nf\n".getBytes(UTF_8))
                                .post("/api/projects/" + project + "/import"))
                .getLong("file_upload_ids[0]");
        post(201, "/api/projects/" + project + "/reimport", "{\"file_upload_ids\":[" + upload + "]}");
        done(
                200,
                asService()
                        .body("{\"storage_kind\":\"s3\",\"storage\":1,\"user\":10,\"items\":[{\"key\":\"k" + project
                                + "\",\"row\":null,\"task\":{\"data\":{\"text\":\"g\"},\"annotations\":[{\"result\":"
                                + POS
                                + "}],\"predictions\":[]}}]}")
                        .post("/internal/projects/" + project + "/storage-tasks"));
        long task = post(201, "/api/tasks", "{\"project\":" + project + ",\"data\":{\"text\":\"h\"}}")
                .getLong("id");
        done(
                200,
                as(10).body("{\"data\":{\"text\":\"H\"},\"meta\":{\"m\":[1]}}").patch("/api/tasks/" + task));
        done(200, as(10).body("{\"data\":{\"text\":\"put\"}}").put("/api/tasks/" + task));
        done(204, as(10).delete("/api/tasks/" + task));
        done(204, as(10).delete("/api/tasks/" + tasks.get(1)));
        as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
        assertAllGone();
        imported("", "[{\"text\":\"anew\"}]");
    }

    @Test
    void howResultsAreChecked() {
        for (var mode : List.of("\"strict\"", "\"strict\"", "\"lenient\"", "null")) {
            done(200, as(10).body("{\"mode\":" + mode + "}").put("/api/projects/" + project + "/result-check"));
        }
    }

    @Test
    void copiedTasks() {
        imported("", "[{\"text\":\"a\"},{\"text\":\"b\"}]");
        long from = project;
        begin(project());
        done(200, asService().body("{\"from\":" + from + "}").post("/internal/projects/" + project + "/copied-tasks"));
    }

    @Test
    void annotationsAndDrafts() {
        var tasks = imported("", "[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]");
        var annotations = "/api/tasks/" + tasks.get(0) + "/annotations";
        long first = post(201, annotations, "{\"ground_truth\":true,\"lead_time\":1.5,\"result\":" + POS + "}")
                .getLong("id");
        long second = post(
                        201,
                        annotations,
                        "{\"ground_truth\":true,\"parent_annotation\":" + first + ",\"result\":" + NEG + "}")
                .getLong("id");
        patch("/api/annotations/" + first, "{\"ground_truth\":true}");
        patch("/api/annotations/" + first, "{\"task\":" + tasks.get(1) + "}");
        post(201, "/api/tasks/" + tasks.get(2) + "/annotations?was_cancelled=1", "{\"result\":[]}");
        post(
                201,
                "/api/annotations/bulk",
                "{\"tasks\":" + tasks + ",\"ground_truth\":true,\"lead_time\":2,\"result\":" + POS + "}");
        var drafts = "/api/tasks/" + tasks.get(0) + "/drafts";
        long draft = post(201, drafts, "{\"result\":" + POS + "}").getLong("id");
        patch("/api/drafts/" + draft, "{\"result\":" + NEG + ",\"lead_time\":3,\"was_postponed\":true}");
        post(201, annotations, "{\"draft_id\":" + draft + ",\"result\":" + NEG + "}");
        long thrown = post(201, drafts, "{\"result\":" + POS + "}").getLong("id");
        done(204, as(10).delete("/api/drafts/" + thrown));
        post(201, annotations + "/" + second + "/drafts", "{\"result\":" + POS + "}");
        patch("/api/annotations/" + second, "{\"result\":" + POS + "}");
        post(201, annotations + "/" + second + "/drafts", "{\"result\":" + POS + "}");
        post(201, "/api/annotations/" + second + "/convert-to-draft", "");
        long last = post(201, annotations, "{\"result\":" + POS + "}").getLong("id");
        post(201, annotations + "/" + last + "/drafts", "{\"result\":" + NEG + "}");
        done(204, as(10).delete("/api/annotations/" + last));
        post(200, "/api/labels/bulk", "{\"old_label\":[\"pos\"],\"new_label\":[\"neg\"],\"project\":" + project + "}");
        var rest = ids("annotation");
        post(200, "/api/annotations/bulk-delete", "{\"project\":" + project + ",\"ids\":" + rest + "}");
    }

    @Test
    void predictions() {
        var tasks = imported("", "[{\"text\":\"a\"},{\"text\":\"b\"}]");
        long one = post(201, "/api/predictions", prediction(tasks.get(0), "v1", 0.5))
                .getLong("id");
        patch("/api/predictions/" + one, "{\"score\":0.25}");
        done(200, as(10).body(prediction(tasks.get(0), "v2", 0.75)).put("/api/predictions/" + one));
        post(
                201,
                "/api/predictions/bulk",
                "[" + prediction(tasks.get(0), "v1", 0.1) + "," + prediction(tasks.get(1), "v1", 1) + "]");
        post(201, "/api/projects/" + project + "/import/predictions", "[" + prediction(tasks.get(1), "v3", 0.3) + "]");
        done(200, as(10).body("{\"model_version\":\"v1\"}").delete("/api/projects/" + project + "/model-versions"));
        assertEquals(0, count("prediction where project = $1 and model_version = 'v1'", project));
        done(204, as(10).delete("/api/predictions/" + one));
        siblings.on(
                "POST",
                "/internal/projects/" + project + "/predict",
                200,
                "{\"model_version\":\"v4\",\"results\":[{\"score\":0.5,\"result\":" + POS + "},{\"result\":" + NEG
                        + "}]}");
        action("retrieve_tasks_predictions", "{}");
        action("predictions_to_annotations", "{\"model_version\":\"v4\"}");
        action("delete_tasks_predictions", "{}");
    }

    @Test
    void predictionsOfWhatIsShown() {
        begin(project(record -> record.put("evaluate_predictions_automatically", true)));
        var task = imported("", "[{\"text\":\"a\"}]").get(0);
        siblings.on(
                "POST",
                "/internal/projects/" + project + "/predict",
                200,
                "{\"model_version\":\"v\",\"results\":[{\"score\":0.5,\"result\":" + POS + "}]}");
        assertEquals(1, done(200, as(10).get("/api/tasks/" + task)).getInt("total_predictions"));
    }

    @Test
    void actions() {
        var tasks = imported(
                "",
                "[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"a\"},{\"text\":\"a\"},{\"text\":\"c\"},{\"text\":\"c\"}]");
        for (int i : new int[] {0, 2, 3}) {
            post(
                    201,
                    "/api/tasks/" + tasks.get(i) + "/annotations",
                    "{\"ground_truth\":true,\"result\":" + (i == 0 ? NEG : POS) + "}");
            post(201, "/api/tasks/" + tasks.get(i) + "/drafts", "{\"result\":" + NEG + "}");
        }
        post(201, "/api/tasks/" + tasks.get(5) + "/drafts", "{\"result\":" + POS + "}");
        post(201, "/api/predictions", prediction(tasks.get(2), "v", 0.5));
        action("remove_duplicates", "{}");
        assertEquals(List.of(tasks.get(0), tasks.get(1), tasks.get(4)), ids("task"));
        assertEquals(4, ids("draft").size());
        action("add_data_field", "{\"value_name\":\"n\",\"value_type\":\"Expression\",\"value\":\"range(5)\"}");
        action("add_data_field", "{\"value_name\":\"s\",\"value_type\":\"String\",\"value\":\"x\"}");
        action(
                "add_data_field",
                "{\"value_name\":\"s\",\"value_type\":\"Expression\",\"value\":\"replace(\\\"x\\\", \\\"y\\\")\"}");
        action("delete_data_field", "{\"value_name\":\"n\"}");
        long source = ids("annotation").get(0);
        action("propagate_annotations", "{\"source_annotation_id\":" + source + "}");
        action("rename_labels", "{\"control_tag\":\"sent\",\"old_label_name\":\"neg\",\"new_label_name\":\"pos\"}");
        action("cache_labels", "{\"control_tag\":\"sent\",\"with_counters\":\"Yes\",\"source\":\"Annotations\"}");
        action("delete_tasks_annotations", "{\"annotator\":11}");
        action("delete_tasks_annotations", "{}");
        action("delete_tasks", "{\"selectedItems\":{\"all\":false,\"included\":[" + tasks.get(1) + "]}}");
        as(10).body("{}")
                .post("/api/dm/actions?id=delete_tasks&project=" + project)
                .then()
                .statusCode(200);
        assertAllGone();
    }

    private void begin(long which) {
        project = which;
        projection = new Projection(pool, which);
        before = number("select coalesce(max(seq), 0) from outbox where $1::bigint is not null", which);
    }

    private List<Long> imported(String query, String tasks) {
        return post(201, "/api/projects/" + project + "/import?return_task_ids=true" + query, tasks)
                .getList("task_ids", Long.class);
    }

    /** Rows of tasks that were hidden go later, and are told as they go. */
    private void assertAllGone() {
        await().atMost(PATIENCE).until(() -> count("task where project = $1", project) == 0);
        assertTold("delete all");
    }

    private void action(String id, String body) {
        done(200, as(10).body(body).post("/api/dm/actions?id=" + id + "&project=" + project));
    }

    private JsonPath post(int status, String path, String body) {
        RequestSpecification request = as(10);
        return done(status, (body.isEmpty() ? request : request.body(body)).post(path));
    }

    private void patch(String path, String body) {
        done(200, as(10).body(body).patch(path));
    }

    private JsonPath done(int status, Response response) {
        assertEquals(status, response.statusCode(), response.asString());
        assertTold(response.asString());
        return response.jsonPath();
    }

    /** Waits until all that was left in the outbox has come, and compares. */
    private void assertTold(String after) {
        var wanted = left();
        await().atMost(PATIENCE).until(() -> {
            for (var event : events.ofOrganization(1)) {
                var id = event.headers().get(EventHeader.ID.headerName());
                if (wanted.contains(id) && heard.add(id)) projection.hear(event);
            }
            return heard.containsAll(wanted);
        });
        assertEquals(projection.stored(), projection.shown(), after);
    }

    private Set<String> left() {
        var rows = pool.preparedQuery(
                        "select id::text from outbox where seq > $1 and data::jsonb -> 'project' = to_jsonb($2::bigint)")
                .execute(Tuple.of(before, project))
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.toSet());
    }

    private List<Long> ids(String table) {
        var rows = pool.preparedQuery("select id from " + table + " where project = $1 order by id")
                .execute(Tuple.of(project))
                .await()
                .atMost(PATIENCE);
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getLong(0))
                .toList();
    }

    private long count(String what, long value) {
        return number("select count(*) from " + what, value);
    }

    private long number(String sql, long value) {
        return pool.preparedQuery(sql)
                .execute(Tuple.of(value))
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next()
                .getLong(0);
    }

    private static String prediction(long task, String version, double score) {
        return "{\"task\":" + task + ",\"model_version\":\"" + version + "\",\"score\":" + score + ",\"result\":" + POS
                + "}";
    }

    private static String result(String choice) {
        return "[{\"id\":\"r1\",\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\""
                + choice + "\"]}}]";
    }
}
