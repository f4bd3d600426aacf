package io.glossa.tasks.manager;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.LargeProject;
import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.manager.filter.ColumnInfo;
import io.glossa.tasks.manager.filter.Columns;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How long lists of a large project take over HTTP, by column and operator, with the indexes made that they wished for. Not
 * part of the build: {@code mvn verify -Dtest=ListMeasurement -Dglossa.measure.tasks=200000
 * -Dglossa.tasks.manager.most-indexes=100}. Prints a table for docs/adr/0007.
 */
@QuarkusTest
class ListMeasurement extends TasksTestBase {
    private static final Logger LOG = Logger.getLogger(ListMeasurement.class);
    private static final int TASKS = Integer.getInteger("glossa.measure.tasks", 1_000_000);
    private static final int TIMES = Integer.getInteger("glossa.measure.times", 20);
    /** Only lists whose names this pattern finds: {@code ^by data} for the orderings by data. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("glossa.measure.only", ""));

    /** Whether indexes are made first; what takes longest without them is what the first to ask waits for. */
    private static final boolean INDEXED = Boolean.parseBoolean(System.getProperty("glossa.measure.indexed", "true"));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final long FIRST = 1_000_000_000L;
    /** Column, operator, type, value, and what share of the tasks it finds. */
    private static final String FILTERS =
            """
            id | in | Number | {"min":1000000100,"max":1000000199} | 100 tasks
            id | greater | Number | 1000000000 | all
            id | contains | String | "77" | 1 of 5
            inner_id | equal | Number | 17 | 1 task
            inner_id | less | Number | 100000 | 1 of 10
            completed_at | greater | Datetime | "2026-06-01T00:00:00.000Z" | 1 of 6
            completed_at | empty | Datetime | true | 7 of 10
            total_annotations | greater | Number | 0 | 3 of 10
            total_annotations | equal | Number | 0 | 7 of 10
            cancelled_annotations | greater | Number | 0 | 1 of 100
            total_predictions | greater | Number | 0 | 4 of 10
            annotators | contains | List | 12 | 1 of 66
            annotators | not_contains | List | 12 | 65 of 66
            annotators | empty | List | true | 7 of 10
            annotations_results | contains | String | "pos" | 1 of 10
            annotations_results | contains | String | "nothing like it" | none
            annotations_results | empty | String | true | 7 of 10
            annotations_ids | contains | String | "1000000010, 1000000011" | 2 tasks
            annotations_ids | empty | String | false | 3 of 10
            predictions_score | less | Number | 0.1 | 1 of 50
            predictions_score | greater | Number | 0.5 | 1 of 10
            predictions_score | empty | Number | true | 8 of 10
            predictions_model_versions | contains | List | ["v1"] | 1 of 5
            predictions_model_versions | not_contains | List | ["v1"] | 4 of 5
            predictions_results | contains | String | "pos" | 1 of 8
            file_upload | contains | String | "7-f" | 1 of 20
            file_upload | empty | String | true | 3 of 4
            storage_filename | contains | String | "1000123" | some
            storage_filename | equal | String | "images/1000000010.json" | 1 task
            storage_filename | contains | String | "images" | 1 of 5
            created_at | greater | Datetime | "2026-11-01T00:00:00.000Z" | 1 of 10
            updated_at | greater | Datetime | "2026-11-01T00:00:00.000Z" | 1 of 36
            updated_by | contains | List | 12 | 1 of 66
            avg_lead_time | greater | Number | 90 | 3 of 100
            avg_lead_time | less | Number | 50 | 3 of 20
            avg_lead_time | empty | Number | true | 7 of 10
            draft_exists | equal | Boolean | true | 1 of 100
            draft_exists | equal | Boolean | false | 99 of 100
            is_labeled | equal | Boolean | true | 3 of 10
            data.text | equal | String | "nothing like it" | none
            data.text | contains | String | "b0001" | few
            data.text | contains | String | "yesterday in town" | some
            data.text | contains | String | "yesterday" | half
            data.text | not_contains | String | "yesterday" | half
            data.text | regex | String | "^the red fox" | few
            data.n | equal | Number | 17 | 1 of 1000
            data.n | in | Number | {"min":100,"max":199} | 1 of 10
            data.kind | equal | String | "k3" | 1 of 7
            data.kind | in_list | List | ["k3","k4"] | 2 of 7
            data.missing | empty | String | true | all
            """;

    private static final String SOME =
            "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:data.n\",\"operator\":\"less\","
                    + "\"type\":\"Number\",\"value\":500}]}}";

    private static final List<String> ORDERS = Stream.concat(
                    Columns.shown().stream().map(ColumnInfo::id), Stream.of("data.text", "data.n"))
            .toList();

    /** What some have in common with very many, and what tells most apart. */
    private static final List<String[]> SEVERAL = List.of(
            new String[] {"-tasks:total_annotations", "tasks:updated_at"},
            new String[] {"tasks:completed_at", "tasks:data.text"},
            new String[] {"tasks:data.kind", "-tasks:created_at"},
            new String[] {"tasks:data.text", "tasks:data.n"});

    @Inject
    Pool pool;

    @Inject
    TaskIndexBuilder builder;

    @Test
    void byColumnAndOperator() throws Exception {
        long project = project(record -> record.put("model_version", "v1"));
        as(10).get("/api/tasks?project=" + project).then().statusCode(200);
        LargeProject.fill(pool, project, FIRST, TASKS);
        var queries = queries();
        queries.keySet().removeIf(name -> !ONLY.matcher(name).find());
        if (INDEXED) makeIndexes(project, queries);
        LOG.infof("%d indexes", count("task_index where state = 'made'"));
        var table = new StringBuilder("\n| list of " + TASKS
                        + " tasks | found | counted anew, ms | first page p50, p99 | middle page anew; p50, p99"
                        + " | the same while all blocks change p50, longest |\n")
                .append("|---|---|---|---|---|---|\n");
        for (var query : queries.entrySet()) {
            run("delete from list_count");
            long begun = System.nanoTime();
            var answer = send(list(project, query.getValue(), 1));
            long anew = (System.nanoTime() - begun) / 1_000_000;
            long total = answer.statusCode() == 200 ? new JsonObject(answer.body()).getLong("total") : 0;
            table.append("| ")
                    .append(query.getKey())
                    .append(" | ")
                    .append(total)
                    .append(" | ")
                    .append(anew)
                    .append(" | ");
            table.append(measured(list(project, query.getValue(), 1))).append(" | ");
            if (total > 1_000) {
                var middle = list(project, query.getValue(), total / 200);
                begun = System.nanoTime();
                int status = send(middle).statusCode();
                table.append(status == 200 ? (System.nanoTime() - begun) / 1_000_000 : status)
                        .append("; ")
                        .append(measured(middle))
                        .append(" | ")
                        .append(whileAllChanges(project, list(project, query.getValue(), 1)))
                        .append("; ")
                        .append(whileAllChanges(project, middle));
            }
            table.append(" |\n");
        }
        table.append("| columns | | | ")
                .append(measured("/api/dm/columns?project=" + project))
                .append(" | | |\n");
        LOG.info(table);
        long begun = System.nanoTime();
        var ids = send("/api/tasks?page_size=-1&include=id&project=" + project);
        LOG.infof("ids of all: %d characters, %d ms", ids.body().length(), (System.nanoTime() - begun) / 1_000_000);
        if (ONLY.pattern().isEmpty()) {
            act(project, "remove_duplicates", "{}");
            act(project, "delete_tasks", SOME);
        }
        act(project, "delete_tasks", "{}");
    }

    private void makeIndexes(long project, Map<String, String> queries) throws Exception {
        for (var query : queries.values()) send(list(project, query, 1));
        await().atMost(Duration.ofMinutes(30))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    builder.work().await().indefinitely();
                    return count("task_index where state = 'wanted'") == 0;
                });
        run("vacuum analyze");
    }

    private void act(long project, String action, String selection) {
        long begun = System.nanoTime();
        var accepted = as(10).body(selection).post("/api/dm/actions?id=" + action + "&project=" + project);
        LOG.infof("%s: %d after %d ms", action, accepted.statusCode(), (System.nanoTime() - begun) / 1_000_000);
        if (accepted.statusCode() != 202) return;
        var job = "/api/jobs/" + accepted.jsonPath().getLong("job");
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> as(10).get(job).jsonPath().getString("finished_at") != null);
        LOG.infof(
                "%s: %s in %d ms, %d tasks left",
                action,
                as(10).get(job).jsonPath().getString("status"),
                (System.nanoTime() - begun) / 1_000_000,
                count("task where project = " + project));
    }

    private static Map<String, String> queries() {
        var queries = new LinkedHashMap<String, String>();
        queries.put("all", "{}");
        for (var line : FILTERS.strip().split("\n")) {
            var words = Arrays.stream(line.split("\\|")).map(String::strip).toArray(String[]::new);
            queries.put(
                    words[0] + " " + words[1] + ": " + words[4],
                    "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:" + words[0]
                            + "\",\"operator\":\"" + words[1] + "\",\"type\":\"" + words[2] + "\",\"value\":" + words[3]
                            + "}]}}");
        }
        for (var column : ORDERS) {
            queries.put("by " + column, order("tasks:" + column));
            queries.put("by " + column + ", descending", order("-tasks:" + column));
        }
        for (var several : SEVERAL) queries.put("by " + String.join(", then ", several), order(several));
        return queries;
    }

    private static String order(String... by) {
        return new JsonObject().put("ordering", new JsonArray(List.of(by))).encode();
    }

    private static String list(long project, String query, long page) {
        return "/api/tasks?project=" + project + "&page=" + page + "&query=" + URLEncoder.encode(query, UTF_8);
    }

    /** Half of the requests, and all but one in a hundred, take no longer; or the status that is none of success. */
    private static String measured(String path) throws Exception {
        var times = new long[TIMES];
        for (int i = 0; i < TIMES; i++) {
            long begun = System.nanoTime();
            var answer = send(path);
            times[i] = (System.nanoTime() - begun) / 100_000;
            if (answer.statusCode() != 200) return String.valueOf(answer.statusCode());
        }
        Arrays.sort(times);
        return times[TIMES / 2] / 10.0 + ", " + times[(int) Math.ceil(TIMES * 0.99) - 1] / 10.0;
    }

    /** Somebody has labeled in every block of ids since the list was asked before, as many people do within seconds. */
    private String whileAllChanges(long project, String path) throws Exception {
        var times = new long[5];
        for (int i = 0; i < times.length; i++) {
            run("update task t set updated_at = now() from (select min(id) as id from task where project = " + project
                    + " group by id >> 12) b where t.id = b.id");
            long begun = System.nanoTime();
            var answer = send(path);
            times[i] = (System.nanoTime() - begun) / 1_000_000;
            if (answer.statusCode() != 200) return String.valueOf(answer.statusCode());
        }
        Arrays.sort(times);
        return times[times.length / 2] + ", " + times[times.length - 1];
    }

    private static HttpResponse<String> send(String path) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + path))
                .header(IdentityHeader.NAME, token(10, 1, Role.ADMINISTRATOR))
                .build();
        return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private long count(String what) {
        return pool.query("select count(*) from " + what)
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0);
    }

    private void run(String sql) {
        pool.withConnection(connection -> connection.query(sql).execute())
                .await()
                .indefinitely();
    }
}
