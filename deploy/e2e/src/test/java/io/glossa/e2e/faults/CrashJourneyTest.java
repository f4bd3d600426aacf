package io.glossa.e2e.faults;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.events.ProjectFeed;
import io.glossa.e2e.measure.Database;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * R4, R5: every service is killed in the middle of labeling, then everything is stopped and started again: what was acknowledged
 * is there, once; nothing was handed out twice; counters equal a recount; each annotation's event was sent.
 */
class CrashJourneyTest {
    private static final int TASKS = 1_200;
    private static final int ANNOTATORS = 4;

    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();

    @Test
    void nothingAcknowledgedIsLostAndNothingIsThereTwice() throws Exception {
        int project = manager.createProject("Crashes", LabelConfigs.SENTIMENT);
        var tasks = manager.importTexts(
                project, IntStream.range(0, TASKS).mapToObj(i -> "text " + i).toList());

        var acknowledged = new HashMap<Integer, UUID>();
        var threads = Executors.newFixedThreadPool(ANNOTATORS);
        var working = new ArrayList<Future<Map<Integer, UUID>>>();
        for (int i = 0; i < ANNOTATORS; i++) {
            working.add(threads.submit(new StubbornAnnotator(Newcomer.invitedBy(manager, suite), project)));
        }
        for (var module : Module.values()) {
            labelSome(project);
            suite.crash(module);
        }
        labelSome(project);
        suite.suite().restart();
        for (var annotator : working) collect(annotator, acknowledged);
        threads.shutdown();

        assertEquals(new TreeSet<>(tasks), new TreeSet<>(acknowledged.keySet()), "each task was labeled by somebody");
        var stored = stored(project);
        assertEquals(acknowledged, stored, "each acknowledged annotation is there, once");
        countersEqualARecount(project);
        try (var database = new Database(suite, "glossa_tasks")) {
            var ids = database.numbers("select id from annotation where project = " + project);
            eachAnnotationWasTold(project, new HashSet<>(ids));
        }
    }

    /** Lets the annotators get on before the next thing breaks. */
    private void labelSome(int project) {
        int before = finished(project);
        Patience.until(() -> finished(project) >= Math.min(TASKS, before + 40));
    }

    private int finished(int project) {
        var answer = manager.get("/api/projects/" + project + "/");
        Integer finished = answer.statusCode() == 200 ? answer.path("finished_task_number") : null;
        return finished == null ? -1 : finished;
    }

    private static void collect(Future<Map<Integer, UUID>> annotator, Map<Integer, UUID> all)
            throws ExecutionException, InterruptedException {
        annotator
                .get()
                .forEach((task, id) -> assertEquals(null, all.put(task, id), "task " + task + " handed out twice"));
    }

    /** Unique ids by task, from the export, which holds each annotation of each task. */
    private Map<Integer, UUID> stored(int project) {
        var exported = manager.get("/api/projects/" + project + "/export?exportType=JSON")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        var byTask = new HashMap<Integer, UUID>();
        List<Map<String, Object>> tasks = exported.getList("");
        for (var task : tasks) {
            var annotations = (List<?>) task.get("annotations");
            assertEquals(1, annotations.size(), "annotations of task " + task.get("id"));
            byTask.put((Integer) task.get("id"), UUID.fromString((String)
                    ((Map<?, ?>) annotations.get(0)).get("unique_id")));
        }
        return byTask;
    }

    private void countersEqualARecount(int project) throws SQLException {
        var database = suite.suite().database("glossa_tasks");
        try (var connection = DriverManager.getConnection(
                        database.get("url"), database.get("user"), database.get("password"));
                var query = connection.prepareStatement(
                        "select count(*), count(distinct task) from annotation where project = ?")) {
            query.setLong(1, project);
            var row = query.executeQuery();
            assertTrue(row.next());
            // a service that has just come back may be too slow for a first answer with counters
            Patience.until("the counters", () -> finished(project) >= 0);
            manager.get("/api/projects/" + project + "/")
                    .then()
                    .body("task_number", equalTo(TASKS))
                    .body("total_annotations_number", equalTo((int) row.getLong(1)))
                    .body("num_tasks_with_annotations", equalTo((int) row.getLong(2)))
                    .body("finished_task_number", equalTo((int) row.getLong(2)));
        }
    }

    /** And no other was: what did not commit is no event. */
    private void eachAnnotationWasTold(int project, Set<Long> stored) {
        Set<Long> told = ConcurrentHashMap.newKeySet();
        try (var feed = new ProjectFeed(
                suite.suite().kafkaBootstrap(), "crashes", List.of("glossa.annotations"), (type, data) -> {
                    if (type.equals("annotation.created.v1")
                            && data.path("project").asInt() == project) {
                        told.add(data.path("id").asLong());
                    }
                })) {
            feed.start();
            Patience.until(() -> told.size() >= stored.size());
            assertEquals(stored, told);
        }
    }
}
