package io.glossa.tasks.manager;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.OrganizationScope;
import io.glossa.tasks.TasksTestBase;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.media.MediaPlaces;
import io.glossa.tasks.prediction.PredictionsOnDemand;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.RelationRepository;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of any depth, lists of everything, and what they cost. */
@QuarkusTest
class TaskPagesTest extends TasksTestBase {
    private static long orderedProject;

    @Inject
    Pool pool;

    @Inject
    Projects projects;

    @Inject
    Counters counters;

    @Inject
    TaskFinder finder;

    @Inject
    ListCounts counts;

    @Inject
    DeepOrder deepOrder;

    @Inject
    PlaceCounts places;

    @Inject
    TaskWalk walk;

    @Inject
    RelationRepository relations;

    @Inject
    TaskIndexes indexes;

    @Inject
    MediaPlaces media;

    @Inject
    PredictionsOnDemand predictions;

    @Inject
    ManagerConfig config;

    @Inject
    Vertx vertx;

    @Inject
    BlockMerge merge;

    @Test
    void findsEachPageWhateverWasDeletedBefore() {
        long project = project();
        var ids = fill(project, 5_000);
        // holes within a block, across the border of two, and at both ends
        var gone = ids.stream().filter(id -> id % 3 == 0 || (id & 4095) > 4_000).toList();
        delete(project, gone.subList(0, gone.size() / 2));
        delete(project, gone.subList(gone.size() / 2, gone.size()));
        var left = new ArrayList<>(ids);
        left.removeAll(Set.copyOf(gone));
        assertPages(project, left);
        merge.once().await().indefinitely();
        assertPages(project, left);
        var more = fill(project, 3);
        left.addAll(more);
        assertPages(project, left);
    }

    private void assertPages(long project, List<Long> ids) {
        int size = 700;
        int last = (ids.size() + size - 1) / size;
        for (int page = 1; page <= last; page++) {
            var wanted = ids.subList((page - 1) * size, Math.min(ids.size(), page * size));
            assertEquals(wanted, page(project, page, size), "page " + page);
        }
        assertEquals(
                ids.subList((last - 1) * size, ids.size()),
                list("/api/tasks?project=" + project + "&include=id&page=last&page_size=" + size, "tasks.id"));
        var newest = new ArrayList<>(ids);
        Collections.reverse(newest);
        assertEquals(
                newest.subList(size, 2 * size),
                list("/api/projects/" + project + "/tasks?include=id&page=2&page_size=" + size, "id"));
        as(10).get("/api/tasks?project=" + project + "&page=" + (last + 1) + "&page_size=" + size)
                .then()
                .statusCode(404)
                .body("detail", equalTo("Invalid page."));
    }

    /** Every page is the next piece of the whole list, also where the order is not known of most tasks, or of all. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "avg_lead_time",
                "annotators",
                "data.text",
                "data.n",
                "total_annotations",
                "updated_by",
                "annotations_ids",
                "inner_id",
                "completed_at",
                "draft_exists",
                "is_labeled",
                "file_upload",
                "annotations_results",
                "predictions_results"
            })
    void findsEachPageOfAnOrder(String column) {
        long project = ordered();
        for (var order : new String[] {"tasks:" + column, "-tasks:" + column}) {
            var query = "{\"ordering\":[\"" + order + "\"]}";
            var all = as(10).queryParam("query", query)
                    .get("/api/tasks?include=id&page_size=-1&project=" + project)
                    .jsonPath()
                    .getList("tasks.id", Long.class);
            assertEquals(1_900, all.size());
            for (int page : new int[] {1, 10, 11, 12, 13, 15, 16, 17, 19}) {
                var path = "/api/tasks?page_size=100&page=" + page + "&project=" + project;
                var wanted = all.subList((page - 1) * 100, page * 100);
                assertEquals(wanted, listed(path + "&include=id", query), order + " " + page);
                assertEquals(wanted, listed(path + "&include=id,inner_id", query), order + " " + page);
            }
        }
    }

    /** What is found by a filter, too, which here are more than are held by their ids. */
    @ParameterizedTest
    @ValueSource(
            strings = {"avg_lead_time", "annotators", "data.n", "draft_exists", "file_upload", "annotations_results"})
    void findsEachPageOfAnOrderedPart(String column) {
        long project = ordered();
        for (var order : new String[] {"tasks:" + column, "-tasks:" + column}) {
            var query = "{\"ordering\":[\"" + order + "\"],\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":"
                    + "\"filter:tasks:inner_id\",\"operator\":\"greater\",\"type\":\"Number\",\"value\":900}]}}";
            var all = listed("/api/tasks?include=id&page_size=-1&project=" + project, query);
            assertEquals(1_000, all.size());
            for (int page : new int[] {1, 3, 6, 8, 9, 10}) {
                assertEquals(
                        all.subList((page - 1) * 100, page * 100),
                        listed("/api/tasks?include=id&page_size=100&page=" + page + "&project=" + project, query),
                        order + " " + page);
            }
        }
    }

    private static List<Long> listed(String path, String query) {
        return as(10).queryParam("query", query)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("tasks.id", Long.class);
    }

    /** Four of five tasks are annotated and have a number; some have files, drafts, predictions, or several annotations. */
    private long ordered() {
        if (orderedProject != 0) return orderedProject;
        long project = project();
        as(10).body(IntStream.range(0, 1_900)
                        .mapToObj(i -> i % 5 == 0
                                ? "{\"data\":{\"text\":\"T" + i + "\"}}"
                                : "{\"data\":{\"text\":\"T" + i % 70 + "\",\"n\":" + i % 90
                                        + "},\"annotations\":[{\"result\":" + result(i % 7) + ",\"completed_by\":"
                                        + (10 + i % 3)
                                        + ",\"lead_time\":" + i % 60 + "}"
                                        + (i % 2 == 0 ? ",{\"result\":" + result(i % 13) + "}" : "")
                                        + "],\"predictions\":["
                                        + (i % 4 == 0 ? "{\"result\":" + result(i % 9) + "}" : "") + "]}")
                        .collect(Collectors.joining(",", "[", "]")))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        run(
                "insert into file_upload (project, user_id, name, size) select $1, 10, n, 1 from unnest('{b,a,C}'::text[]) n",
                project);
        run(
                """
                update task t set file_upload = f.id
                from (select id, row_number() over (order by id) as place from file_upload where project = $1) f
                where t.project = $1 and t.inner_id % 5 = f.place""",
                project);
        run(
                """
                insert into draft (id, task, project, user_id, result)
                select nextval('draft_id'), id, project, 10, '[]' from task where project = $1 and inner_id % 400 = 0""",
                project);
        orderedProject = project;
        return project;
    }

    @Test
    void sendsEverythingAsOneStream() {
        long project = project();
        var ids = fill(project, 1_203);
        assertEquals(ids, list("/api/tasks?project=" + project + "&include=id&page_size=-1", "tasks.id"));
        as(10).get("/api/tasks?project=" + project + "&fields=all&page_size=-1")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("total", equalTo(1_203))
                .body("tasks.id", equalTo(ids.stream().map(Long::intValue).toList()))
                .body("tasks[1202].data.text", equalTo("T1202"))
                .body("tasks[0].annotations", hasSize(0));
        var newest = new ArrayList<>(ids);
        Collections.reverse(newest);
        assertEquals(newest, list("/api/projects/" + project + "/tasks?page_size=-1", "id"));
        var few = as(10).queryParam(
                        "query",
                        "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:data.text\","
                                + "\"operator\":\"in_list\",\"type\":\"String\",\"value\":[\"T7\",\"T9\"]}]},\"ordering\":[\"-id\"]}")
                .get("/api/tasks?page_size=-1&include=data&project=" + project);
        few.then().body("total", equalTo(2)).body("tasks.data.text", contains("T9", "T7"));
        long empty = project();
        as(10).get("/api/tasks?page_size=-1&project=" + empty)
                .then()
                .statusCode(200)
                .body("tasks", hasSize(0));
        as(70, 2, io.glossa.identity.Role.OWNER)
                .get("/api/tasks?page_size=-1&project=" + project)
                .then()
                .statusCode(404);
        as(10).accept("text/html").get("/api/tasks?project=" + project).then().statusCode(406);
    }

    @Test
    void takesAFixedNumberOfStatements() {
        long project = project();
        as(10).body(IntStream.range(0, 60)
                        .mapToObj(i -> "{\"data\":{\"text\":\"T" + i + "\"},\"annotations\":[{\"result\":[]}],"
                                + "\"predictions\":[{\"result\":[]}]}")
                        .collect(Collectors.joining(",", "[", "]")))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        var filter =
                "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:id\",\"operator\":\"greater\","
                        + "\"type\":\"Number\",\"value\":0}]}}";
        var search = "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:data.text\","
                + "\"operator\":\"contains\",\"type\":\"String\",\"value\":\"t\"}]}}";
        for (int size : new int[] {1, 7, 60}) {
            assertEquals(1, statements(project, "{}", size, false));
            assertEquals(1, statements(project, "{\"ordering\":[\"-tasks:id\"]}", size, false));
            // begin, what is known, what is found if it is little, rows, commit
            assertEquals(5, statements(project, filter, size, false));
            // and a sample of how many tasks have what is sought, taken one by one
            assertEquals(7, statements(project, search, size, false));
            // begin, rows, commit: the totals come from the counters
            assertEquals(3, statements(project, "{\"ordering\":[\"-tasks:total_annotations\"]}", size, false));
            // and one for each of annotations, predictions and drafts
            assertEquals(8, statements(project, filter, size, true));
            assertEquals(4, statements(project, "{}", size, true));
        }
        long large = ordered();
        for (var by : new String[] {"data.text", "annotations_results", "annotators", "draft_exists"}) {
            var query = "{\"ordering\":[\"tasks:" + by + "\"]}";
            statements(large, query, 12, 100, false);
            // begin, places that are known, rows, commit
            await().atMost(Duration.ofSeconds(20)).until(() -> statements(large, query, 12, 100, false) == 4);
            assertEquals(4, statements(large, query, 270, 7, false), by);
        }
    }

    private int statements(long id, String query, int size, boolean all) {
        return statements(id, query, 1, size, all);
    }

    private int statements(long id, String query, int page, int size, boolean all) {
        var counting = new CountingPool(pool);
        var readOnly = new ReadOnly(counting.pool(), config);
        var shown = new PageRelations(relations, media);
        var sizes = new TaskSizes();
        sizes.learn(id, new ComputedColumns(null, all, column -> false), 1_000);
        var listing = new TaskListing(
                counting.pool(),
                readOnly,
                projects,
                counters,
                finder,
                counts,
                deepOrder,
                places,
                walk,
                shown,
                indexes,
                new TaskStream(counting.pool(), readOnly, finder, counts, shown, config, vertx),
                new TaskPieces(counting.pool(), new PieceRows(counting.pool()), shown, predictions, sizes, config),
                sizes,
                predictions);
        var project = projects.require(new OrganizationScope(1), id).await().indefinitely();
        var request = new ListRequest(new Page(page, size), new ComputedColumns(null, all, column -> false), 10, true);
        var part = new ListMemory(sizes, config).part(() -> {});
        var found = listing.list(project, TaskQuery.ofRequest(JsonText.tree(query), project), request, part)
                .flatMap(pieces -> pieces.collect().first())
                .await()
                .indefinitely();
        assertEquals(
                size, new JsonObject(new String(found)).getJsonArray("tasks").size());
        return counting.statements();
    }

    private static String result(int i) {
        return "[{\"type\":\"choices\",\"from_name\":\"sent\",\"to_name\":\"text\",\"value\":{\"choices\":[\""
                + (i % 2 == 0 ? "pos" : "neg") + "\"]},\"id\":\"r" + i + "\"}]";
    }

    private void run(String sql, long project) {
        pool.preparedQuery(sql).execute(Tuple.of(project)).await().indefinitely();
    }

    private static List<Long> fill(long project, int tasks) {
        return imported(
                project,
                IntStream.range(0, tasks)
                        .mapToObj(i -> "{\"text\":\"T" + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]")));
    }

    private void delete(long project, List<Long> ids) {
        pool.preparedQuery("select delete_tasks($1, $2)")
                .execute(Tuple.of(project).addArrayOfLong(ids.toArray(Long[]::new)))
                .await()
                .indefinitely();
    }

    private static List<Long> page(long project, int page, int size) {
        return list("/api/tasks?project=" + project + "&include=id&page=" + page + "&page_size=" + size, "tasks.id");
    }

    private static List<Long> list(String path, String ids) {
        return as(10).get(path).then().statusCode(200).extract().jsonPath().getList(ids, Long.class);
    }
}
