package io.glossa.tasks.next;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class NextTest extends TasksTestBase {
    private static final int ANNOTATORS = 64;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Inject
    Pool pool;

    @ParameterizedTest
    @CsvSource({"Sequential sampling,2000", "Uniform sampling,400", "Uncertainty sampling,400"})
    void manyAnnotatorsNeverGetTheSameTask(String sampling, int count) throws Exception {
        long project = project(record -> record.put("sampling", sampling));
        fill(project, count);
        var work = label(project, ANNOTATORS);
        var tasks = work.values().stream().flatMap(List::stream).toList();
        assertEquals(count, tasks.size());
        assertEquals(count, new HashSet<>(tasks).size());
        assertTrue(work.values().stream().noneMatch(List::isEmpty), "somebody starved");
        as(10).get("/api/tasks?project=" + project).then().body("total_annotations", equalTo(count));
    }

    @Test
    void withOverlapEachTaskGoesToThatManyAnnotators() throws Exception {
        long project = project(record -> record.put("maximum_annotations", 3));
        fill(project, 200);
        var work = label(project, 12);
        var perTask = new ConcurrentHashMap<Long, Integer>();
        for (var own : work.values()) {
            assertEquals(own.size(), new HashSet<>(own).size(), "an annotator got a task twice");
            for (var task : own) perTask.merge(task, 1, Integer::sum);
        }
        assertEquals(200, perTask.size());
        assertTrue(perTask.values().stream().allMatch(count -> count == 3), perTask.toString());
    }

    @Test
    void whoAsksAtTheSameMomentGetsATaskEach() {
        long project = project();
        fill(project, 4);
        long held = next(project, 31);
        long annotated = next(project, 30);
        as(30).body("{\"result\":[],\"was_cancelled\":true}")
                .post("/api/tasks/" + annotated + "/annotations")
                .then()
                .statusCode(201);
        var given = atOnce(project, 30, 31, 32, 30, 33, 34);
        assertEquals(held, given.get(1));
        assertEquals(given.get(0), given.get(3), "who asks twice gets the same task");
        assertTrue(given.get(0) != annotated, "nobody gets a task again");
        assertEquals(4, new HashSet<>(given.subList(1, 5)).size(), "tasks went to several: " + given);
        assertNull(given.get(5), "there are four tasks");
        for (int i = 0; i < 5; i++) {
            long user = List.of(30L, 31L, 32L, 30L, 33L).get(i);
            assertEquals(given.get(i), next(project, user), "what was given is held");
        }
    }

    /** What people get who are served in one transaction, null for nothing. */
    private List<Long> atOnce(long project, long... users) {
        var given = new ArrayList<Long>();
        pool.preparedQuery(
                        """
                        select task from next_of_several($1, $2, 'Sequential sampling', 'REQUEUE_FOR_OTHERS', 1, false, false,
                            false, interval '1 hour') order by place""")
                .execute(Tuple.of(project, Arrays.stream(users).boxed().toArray(Long[]::new)))
                .await()
                .indefinitely()
                .forEach(row -> given.add(row.getLong(0)));
        return given;
    }

    @Test
    void anAbandonedTaskComesBackWhenItsLeaseHasRunOut() {
        long project = project();
        fill(project, 1);
        long task = next(project, 20);
        as(21).get("/api/projects/" + project + "/next")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There are no tasks for user-21@example.com"));
        expire(project);
        assertEquals(task, next(project, 21));
        as(20).get("/api/projects/" + project + "/next").then().statusCode(404);
    }

    @Test
    void whoHasDoneThousandsFindsTheNextOneAsFast() {
        long project = project(record -> record.put("maximum_annotations", 2));
        fill(project, 3_000);
        pool.preparedQuery(
                        "update open_task set annotators = array[20::bigint], annotations = 1, filled = 1 where project = $1 "
                                + "and task <> (select max(task) from open_task where project = $1)")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
        long first = next(project, 20);
        assertNotNull(pool.preparedQuery("select position from queue_position where project = $1 and user_id = 20")
                .execute(Tuple.of(project))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong(0));
        assertEquals(first, next(project, 20));
    }

    @Test
    void whatAnAnnotatorWasGivenIsRemembered() {
        long project = project();
        fill(project, 3);
        long first = next(project, 20);
        long annotation = as(20).body("{\"result\":[]}")
                .post("/api/tasks/" + first + "/annotations")
                .jsonPath()
                .getLong("id");
        long second = next(project, 20);
        assertEquals(second, next(project, 20));
        var history = "/api/projects/" + project + "/label-stream-history";
        assertEquals(
                "[{\"taskId\":" + first + ",\"annotationId\":" + annotation + "},{\"taskId\":" + second
                        + ",\"annotationId\":null}]",
                as(20).get(history).asString());
        assertEquals("[]", as(21).get(history).asString());
        as(10).delete("/api/annotations/" + annotation).then().statusCode(204);
        as(10).delete("/api/tasks/" + second).then().statusCode(204);
        assertEquals(
                "[{\"taskId\":" + first + ",\"annotationId\":null}]",
                as(20).get(history).asString());
    }

    @Test
    void severalTasksAreLeasedAtOnce() {
        long project = project();
        fill(project, 5);
        var path = "/api/projects/" + project + "/next";
        var held = next(project, 20);
        var several = as(20).get(path + "?prefetch=3")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var ids = several.getList("id", Long.class);
        assertEquals(3, new HashSet<>(ids).size());
        assertEquals(held, ids.get(0));
        assertEquals(List.of("Task lock", "Sequence queue", "Sequence queue"), several.getList("queue"));
        var others = as(21).get(path + "?prefetch=50").jsonPath().getList("id", Long.class);
        assertEquals(2, others.size());
        assertTrue(others.stream().noneMatch(ids::contains), others + " of " + ids);
        as(22).get(path + "?prefetch=2").then().statusCode(404);
        as(20).body("{\"result\":[]}")
                .post("/api/tasks/" + ids.get(1) + "/annotations")
                .then()
                .statusCode(201);
        assertEquals(
                List.of(ids.get(0), ids.get(2)),
                as(20).get(path + "?prefetch=9").jsonPath().getList("id", Long.class));
        for (var wrong : List.of("0", "51", "many")) {
            as(20).get(path + "?prefetch=" + wrong).then().statusCode(400);
        }
    }

    @Test
    void groundTruthsComeFirstWhereTheProjectSaysSo() {
        long project = project(record -> record.put("maximum_annotations", 3).put("show_ground_truth_first", true));
        fill(project, 3);
        var tasks = as(10).get("/api/tasks?project=" + project).jsonPath().getList("tasks.id", Long.class);
        as(10).body("{\"result\":[],\"ground_truth\":true}")
                .post("/api/tasks/" + tasks.get(2) + "/annotations")
                .then()
                .statusCode(201);
        as(20).get("/api/projects/" + project + "/next")
                .then()
                .body("id", equalTo(tasks.get(2).intValue()))
                .body("queue", equalTo("Sequence queue"));
    }

    private void expire(long project) {
        pool.preparedQuery("update task_lease set expires_at = now() - interval '1 second' where project = $1")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
        pool.preparedQuery("update open_task set until = array[now() - interval '1 second'] where project = $1")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
    }

    private static long next(long project, long user) {
        return as(user).get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void fill(long project, int tasks) {
        var body = IntStream.range(0, tasks)
                .mapToObj(i -> "{\"text\": \"t" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        as(10).body(body).post("/api/projects/" + project + "/import").then().statusCode(201);
    }

    /** All ask and submit until nothing is left; who got which task. */
    private static Map<Long, List<Long>> label(long project, int annotators) throws Exception {
        var work = new ConcurrentHashMap<Long, List<Long>>();
        var threads = Executors.newFixedThreadPool(annotators);
        try {
            var all = new ArrayList<Callable<Void>>();
            for (int i = 0; i < annotators; i++) {
                long user = 20 + i;
                all.add(() -> {
                    work.put(user, labelAll(project, user));
                    return null;
                });
            }
            for (var done : threads.invokeAll(all)) done.get();
        } finally {
            threads.shutdownNow();
        }
        return work;
    }

    private static List<Long> labelAll(long project, long user) throws Exception {
        var own = new ArrayList<Long>();
        while (true) {
            var answer = send(user, "/api/projects/" + project + "/next", null);
            if (answer.statusCode() == 404) return own;
            assertEquals(200, answer.statusCode(), answer.body());
            long task = new JsonObject(answer.body()).getLong("id");
            own.add(task);
            var saved = send(
                    user,
                    "/api/tasks/" + task + "/annotations",
                    "{\"result\": [{\"from_name\": \"sent\", \"to_name\": \"text\", \"type\": \"choices\", "
                            + "\"value\": {\"choices\": [\"pos\"]}}]}");
            assertEquals(201, saved.statusCode(), saved.body());
        }
    }

    /** Posts a body, or gets when there is none; a plain client, since the test's own is slower than the service. */
    private static HttpResponse<String> send(long user, String path, String body) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header(IdentityHeader.NAME, token(user, 1, Role.ANNOTATOR))
                .header("Content-Type", "application/json");
        if (body != null) request.POST(HttpRequest.BodyPublishers.ofString(body));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
