package io.glossa.tasks.action;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.TasksTestBase;
import io.glossa.testkit.StubService;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every action that can be a job goes on where its worker was killed, and has done in the end what it would have done at once. */
@QuarkusTest
class ResumedActionTest extends TasksTestBase {
    private static final int TASKS = 70;
    private static final String RESULT =
            "[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":{\"choices\":[\"pos\"]}}]";
    /** What there is of annotations, predictions and data, and who shall have it. */
    private static final String STATE =
            """
            select count(*) || ' tasks, ' || coalesce(sum(total_annotations), 0) || ' annotations, '
                || coalesce(sum(total_predictions), 0) || ' predictions, '
                || count(*) filter (where data ->> 'k' = '7') || ' sevens, '
                || count(distinct data ->> 'dealt') || ' dealt, '
                || count(*) filter (where data ->> 'cache_sent' = 'pos: 1') || ' cached, '
                || (select count(*) from annotation where project = $1 and result::text like '%neg%') || ' renamed, '
                || sum(ground_truths) || ' true'
            from task where project = $1 and id > (select tasks_after($1))""";

    @Inject
    Pool pool;

    /** The worker is held up at the last of the tasks, so that batches before it are committed, and killed there. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
        delete_tasks | {"filters":{"conjunction":"and","items":[{"filter":"filter:tasks:inner_id","operator":"greater","type":"Number","value":1}]}} | 1 tasks, 1 annotations, 1 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        delete_tasks_annotations | {} | 70 tasks, 0 annotations, 70 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        delete_tasks_predictions | {} | 70 tasks, 70 annotations, 0 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        predictions_to_annotations | {"model_version":"v1"} | 70 tasks, 140 annotations, 70 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        propagate_annotations | {"source_annotation_id":SOURCE} | 70 tasks, 139 annotations, 70 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        remove_duplicates | {} | 35 tasks, 70 annotations, 35 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        rename_labels | {"control_tag":"sent","old_label_name":"pos","new_label_name":"neg"} | 70 tasks, 70 annotations, 70 predictions, 0 sevens, 0 dealt, 0 cached, 70 renamed, 0 true
        cache_labels | {"control_tag":"sent","source":"Annotations"} | 70 tasks, 70 annotations, 70 predictions, 0 sevens, 0 dealt, 70 cached, 0 renamed, 0 true
        add_data_field | {"value_name":"k","value_type":"Number","value":"7"} | 70 tasks, 70 annotations, 70 predictions, 70 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        add_data_field | {"value_name":"dealt","value_type":"Expression","value":"sample()"} | 70 tasks, 70 annotations, 70 predictions, 0 sevens, 70 dealt, 0 cached, 0 renamed, 0 true
        delete_data_field | {"value_name":"extra"} | 70 tasks, 70 annotations, 70 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        assign_ground_truths | {} | 70 tasks, 70 annotations, 70 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 70 true
        retrieve_tasks_predictions | {} | 70 tasks, 70 annotations, 140 predictions, 0 sevens, 0 dealt, 0 cached, 0 renamed, 0 true
        """)
    void goesOnWhereItsWorkerDied(String action, String body, String expected) {
        long project = project(record -> record.put("maximum_annotations", 2).put("model_version", "m1"));
        answers(project);
        var tasks = tasks(project);
        long source = as(10).get("/api/tasks/" + tasks.get(0)).jsonPath().getLong("annotations[0].id");
        long job;
        var holding = pool.getConnection().await().indefinitely();
        try {
            hold(holding, tasks.get(TASKS - 1));
            job = as(10).body(body.replace("SOURCE", String.valueOf(source)))
                    .post("/api/dm/actions?project=" + project + "&id=" + action)
                    .then()
                    .statusCode(202)
                    .extract()
                    .jsonPath()
                    .getLong("job");
            kill(holding, job);
        } finally {
            holding.query("rollback").execute().await().indefinitely();
            holding.closeAndForget();
        }
        var done = ended(job);
        assertEquals("completed", done.getString("status"), done::encode);
        assertEquals(expected, state(project));
        var kept = state(project) + counters(project);
        pool.preparedQuery("select recount_project($1)")
                .execute(Tuple.of(project))
                .await()
                .indefinitely();
        assertEquals(state(project) + counters(project), kept);
        as(10).body("{}")
                .post("/api/dm/actions?id=delete_tasks&project=" + project)
                .then()
                .statusCode(200);
    }

    /** Nobody gets past this task while the transaction lasts. */
    private static void hold(SqlConnection connection, long task) {
        connection
                .query("begin; select 1 from annotation where task = " + task + " for update;"
                        + " select 1 from prediction where task = " + task + " for update;"
                        + " select 1 from task where id = " + task + " for update")
                .execute()
                .await()
                .indefinitely();
    }

    /** What a worker leaves that is gone all of a sudden: a broken connection, and a lease that nobody renews. */
    private void kill(SqlConnection holding, long job) {
        int me = holding.query("select pg_backend_pid()")
                .execute()
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getInteger(0);
        int worker = await().atMost(Duration.ofSeconds(30)).until(() -> waiting(me), Objects::nonNull);
        var progress = pool.preparedQuery("select progress from job where id = $1")
                .execute(Tuple.of(job))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getJsonObject(0);
        assertTrue(progress.getLong("done") > 0 || progress.getBoolean("applied"), progress::encode);
        pool.preparedQuery("update job set holder = $2, lease_until = now() - interval '1 second' where id = $1")
                .execute(Tuple.of(job, UUID.randomUUID()))
                .await()
                .indefinitely();
        pool.preparedQuery("select pg_terminate_backend($1)")
                .execute(Tuple.of(worker))
                .await()
                .indefinitely();
    }

    /** The connection that waits for this one. */
    private Integer waiting(int holder) {
        var rows = pool.preparedQuery(
                        "select pid from pg_stat_activity where $1::integer = any (pg_blocking_pids(pid)) limit 1")
                .execute(Tuple.of(holder))
                .await()
                .indefinitely();
        return rows.size() == 0 ? null : rows.iterator().next().getInteger(0);
    }

    private String state(long project) {
        return pool.preparedQuery(STATE)
                .execute(Tuple.of(project))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getString(0);
    }

    private static String counters(long project) {
        return asService()
                .body("{\"user\":10,\"projects\":[" + project + "]}")
                .post("/internal/counters")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    private static JsonObject ended(long job) {
        return await().atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(50))
                .ignoreExceptions()
                .until(
                        () -> new JsonObject(as(10).get("/api/jobs/" + job)
                                .then()
                                .statusCode(200)
                                .extract()
                                .asString()),
                        seen -> seen.getValue("finished_at") != null);
    }

    /** A model that is as sure of every task. */
    private void answers(long project) {
        siblings.on("POST", "/internal/projects/" + project + "/predict", request -> {
            var results = new JsonArray();
            for (int i = 0;
                    i < new JsonObject(request.body()).getJsonArray("tasks").size();
                    i++) {
                results.add(new JsonObject().put("score", 0.5).put("result", new JsonArray(RESULT)));
            }
            var answer = new JsonObject().put("model_version", "m1").put("results", results);
            return new StubService.Answer(200, "application/json", answer.encode());
        });
    }

    /** Each text twice; each task with an annotation and a prediction. */
    private static List<Long> tasks(long project) {
        return imported(
                project,
                IntStream.range(0, TASKS)
                        .mapToObj(i -> "{\"data\":{\"text\":\"t" + i % (TASKS / 2)
                                + "\",\"extra\":1},\"annotations\":[{\"ground_truth\":false,\"result\":" + RESULT
                                + "}],\"predictions\":[{\"result\":" + RESULT + ",\"model_version\":\"v1\"}]}")
                        .collect(Collectors.joining(",", "[", "]")));
    }
}
