package io.glossa.e2e.ml;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.e2e.measure.Database;
import io.glossa.e2e.measure.Machine;
import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Patience;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.local.Module;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** All tasks of a project are predicted by a job, and tasks-service is killed in the middle of it; how many, the heirs say. */
abstract class PredictionRun {
    private static final int IMPORTED_AT_ONCE = 50_000;

    private final int tasks;
    private final int batch;
    private final Duration patience;
    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();

    /** @param batch tasks that the model is sent at once */
    PredictionRun(int tasks, int batch, Duration patience) {
        this.tasks = tasks;
        this.batch = batch;
        this.patience = patience;
    }

    /** No task is missed and none is predicted twice; who works on the project afterwards gets the least certain first. */
    @Test
    void everyTaskIsPredictedOnceThoughTheServiceIsKilled() throws Exception {
        int project = manager.createProject("Predicted", LabelConfigs.SENTIMENT);
        for (int first = 0; first < tasks; first += IMPORTED_AT_ONCE) {
            var texts = IntStream.range(first, Math.min(tasks, first + IMPORTED_AT_ONCE))
                    .mapToObj(i -> Map.of("text", "text " + i))
                    .toList();
            manager.post("/api/projects/" + project + "/import", texts).then().statusCode(201);
        }
        // the first questions between services are slow, and this one is not asked twice
        Patience.until("every part in time", () -> Integer.valueOf(tasks)
                .equals(manager.get("/api/projects/" + project + "/").path("task_number")));
        try (var model = new CountingModel(tasks / 2)) {
            int backend = manager.post("/api/ml/", Map.of("url", model.url(), "project", project, "title", "Counting"))
                    .then()
                    .statusCode(201)
                    .extract()
                    .path("id");
            long begin = System.nanoTime();
            int job = manager.post("/api/ml/" + backend + "/predict?batch_size=" + batch, Map.of())
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("job");
            Awaitility.await("the middle").atMost(patience).until(() -> {
                told(model, begin);
                return model.isPausing();
            });
            int done = job(job).path("done");
            assertTrue(done > 0 && done <= tasks / 2, done + " of " + tasks);
            told("when it is killed");
            suite.crash(Module.TASKS);
            model.goOn();
            Awaitility.await("the end")
                    .atMost(patience)
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        told(model, begin);
                        var answer = job(job);
                        return answer.statusCode() == 200 && "completed".equals(answer.path("status"));
                    });
            told("when it is done");
            job(job).then().statusCode(200);
            assertEquals(tasks, job(job).<Integer>path("total"));
            assertEquals(tasks, job(job).<Integer>path("done"));
            Machine.told(
                    "%d tasks predicted in %.0f s, %d at once, tasks-service killed at %d; the model was sent %d tasks and made"
                            + " ready %d times; load %s",
                    tasks,
                    (System.nanoTime() - begin) / 1e9,
                    batch,
                    done,
                    model.predicted(),
                    model.madeReady(),
                    Machine.load());
            everyTaskHasOne(project);
            assertTrue(model.predicted() <= tasks + 2L * batch, "it was sent " + model.predicted());
            theLeastCertainComesFirst(project);
        }
    }

    private Response job(int job) {
        return manager.get("/api/jobs/" + job);
    }

    private void everyTaskHasOne(int project) throws Exception {
        try (var database = new Database(suite, "glossa_tasks")) {
            var of = " from prediction where project = " + project;
            assertEquals(tasks, database.number("select count(*)" + of));
            assertEquals(tasks, database.number("select count(distinct task)" + of));
            assertEquals(tasks, database.number("select sum(total_predictions) from task where project = " + project));
        }
        manager.get("/api/tasks?project=" + project + "&page_size=1")
                .then()
                .statusCode(200)
                .body("total_predictions", org.hamcrest.Matchers.equalTo(tasks));
    }

    private void theLeastCertainComesFirst(int project) throws Exception {
        manager.patch("/api/projects/" + project + "/", Map.of("sampling", "Uncertainty sampling"))
                .then()
                .statusCode(200);
        int given = manager.get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        try (var database = new Database(suite, "glossa_tasks")) {
            long lowest = database.number("select min(id % 1000) from task where project = " + project);
            assertEquals(lowest, given % 1_000);
        }
    }

    /** Says now and then how far it has come; the usual run says nothing. */
    void told(CountingModel model, long begin) {
        // only what is measured is worth a line
    }

    void told(String when) {
        Machine.told(
                "resident %s: tasks-service %d MiB, projects-service %d MiB",
                when,
                Machine.resident(suite.suite().pid(Module.TASKS)),
                Machine.resident(suite.suite().pid(Module.PROJECTS)));
    }
}
