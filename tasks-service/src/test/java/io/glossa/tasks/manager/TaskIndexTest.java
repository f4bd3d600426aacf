package io.glossa.tasks.manager;

import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.OrganizationScope;
import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Projects;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Indexes come for what large projects filter and order by, and are found by the statements that asked for them. */
@QuarkusTest
class TaskIndexTest extends TasksTestBase {
    private static final Map<String, String> QUERIES = new TreeMap<>(Map.ofEntries(
            entry("DATA_NUMBER n", filter("data.n", "equal", "Number", "17")),
            entry("DATA_TEXT text", filter("data.text", "equal", "String", "\"word 17\"")),
            entry("DATA_ASCII_PART text", filter("data.text", "contains", "String", "\"ord 117\"")),
            entry("DATA_PART text", filter("data.text", "contains", "String", "\"wört 117\"")),
            entry("TEXT storage_key", "{\"ordering\":[\"tasks:storage_filename\"]}"),
            entry("COLUMN inner_id", filter("inner_id", "in", "Number", "{\"min\":5,\"max\":6}")),
            entry("COLUMN avg_lead_time", filter("avg_lead_time", "greater", "Number", "5")),
            entry("COLUMN_DESCENDING created_at", "{\"ordering\":[\"-tasks:created_at\"]}"),
            entry("COLUMN_DESCENDING first_annotation", "{\"ordering\":[\"-tasks:annotations_ids\"]}"),
            entry("ANNOTATORS ", filter("annotators", "contains", "List", "10")),
            entry("ANNOTATORS_DESCENDING ", "{\"ordering\":[\"-tasks:annotators\"]}"),
            entry("SCORE v'1", filter("predictions_score", "less", "Number", "0.5")),
            entry("SCORE_DESCENDING v'1", "{\"ordering\":[\"-tasks:predictions_score\"]}"),
            entry("VERSIONS_IN_ORDER ", "{\"ordering\":[\"tasks:predictions_model_versions\"]}"),
            entry("DATA_TEXT_DESCENDING text", "{\"ordering\":[\"-tasks:data.text\"]}"),
            entry(
                    "DATA_NUMBER_DESCENDING n",
                    "{\"ordering\":[\"-tasks:data.n\"],\"columnsDisplayType\":{\"tasks:data.n\":\"Number\"}}")));

    @Inject
    Pool pool;

    @Inject
    Projects projects;

    @Inject
    TaskFinder finder;

    @Inject
    TaskIndexBuilder builder;

    @Test
    void areMadeAndUsed() {
        long project = project(record -> record.put("model_version", "v'1"));
        fill(project, 600);
        for (var query : QUERIES.values()) list(project, query);
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            builder.work().await().indefinitely();
            return states(project).size() == QUERIES.size()
                    && states(project).values().stream().allMatch("made"::equals);
        });
        for (var query : QUERIES.values())
            assertTrue(plan(project, query).contains("task_index_of_project_"), () -> query + plan(project, query));
    }

    @Test
    void areNotMadeForSmallProjects() {
        long project = project();
        fill(project, 10);
        list(project, filter("data.n", "equal", "Number", "1"));
        long large = project();
        fill(large, 500);
        list(large, filter("data.n", "equal", "Number", "1"));
        await().until(() -> !states(large).isEmpty());
        assertEquals(Map.of(), states(project));
    }

    @Test
    void areRemovedWhenNobodyWantsThem() {
        long project = project();
        pool.preparedQuery(
                        "insert into task_index (project, kind, name, used_at) values ($1, 'COLUMN', 'inner_id', now() - interval '1 year')")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
        await().until(() -> {
            builder.work().await().indefinitely();
            return states(project).isEmpty();
        });
    }

    private Map<String, String> states(long project) {
        return StreamSupport.stream(
                        pool.preparedQuery("select kind || ' ' || name, state from task_index where project = $1")
                                .execute(Tuple.of(project))
                                .await()
                                .indefinitely()
                                .spliterator(),
                        false)
                .collect(Collectors.toMap(row -> row.getString(0), row -> row.getString(1)));
    }

    private String plan(long id, String query) {
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        var sql = finder.everything(
                project,
                TaskQuery.ofRequest(JsonText.tree(query), project),
                new TaskFinder.Bounds(0, Long.MAX_VALUE),
                true);
        return pool.withConnection(connection -> connection
                        .query("begin; set local plan_cache_mode = force_custom_plan; set local enable_seqscan = off;"
                                + " set local enable_sort = " + !query.contains("ordering"))
                        .execute()
                        .chain(() -> connection
                                .preparedQuery("explain " + sql.numbered(1))
                                .execute(Tuple.wrap(new ArrayList<>(sql.values()))))
                        .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                                .map(row -> row.getString(0))
                                .collect(Collectors.joining("\n")))
                        .call(() -> connection.query("rollback").execute()))
                .await()
                .indefinitely();
    }

    private static void list(long project, String query) {
        as(10).queryParam("query", query)
                .get("/api/tasks?page_size=2&project=" + project)
                .then()
                .statusCode(200);
    }

    private static String filter(String column, String operator, String type, String value) {
        return "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:" + column
                + "\",\"operator\":\"" + operator + "\",\"type\":\"" + type + "\",\"value\":" + value + "}]}}";
    }

    private static void fill(long project, int tasks) {
        as(10).body(IntStream.range(0, tasks)
                        .mapToObj(i -> "{\"text\":\"word " + i + "\",\"n\":" + i + "}")
                        .collect(Collectors.joining(",", "[", "]")))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
    }
}
