package io.glossa.tasks.manager;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.OrganizationScope;
import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.TaskFinder.Totals;
import io.glossa.tasks.project.Projects;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** Totals of filtered lists are exact whatever was kept of earlier ones, and are not counted anew where nothing has changed. */
@QuarkusTest
class ListCountsTest extends TasksTestBase {
    private static final String RESULT =
            "[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]";
    /** Column, operator, type and value: some find few, some many, each looks at something else that may change. */
    private static final List<String> FILTERS = List.of(
            "data.text | contains | String | \"1\"",
            "data.text | not_contains | String | \"77\"",
            "data.n | less | Number | 50",
            "total_annotations | equal | Number | 0",
            "annotators | contains | List | 21",
            "annotations_results | contains | String | \"pos\"",
            "annotations_results | empty | String | true",
            "predictions_model_versions | contains | List | [\"v1\"]",
            "draft_exists | equal | Boolean | true",
            "file_upload | contains | String | \"first\"",
            "is_labeled | equal | Boolean | false");

    /** Some tell most tasks apart, some few; some stand elsewhere. */
    private static final List<String> ORDERS =
            List.of("data.text", "data.n", "annotators", "annotations_results", "draft_exists");

    private static final String READ =
            """
            select sum(seq_tup_read + coalesce(idx_tup_fetch, 0))::bigint from pg_stat_xact_user_tables
            where relname in ('task', 'annotation', 'prediction', 'draft')""";

    @Inject
    Pool pool;

    @Inject
    Projects projects;

    @Inject
    ListCounts counts;

    @Inject
    PlaceCounts places;

    @Inject
    BlockMerge merge;

    /** After whatever happens to tasks and to what belongs to them, every list is what the tables say. */
    @Test
    void staysExactWhateverIsWritten() {
        long project = project(record -> record.put("model_version", "v1"));
        var tasks = fill(project, 1_200);
        tasks.addAll(annotated(project, 300));
        // so that the project's tasks lie in several blocks
        pool.query("select setval('task_id', nextval('task_id') + 5000)")
                .execute()
                .await()
                .indefinitely();
        tasks.addAll(fill(project, 900));
        assertExact(project);
        assertOrdered(project);
        var random = new Random(11);
        for (int step = 0; step < 24; step++) {
            long task = tasks.get(random.nextInt(tasks.size()));
            write(project, tasks, task, random);
            if (step % 8 == 6) merge.once().await().indefinitely();
            if (step % 4 == 3) assertExact(project);
            if (step == 23) assertOrdered(project);
        }
        as(10).delete("/api/projects/" + project + "/tasks").then().statusCode(204);
        assertExact(project);
        fill(project, 600);
        assertExact(project);
    }

    private void write(long project, List<Long> tasks, long task, Random random) {
        var one = "\"selectedItems\":{\"all\":false,\"included\":[" + task + "]}";
        int user = 20 + random.nextInt(3);
        switch (random.nextInt(9)) {
            case 0, 1 -> as(user).body("{\"result\":" + RESULT + "}").post("/api/tasks/" + task + "/annotations");
            case 2 -> as(user).body("{\"result\":" + RESULT + "}").post("/api/tasks/" + task + "/drafts");
            case 3 ->
                as(user).body("{\"task\":" + task + ",\"result\":" + RESULT
                                + ",\"model_version\":\"v1\",\"score\":0.5}")
                        .post("/api/predictions");
            case 4 ->
                as(user).body("{\"data\":{\"text\":\"other 1\",\"n\":" + random.nextInt(99) + "}}")
                        .patch("/api/tasks/" + task);
            case 5 -> act(project, "delete_tasks_annotations", "{" + one + "}");
            case 6 ->
                act(
                        project,
                        "rename_labels",
                        "{\"control_tag\":\"sent\",\"old_label_name\":\"pos\",\"new_label_name\":\"neg\"}");
            case 7 -> {
                act(project, "delete_tasks", "{" + one + "}");
                tasks.remove(task);
            }
            default -> tasks.addAll(fill(project, 2));
        }
    }

    /** What is told to clients, against a count that keeps nothing. */
    private void assertExact(long project) {
        for (var filter : FILTERS) {
            for (int time = 0; time < 2; time++) {
                var list = list(project, filter, 1, 7);
                var wanted = counted(project, filter);
                assertEquals(
                        wanted,
                        new Totals(
                                list.getLong("total"),
                                list.getLong("total_annotations"),
                                list.getLong("total_predictions")),
                        filter);
                assertEquals(Math.min(7, wanted.tasks()), list.getList("tasks").size(), filter);
            }
        }
    }

    /** Pages far down, against the whole list, which walks through all of it. */
    private static void assertOrdered(long project) {
        for (var column : ORDERS) {
            for (var by : List.of("tasks:" + column, "-tasks:" + column)) {
                var query = "{\"ordering\":[\"" + by + "\"]}";
                var all = ids(project, query, 1, -1);
                for (int page : new int[] {7, 1 + (all.size() - 1) / 100}) {
                    var wanted = all.subList((page - 1) * 100, Math.min(all.size(), page * 100));
                    assertEquals(wanted, ids(project, query, page, 100), by + " " + page);
                }
            }
        }
    }

    private static List<Long> ids(long project, String query, int page, int size) {
        return as(10).queryParam("query", query)
                .get("/api/tasks?include=id&project=" + project + "&page=" + page + "&page_size=" + size)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("tasks.id", Long.class);
    }

    @Test
    void pagesByIdAndByOtherOrdersHoldTheSameTasks() {
        long project = project();
        var tasks = fill(project, 700);
        var filter = FILTERS.get(0);
        var wanted = tasks.stream()
                .filter(id -> String.valueOf(tasks.indexOf(id)).contains("1"))
                .toList();
        for (int time = 0; time < 2; time++) {
            var found = new ArrayList<Long>();
            for (int page = 1; found.size() < wanted.size(); page++) {
                found.addAll(list(project, filter, page, 50).getList("tasks.id", Long.class));
            }
            assertEquals(wanted, found);
        }
        var byNumber = as(10).queryParam(
                        "query", query(filter).replaceFirst("}$", ",\"ordering\":[\"-tasks:inner_id\"]}"))
                .get("/api/tasks?include=id&page_size=3&project=" + project)
                .jsonPath()
                .getList("tasks.id", Long.class);
        assertEquals(
                List.of(wanted.get(wanted.size() - 1), wanted.get(wanted.size() - 2), wanted.get(wanted.size() - 3)),
                byNumber);
    }

    /** Asked again it reads no task; after a change it reads one block of 4096 ids. */
    @Test
    void readsOnlyWhatHasChanged() {
        long project = project();
        var tasks = new ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            tasks.addAll(fill(project, 600));
            pool.query("select setval('task_id', nextval('task_id') + 4096)")
                    .execute()
                    .await()
                    .indefinitely();
        }
        var filter = "data.text | not_contains | String | \"9\"";
        long many = list(project, filter, 1, 5).getLong("total");
        await().atMost(Duration.ofSeconds(20)).until(() -> read(project, filter) == 0);
        // one whose block holds no tasks of other projects
        as(10).body("{\"data\":{\"text\":\"9\"}}")
                .patch("/api/tasks/" + tasks.get(600))
                .then()
                .statusCode(200);
        long read = read(project, filter);
        assertTrue(read > 0 && read < 1_400, "read " + read);
        assertEquals(many - 1, list(project, filter, 1, 5).getLong("total"));
    }

    /** What finds much is read by all workers that the database has: no condition keeps it from that. */
    @Test
    void mayBeCountedByWorkers() {
        long id = project(record -> record.put("model_version", "v1"));
        annotated(id, 200);
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        for (var filter : FILTERS) {
            // the project's versions are looked up first, each behind the one before
            if (filter.startsWith("predictions_model_versions")) continue;
            var where = TaskQuery.ofRequest(JsonText.tree(query(filter)), project)
                    .selection(project)
                    .where();
            var plan = pool.withTransaction(connection -> connection
                            .query("set local parallel_setup_cost = 0; set local parallel_tuple_cost = 0;"
                                    + " set local min_parallel_table_scan_size = 0; set local enable_indexscan = off;"
                                    + " set local enable_indexonlyscan = off; set local enable_bitmapscan = off;"
                                    + " set local plan_cache_mode = force_custom_plan")
                            .execute()
                            .chain(() -> connection
                                    .preparedQuery("explain select t.id >> 12, count(*) from task t where "
                                            + where.numbered(1) + " group by 1")
                                    .execute(Tuple.wrap(new ArrayList<>(where.values())))))
                    .await()
                    .indefinitely();
            var text = StreamSupport.stream(plan.spliterator(), false)
                    .map(row -> row.getString(0))
                    .collect(Collectors.joining("\n"));
            assertTrue(text.contains("Parallel Seq Scan on task"), () -> filter + "\n" + text);
        }
    }

    /** Whoever has been refused because it takes too long, and asks again, finds it counted. */
    @Test
    void countsPieceByPieceWhereNobodyWaits() {
        long project = project();
        var tasks = fill(project, 400);
        pool.query("select setval('task_id', nextval('task_id') + 9000)")
                .execute()
                .await()
                .indefinitely();
        tasks.addAll(fill(project, 300));
        var many = "data.text | regex | String | \"[02468]$\"";
        var few = "data.text | regex | String | \"7$\"";
        assertEquals(0, kept(project));
        until(project, 1, () -> background(project, many));
        assertEquals(new Totals(350, 0, 0), counted(project, many));
        assertEquals(350, list(project, many, 1, 5).getLong("total"));
        until(project, 2, () -> background(project, few));
        // every tenth of 400, and of 300 more
        assertEquals(
                List.of(tasks.get(397), tasks.get(407)),
                List.of(
                        list(project, few, 40, 1).getLong("tasks[0].id"),
                        list(project, few, 41, 1).getLong("tasks[0].id")));
    }

    /** A page far down an order is looked up: it looks at about as many tasks as there are between two keys. */
    @Test
    void readsNoneOfTheTasksBeforeAPage() {
        long project = project();
        fill(project, 4_000);
        fill(project, 4_000);
        fill(project, 1_500);
        var query = "{\"ordering\":[\"tasks:data.text\"]}";
        var page = ids(project, query, 70, 100);
        assertEquals(ids(project, query, 1, -1).subList(6_900, 7_000), page);
        await().atMost(Duration.ofSeconds(20)).until(() -> placed(project, query) == 0);
        long first = ids(project, query, 1, 1).get(0);
        as(10).body("{\"data\":{\"text\":\"a\"}}")
                .patch("/api/tasks/" + first)
                .then()
                .statusCode(200);
        long read = placed(project, query);
        assertTrue(read > 0 && read < 4_500, "read " + read);
    }

    /** Tasks that are read until the places of an order are known. */
    private long placed(long id, String words) {
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        var query = TaskQuery.ofRequest(JsonText.tree(words), project);
        return pool.withTransaction(
                        connection -> read(connection).flatMap(before -> places.of(connection, project, query)
                                .chain(() -> read(connection))
                                .map(after -> after - before)))
                .await()
                .indefinitely();
    }

    /** Whoever has been refused because it takes too long, and asks again, finds it counted. */
    @Test
    void placesPieceByPieceWhereNobodyWaits() {
        long id = project();
        fill(id, 700);
        var words = "{\"ordering\":[\"-tasks:data.n\"]}";
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        places.inBackground(project, TaskQuery.ofRequest(JsonText.tree(words), project))
                .await()
                .indefinitely();
        await().atMost(Duration.ofSeconds(20)).until(() -> placed(id, words) == 0);
        assertEquals(ids(id, words, 1, -1).subList(500, 600), ids(id, words, 6, 100));
    }

    /** What views find is known before anybody lists by them: when the project is looked at, and after a large import. */
    @Test
    void countsWhatViewsFindAhead() {
        long id = project();
        fill(id, 700);
        view(id, "data.n | less | Number | 50");
        as(10).get("/api/dm/columns?project=" + id).then().statusCode(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> kept(id) == 1);
        view(id, "data.text | contains | String | \"1\"");
        view(id, "data.n | empty | Number | true");
        until(id, 3, () -> fill(id, 600));
        for (var filter : List.of("data.n | less | Number | 50", "data.text | contains | String | \"1\"")) {
            assertEquals(counted(id, filter).tasks(), list(id, filter, 1, 10).getLong("total"), filter);
        }
    }

    /** One question at a time is counted where nobody waits: those that come meanwhile are passed over, and come again. */
    private void until(long project, int kept, Runnable asking) {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> {
                    asking.run();
                    return kept(project) == kept;
                });
    }

    private static void view(long project, String filter) {
        as(10).body("{\"project\":" + project + ",\"data\":" + query(filter) + "}")
                .post("/api/dm/views")
                .then()
                .statusCode(201);
    }

    private void background(long id, String filter) {
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        counts.inBackground(project, TaskQuery.ofRequest(JsonText.tree(query(filter)), project))
                .await()
                .indefinitely();
    }

    private long kept(long project) {
        return pool.preparedQuery("select count(*) from list_count where project = $1")
                .execute(Tuple.of(project))
                .map(rows -> rows.iterator().next().getLong(0))
                .await()
                .indefinitely();
    }

    private long read(long id, String filter) {
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        var query = TaskQuery.ofRequest(JsonText.tree(query(filter)), project);
        return pool.withTransaction(
                        connection -> read(connection).flatMap(before -> counts.of(connection, project, query)
                                .chain(() -> read(connection))
                                .map(after -> after - before)))
                .await()
                .indefinitely();
    }

    private static Uni<Long> read(SqlClient client) {
        return client.query(READ).execute().map(rows -> rows.iterator().next().getLong(0));
    }

    private Totals counted(long id, String filter) {
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        var where = TaskQuery.ofRequest(JsonText.tree(query(filter)), project)
                .selection(project)
                .where();
        var values = Tuple.tuple();
        for (var value : where.values()) values.addValue(value);
        return pool.preparedQuery(
                        "select count(*), coalesce(sum(t.total_annotations), 0)::bigint, coalesce(sum(t.total_predictions), 0)::bigint"
                                + " from task t where " + where.numbered(1))
                .execute(values)
                .map(rows -> rows.iterator().next())
                .map(row -> new Totals(row.getLong(0), row.getLong(1), row.getLong(2)))
                .await()
                .indefinitely();
    }

    private static JsonPath list(long project, String filter, int page, int size) {
        return as(10).queryParam("query", query(filter))
                .get("/api/tasks?project=" + project + "&page=" + page + "&page_size=" + size)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static String query(String filter) {
        var words = filter.split(" \\| ");
        return "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:" + words[0]
                + "\",\"operator\":\"" + words[1] + "\",\"type\":\"" + words[2] + "\",\"value\":" + words[3] + "}]}}";
    }

    /** Runs an action to its end. */
    private static void act(long project, String action, String body) {
        var begun = as(10).body(body).post("/api/dm/actions?id=" + action + "&project=" + project);
        if (begun.statusCode() == 200) return;
        begun.then().statusCode(202);
        var job = "/api/jobs/" + begun.jsonPath().getLong("job");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> as(10).get(job).jsonPath().getString("finished_at") != null);
    }

    /** By one or two people, with one of several results each. */
    private static List<Long> annotated(long project, int tasks) {
        return fill(
                project,
                tasks,
                i -> "{\"data\":{\"text\":\"annotated " + i + "\"},\"annotations\":[{\"completed_by\":"
                        + (10 + i % 2) + ",\"result\":[{\"id\":\"r" + i % 40 + "\"}]}"
                        + (i % 3 == 0 ? ",{\"completed_by\":12,\"result\":[{\"id\":\"r" + i % 7 + "\"}]}" : "") + "]}");
    }

    private static List<Long> fill(long project, int tasks) {
        return fill(project, tasks, i -> "{\"text\":\"text " + i + "\",\"n\":" + i % 100 + "}");
    }

    private static List<Long> fill(long project, int tasks, IntFunction<String> task) {
        return new ArrayList<>(
                imported(project, IntStream.range(0, tasks).mapToObj(task).collect(Collectors.joining(",", "[", "]"))));
    }
}
