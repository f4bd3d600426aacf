package io.glossa.tasks.counter;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class CountersTest extends TasksTestBase {

    @Inject
    Counters counters;

    @Inject
    Pool pool;

    @Test
    void countAsTheReferenceDoes() {
        long project = project();
        var tasks = imported(project, "[{\"text\":\"1\"},{\"text\":\"2\"},{\"text\":\"3\"},{\"text\":\"4\"}]");
        annotate(10, tasks.get(0), "{\"result\": [{\"from_name\": \"sent\"}]}");
        annotate(10, tasks.get(1), "{\"result\": [], \"was_cancelled\": true}");
        annotate(10, tasks.get(2), "{\"result\": [{}], \"ground_truth\": true}");
        annotate(10, tasks.get(2), "{\"result\": []}");
        expect(project, 10, 4, 2, 3, 2, 2, 1, 1, 4, 3);
        expect(project, 11, 4, 2, 3, 2, 2, 1, 1, 2, 0);
        // the project's settings change what counts as finished
        change(project, 2, record -> record.put("skip_queue", "IGNORE_SKIPPED"));
        expect(project, 10, 4, 3, 3, 2, 2, 1, 1, 4, 3);
        change(project, 3, record -> record.put("skip_queue", "REQUEUE_FOR_ME"));
        expect(project, 10, 4, 2, 3, 2, 2, 1, 1, 4, 2);
        change(project, 4, record -> record.put("maximum_annotations", 2));
        expect(project, 10, 4, 0, 3, 2, 2, 1, 1, 4, 3);
        change(project, 5, record -> {});
        expect(project, 10, 4, 2, 3, 2, 2, 1, 1, 4, 3);
    }

    @ParameterizedTest
    @CsvSource({"1,1,REQUEUE_FOR_OTHERS", "2,2,IGNORE_SKIPPED", "3,2,REQUEUE_FOR_ME", "4,3,REQUEUE_FOR_OTHERS"})
    void staysEqualToARecountWhateverHappens(long seed, int overlap, String skipQueue) {
        var random = new Random(seed);
        long project =
                project(record -> record.put("maximum_annotations", overlap).put("skip_queue", skipQueue));
        List<Long> tasks = new ArrayList<>();
        List<Long> annotations = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            long user = 10 + random.nextInt(4);
            operation(random, project, user, tasks, annotations);
        }
        var kept = everything(project);
        counters.recount(project).await().indefinitely();
        assertEquals(everything(project), kept);
        assertEquals(List.of(), wrongInQueue(project));
        assertEquals(List.of(), wrongOnTasks(project));
    }

    @Test
    void whatIsNoFirstAnnotationOfAKnownTaskIsLeftAlone() {
        long project = project();
        var tasks = imported(project, "[{\"text\":\"1\"},{\"text\":\"2\"}]");
        assertEquals(2, atOnce(new Random(5), project, 10, tasks).size());
        assertEquals(List.of(), atOnce(new Random(5), project, 11, tasks));
        var other = imported(project, "[{\"text\":\"3\"}]");
        change(project, 2, record -> record.put("title", "Others"));
        assertEquals(List.of(), atOnce(new Random(5), project, 11, other));
        annotate(10, other.get(0), "{\"result\":[]}");
        as(10).get("/api/tasks/" + other.get(0)).then().body("total_annotations", equalTo(1));
    }

    private void operation(Random random, long project, long user, List<Long> tasks, List<Long> annotations) {
        if (tasks.isEmpty()) {
            tasks.addAll(imported(random, project, user));
            return;
        }
        var task = pick(random, tasks);
        var annotation = annotations.isEmpty() ? Long.valueOf(0) : pick(random, annotations);
        switch (random.nextInt(16)) {
            case 0 -> tasks.addAll(imported(random, project, user));
            case 1 -> {
                if (tasks.size() > 3) {
                    tasks.remove(task);
                    as(user).delete("/api/tasks/" + task).then().statusCode(204);
                }
            }
            case 2 -> as(user).delete("/api/annotations/" + annotation);
            case 3 ->
                as(user).body("{\"was_cancelled\":" + random.nextBoolean() + ",\"ground_truth\":" + random.nextBoolean()
                                + "}")
                        .patch("/api/annotations/" + annotation);
            case 4 -> as(user).body("{\"task\":" + task + "}").patch("/api/annotations/" + annotation);
            case 5 -> as(user).body("{\"completed_by\":13}").patch("/api/annotations/" + annotation);
            case 6 -> as(user).post("/api/annotations/" + annotation + "/convert-to-draft");
            case 7 ->
                as(user).body("{\"project\":" + project + ",\"ids\":[" + annotation + "," + pick(random, annotations)
                                + "]}")
                        .post("/api/annotations/bulk-delete");
            case 8 ->
                annotations.addAll(as(user).body("{\"result\":[],\"was_cancelled\":" + random.nextBoolean()
                                + ",\"ground_truth\":" + random.nextBoolean() + ",\"tasks\":["
                                + task + "," + pick(random, tasks) + "]}")
                        .post("/api/annotations/bulk")
                        .then()
                        .statusCode(201)
                        .extract()
                        .jsonPath()
                        .getList("id", Long.class));
            case 9 ->
                as(user).body("{\"task\":" + task + ",\"result\":\"pos\",\"model_version\":\"v" + random.nextInt(3)
                                + "\",\"score\":" + (random.nextInt(4) == 0 ? null : random.nextInt(9) / 8.0) + "}")
                        .post("/api/predictions")
                        .then()
                        .statusCode(201);
            case 10 ->
                as(user).body("{\"model_version\":\"v" + random.nextInt(3) + "\"}")
                        .delete("/api/projects/" + project + "/model-versions");
            case 11 -> as(user).get("/api/projects/" + project + "/next");
            case 12 -> annotations.addAll(atOnce(random, project, user, tasks));
            default ->
                annotations.add(annotate(
                        user,
                        task,
                        "{\"result\":[{\"from_name\":\"sent\",\"to_name\":\"text\",\"type\":\"choices\",\"value\":"
                                + "{\"choices\":[\"pos\"]}}],\"was_cancelled\":" + random.nextBoolean()
                                + ",\"lead_time\":" + (random.nextInt(4) == 0 ? null : random.nextInt(64))
                                + ",\"ground_truth\":" + (random.nextInt(4) == 0) + "}"));
        }
    }

    /** What several people submit at the same moment: what has annotations, is gone or comes twice is left alone. */
    private List<Long> atOnce(Random random, long project, long user, List<Long> tasks) {
        var chosen = List.of(pick(random, tasks), tasks.get(0), pick(random, tasks), 0L, tasks.get(tasks.size() - 1));
        var saved = pool.preparedQuery(
                        """
                        with made as (
                            select array_agg(nextval('annotation_id')) as ids from generate_series(1, cardinality($3::bigint[])))
                        select m.ids, submit_annotations($1, 1, 1, null, m.ids, $3, array_fill(
                            '[{"from_name":"sent","to_name":"text","type":"choices","value":{"choices":["pos"]}}]'::text, n),
                            array_fill($2::bigint, n), array_fill($2::bigint, n), $4, $5, array_fill(1, n),
                            array_fill('submitted'::text, n), array_fill(null::bigint, n), array_fill(null::bigint, n),
                            array_fill(clock_timestamp(), n),
                            array(select gen_random_uuid() from generate_series(1, n[1])), array_fill('{}'::text, n))
                        from made m, lateral (select array[cardinality($3::bigint[])]) l (n)""")
                .execute(Tuple.tuple()
                        .addLong(project)
                        .addLong(user)
                        .addArrayOfLong(chosen.toArray(Long[]::new))
                        .addArrayOfBoolean(chosen.stream()
                                .map(task -> random.nextBoolean())
                                .toArray(Boolean[]::new))
                        .addArrayOfDouble(chosen.stream()
                                .map(task -> random.nextInt(4) == 0 ? null : Double.valueOf(random.nextInt(64)))
                                .toArray(Double[]::new)))
                .await()
                .indefinitely()
                .iterator()
                .next();
        var made = new ArrayList<Long>();
        for (int i = 0; i < chosen.size(); i++) {
            if ("saved".equals(saved.getArrayOfStrings(1)[i])) made.add(saved.getArrayOfLongs(0)[i]);
        }
        return made;
    }

    private static Long pick(Random random, List<Long> ids) {
        return ids.isEmpty() ? Long.valueOf(0) : ids.get(random.nextInt(ids.size()));
    }

    private static List<Long> imported(Random random, long project, long user) {
        return as(user).body("[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[],\"was_cancelled\":"
                        + random.nextBoolean() + "},{\"result\":[],\"completed_by\":12,\"lead_time\":3}],"
                        + "\"predictions\":[{\"result\":\"pos\"},{\"result\":\"neg\",\"score\":0.25,"
                        + "\"model_version\":\"v1\"}]},{\"text\":\"b\"}]")
                .post("/api/projects/" + project + "/import?return_task_ids=true")
                .jsonPath()
                .getList("task_ids", Long.class);
    }

    /** What is shown of a project to each user, and of each user. */
    private static List<String> everything(long project) {
        var shown = new ArrayList<String>();
        for (long user = 10; user < 14; user++) shown.add(shown(project, user).encode());
        shown.add(asService()
                .body("{\"users\":[10,11,12,13]}")
                .post("/internal/contributions")
                .asString());
        return shown;
    }

    /** Tasks of which the queue knows something else than their rows say. */
    private List<Long> wrongInQueue(long project) {
        var wrong = new ArrayList<Long>();
        pool.preparedQuery(
                        """
                        select coalesce(o.task, v.task)
                        from (select * from task_to_open where project = $1) v
                        full join (select * from open_task where project = $1) o on o.task = v.task
                        where (o.overlap, o.filled, o.annotations, o.ground_truths) is distinct from
                              (v.overlap, v.filled, v.annotations, v.ground_truths)
                           or not (o.annotators @> v.annotators and v.annotators @> o.annotators)""")
                .execute(Tuple.of(project))
                .await()
                .indefinitely()
                .forEach(row -> wrong.add(row.getLong(0)));
        return wrong;
    }

    /** Tasks of which lists say something else than their annotations and predictions do. */
    private List<Long> wrongOnTasks(long project) {
        var wrong = new ArrayList<Long>();
        pool.preparedQuery(
                        """
                        select t.id from task t
                        cross join lateral (
                            select array_agg(distinct completed_by order by completed_by) as people, min(id) as first,
                                avg(lead_time) as lead_time from annotation where task = t.id) a
                        cross join lateral (
                            select count(*) as total, avg(score) as mean from prediction where task = t.id) p
                        cross join lateral (
                            select jsonb_object_agg(version, mean) as means from (
                                select model_version as version, avg(score) as mean from prediction
                                where task = t.id group by model_version) v) m
                        where t.project = $1
                          and (t.annotator_ids, t.first_annotation, t.avg_lead_time, t.total_predictions, t.mean_score,
                               t.mean_scores) is distinct from
                              (a.people, a.first, a.lead_time, p.total::integer, p.mean, m.means)""")
                .execute(Tuple.of(project))
                .await()
                .indefinitely()
                .forEach(row -> wrong.add(row.getLong(0)));
        return wrong;
    }

    @Test
    void contributionsAreCountedWithinTheOrganization() {
        long user = 60;
        long first = project();
        var tasks = imported(new Random(1), first, 61);
        annotate(user, tasks.get(0), "{\"result\":[]}");
        annotate(user, tasks.get(0), "{\"result\":[]}");
        annotate(user, tasks.get(1), "{\"result\":[],\"was_cancelled\":true}");
        long second = project();
        annotate(user, imported(new Random(1), second, 61).get(1), "{\"result\":[]}");
        var told = new JsonObject(asService()
                .body("{\"users\":[60,62]}")
                .post("/internal/contributions")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertEquals(
                new JsonObject()
                        .put("60", new JsonObject().put("annotations_count", 4).put("projects", List.of(first, second)))
                        .put("62", new JsonObject().put("annotations_count", 0).put("projects", List.of()))
                        .encode(),
                told.encode());
    }

    private void change(long project, long revision, java.util.function.Consumer<JsonObject> changes) {
        var record = record(project).put("revision", revision);
        changes.accept(record);
        serve(record);
        asService()
                .get("/internal/projects/" + project + "/applied?revision=" + revision)
                .then()
                .statusCode(200)
                .body("revision", equalTo((int) revision));
    }

    private static long annotate(long user, long task, String body) {
        return as(user).body(body)
                .post("/api/tasks/" + task + "/annotations")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void expect(
            long project,
            long user,
            int tasks,
            int finished,
            int annotations,
            int annotated,
            int useful,
            int groundTruths,
            int skipped,
            int queueTotal,
            int queueDone) {
        var expected = new JsonObject()
                .put("task_number", tasks)
                .put("finished_task_number", finished)
                .put("total_annotations_number", annotations)
                .put("total_predictions_number", 0)
                .put("num_tasks_with_annotations", annotated)
                .put("useful_annotation_number", useful)
                .put("ground_truth_number", groundTruths)
                .put("skipped_annotations_number", skipped)
                .put("queue_total", queueTotal)
                .put("queue_done", queueDone);
        assertEquals(expected, shown(project, user));
    }

    private static JsonObject shown(long project, long user) {
        return new JsonObject(asService()
                        .body("{\"user\":" + user + ",\"projects\":[" + project + "]}")
                        .post("/internal/counters")
                        .then()
                        .statusCode(200)
                        .extract()
                        .asString())
                .getJsonObject(String.valueOf(project));
    }
}
