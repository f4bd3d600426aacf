package io.glossa.tasks.manager;

import static java.util.Map.entry;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.OrganizationScope;
import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.TaskFinder.Bounds;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.project.Projects;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Indexes come for what large projects filter and order by, and are found by the statements that asked for them. */
@QuarkusTest
class TaskIndexTest extends TasksTestBase {
    private static final String CONTAINS = filter("data.text", "contains", "String", "\"ord 117\"");
    private static final Map<String, String> QUERIES = new TreeMap<>(Map.ofEntries(
            entry("DATA_NUMBER n", filter("data.n", "equal", "Number", "17")),
            entry("DATA_TEXT text", filter("data.text", "equal", "String", "\"word 17\"")),
            entry("DATA_ASCII_PART text", CONTAINS),
            entry("DATA_PART text", filter("data.text", "contains", "String", "\"wört 117\"")),
            entry("TEXT storage_key", "{\"ordering\":[\"tasks:storage_filename\"]}"),
            entry("STILL inner_id", filter("inner_id", "in", "Number", "{\"min\":5,\"max\":6}")),
            entry("COLUMN avg_lead_time", filter("avg_lead_time", "greater", "Number", "5")),
            entry("STILL_DESCENDING created_at", "{\"ordering\":[\"-tasks:created_at\"]}"),
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

    /** Orders of what stands elsewhere, and the index of the path through it. */
    private static final Map<String, String> PATHS = Map.of(
            "RESULTS_IN_ORDER ", "tasks:annotations_results",
            "RESULTS_DESCENDING ", "-tasks:annotations_results",
            "PREDICTED_IN_ORDER ", "tasks:predictions_results",
            "PREDICTED_DESCENDING ", "-tasks:predictions_results",
            "DRAFTS ", "-tasks:draft_exists");

    @Inject
    Pool pool;

    @Inject
    Projects projects;

    @Inject
    TaskFinder finder;

    @Inject
    TaskIndexBuilder builder;

    /** What other tests have asked for. */
    @BeforeEach
    void forgetWishes() {
        run("delete from task_index where state = 'wanted'");
    }

    @Test
    void areMadeAndUsed() {
        long project = project(record -> record.put("model_version", "v'1"));
        fill(project, 600);
        for (var query : QUERIES.values()) list(project, query);
        await().until(() -> states(project).keySet().containsAll(QUERIES.keySet()));
        askedForAgain(project);
        built(project, QUERIES.keySet());
        for (var query : QUERIES.values())
            assertTrue(plan(project, query).contains("task_index_of_project_"), () -> query + plan(project, query));
    }

    /** Who searches texts once has to wait once; an index is made for those who search again, in another minute. */
    @Test
    void areNotMadeForOneSearch() {
        long project = project();
        fill(project, 500);
        list(project, CONTAINS);
        list(project, filter("data.n", "equal", "Number", "1"));
        await().until(() -> states(project).size() == 2);
        builder.work().await().indefinitely();
        assertEquals(Map.of("DATA_ASCII_PART text", "wanted", "DATA_NUMBER n", "made"), states(project));
        askedForAgain(project);
        built(project, Set.of("DATA_ASCII_PART text", "DATA_NUMBER n"));
        empty(project);
    }

    /** Whoever stores a view is going to list it again and again. */
    @Test
    void areMadeForAViewThatIsStoredAfterOneSearch() {
        long project = project();
        fill(project, 500);
        list(project, CONTAINS);
        await().until(() -> states(project).size() == 1);
        store(project, CONTAINS);
        built(project, Set.of("DATA_ASCII_PART text"));
        empty(project);
    }

    /** A wish is written once a minute, for which no test waits. */
    private void askedForAgain(long project) {
        run("update task_index set wishes = wishes + 1 where project = " + project);
    }

    @Test
    void leadAlongPaths() {
        long project = project();
        fill(project, 600);
        for (var order : PATHS.values()) list(project, "{\"ordering\":[\"" + order + "\"]}");
        built(project, PATHS.keySet());
        for (var path : PATHS.entrySet()) {
            var plan = walked(project, "{\"ordering\":[\"" + path.getValue() + "\"]}");
            assertTrue(plan.contains(indexOf(project, path.getKey())), () -> path + plan);
            // what the planner does not see it takes for next to nothing, and then reads all drafts for the first of
            // them
            assertFalse(plan.contains("task_block"), () -> path + plan);
        }
        empty(project);
    }

    /** Each task of half a project shares its count with the others: they are not sorted for each page. */
    @Test
    void serveTwoOrdersAtOnce() {
        long project = project(record -> record.put("model_version", "v'1"));
        fill(project, 600);
        var orders = Map.of(
                "PAIR [\"COLUMN_DESCENDING\",\"total_annotations\",\"SCORE\",\"v'1\"]",
                "{\"ordering\":[\"-tasks:total_annotations\",\"tasks:predictions_score\"]}",
                "PAIR [\"STILL\",\"inner_id\",\"DATA_NUMBER_DESCENDING\",\"n\"]",
                "{\"ordering\":[\"tasks:inner_id\",\"-tasks:data.n\",\"tasks:updated_at\"],"
                        + "\"columnsDisplayType\":{\"tasks:data.n\":\"Number\"}}");
        for (var order : orders.values()) list(project, order);
        list(project, "{\"ordering\":[\"tasks:is_labeled\",\"tasks:inner_id\"]}");
        built(project, orders.keySet());
        assertTrue(states(project).containsKey("COLUMN is_labeled"), "which has a way of its own");
        for (var order : orders.entrySet()) {
            var plan = walked(project, order.getValue());
            assertTrue(plan.contains(indexOf(project, order.getKey())), () -> order + plan);
        }
        empty(project);
    }

    /** What a view asks for that is only stored; what no view names waits until a list asks for it. */
    @Test
    void areMadeBeforeTheFirstList() {
        long project = project();
        fill(project, 500);
        store(project, "{\"ordering\":[\"tasks:updated_at\"]}");
        built(project, Set.of("COLUMN updated_at"));
        list(project, "{\"ordering\":[\"tasks:inner_id\"]}");
        built(project, Set.of("COLUMN updated_at", "STILL inner_id"));
        empty(project);
    }

    /** One that nobody has asked for stands until somebody does, who then has it as any other. */
    @Test
    void standUntilSomebodyAsks() {
        long project = project();
        fill(project, 10);
        store(project, "{\"ordering\":[\"tasks:inner_id\",\"tasks:data.n\"]}");
        store(project, "{\"ordering\":[\"tasks:updated_at\"]}");
        fill(project, 600);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("task_index where standing and project = " + project) == 2);
        list(project, "{\"ordering\":[\"tasks:updated_at\"]}");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> count("task_index where standing and project = " + project) == 1);
        empty(project);
    }

    /** Nobody has looked at the project yet, and its view was stored while it was too small for indexes. */
    @Test
    void areMadeForViewsOfAProjectThatHasGrown() {
        long project = project();
        fill(project, 10);
        store(project, filter("data.n", "less", "Number", "5"));
        store(project, CONTAINS);
        fill(project, 600);
        var wanted = Set.of("DATA_NUMBER n", "DATA_ASCII_PART text");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> states(project).keySet().equals(wanted));
        assertEquals(2, count("task_index where standing and project = " + project));
        built(project, wanted);
    }

    /** Of a project in which sorting all tasks takes long. */
    @Test
    void areMadeForNewestFirst() {
        long project = project();
        fill(project, 700);
        await().atMost(Duration.ofSeconds(30))
                .until(() -> states(project).keySet().equals(Set.of("STILL_DESCENDING created_at")));
        empty(project);
    }

    private static void store(long project, String data) {
        as(10).body("{\"project\":" + project + ",\"data\":" + data + "}")
                .post("/api/dm/views")
                .then()
                .statusCode(201);
    }

    /** What nobody asked for goes first, then what was asked for longest ago; what is in use stays. */
    @Test
    void giveWayWhereThereAreTooMany() {
        long project = project();
        run("update task_index set standing = false, used_at = now()");
        made(project, "inner_id", "now()", true);
        made(project, "overlap", "now() - interval '13 days'", false);
        made(project, "updated_at", "now()", false);
        assertEquals(true, makeRoom());
        assertEquals(
                Set.of("COLUMN overlap", "COLUMN updated_at"), states(project).keySet());
        assertEquals(true, makeRoom());
        assertEquals(Set.of("COLUMN updated_at"), states(project).keySet());
        assertEquals(false, makeRoom());
        assertEquals(Set.of("COLUMN updated_at"), states(project).keySet());
        run("delete from task_index where project = " + project);
    }

    /** So that the queue of all projects stays short, whose statistics other tests look at. */
    private static void empty(long project) {
        as(10).body("{}")
                .post("/api/dm/actions?id=delete_tasks&project=" + project)
                .then()
                .statusCode(200);
    }

    private boolean makeRoom() {
        return pool.withConnection(builder::makeRoom).await().indefinitely();
    }

    private void made(long project, String name, String used, boolean standing) {
        run("insert into task_index (project, kind, name, state, used_at, standing) values (" + project
                + ", 'COLUMN', '" + name + "', 'made', " + used + ", " + standing + ")");
    }

    private void run(String sql) {
        pool.query(sql).execute().await().indefinitely();
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

    private void built(long project, Set<String> wanted) {
        await().atMost(Duration.ofSeconds(60)).until(() -> {
            builder.work().await().indefinitely();
            return states(project).keySet().containsAll(wanted)
                    && states(project).values().stream().allMatch("made"::equals);
        });
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

    /** The name of an index in the database. */
    private String indexOf(long project, String index) {
        return pool.preparedQuery("select id from task_index where project = $1 and kind || ' ' || name = $2")
                .execute(Tuple.of(project, index))
                .map(rows -> TaskIndexBuilder.name(rows.iterator().next().getLong(0)))
                .await()
                .indefinitely();
    }

    /** How a first page is found. */
    private String walked(long id, String words) {
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        var query = TaskQuery.ofRequest(JsonText.tree(words), project);
        var bounds = finder.extent(pool, project).await().indefinitely().bounds();
        var page = TaskFinder.walked(project, query, bounds, 0, 100);
        return plan(new Sql("with " + page.text() + " select id from p", page.values()), false);
    }

    private String plan(long id, String query) {
        return plan(everything(id, query), !query.contains("ordering"));
    }

    private Sql everything(long id, String query) {
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        return finder.everything(
                project, TaskQuery.ofRequest(JsonText.tree(query), project), new Bounds(0, Long.MAX_VALUE), true);
    }

    private String plan(Sql sql, boolean sorted) {
        return pool.withConnection(connection -> connection
                        .query("begin; set local plan_cache_mode = force_custom_plan; set local enable_seqscan = off;"
                                + " set local enable_sort = " + sorted)
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
