package io.glossa.tasks.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An import writes down what the database would find out of each task from its annotations and predictions. */
@QuarkusTest
class QueuePlacesTest extends TasksTestBase {
    private static final String PLACE =
            "select row_number() over (order by task), overlap, filled, annotations, ground_truths, annotators::text, score";

    @Inject
    Pool pool;

    @ParameterizedTest
    @ValueSource(strings = {"REQUEUE_FOR_OTHERS", "REQUEUE_FOR_ME", "IGNORE_SKIPPED"})
    void placesInTheQueueAreThoseOfTheRows(String skipQueue) {
        long project = project(record -> record.put("maximum_annotations", 3)
                .put("skip_queue", skipQueue)
                .put("model_version", "v1"));
        imported(
                project,
                "[" + task("", "") + ","
                        + task("{\"result\":[],\"completed_by\":11}", "") + ","
                        + task("{\"result\":[],\"ground_truth\":false}", prediction("v1", "0.5")) + ","
                        + task(
                                "{\"result\":[],\"was_cancelled\":true,\"ground_truth\":false},"
                                        + "{\"result\":[],\"ground_truth\":false,\"completed_by\":12},"
                                        + "{\"result\":[],\"ground_truth\":false,\"completed_by\":12}",
                                "")
                        + ","
                        + task(
                                "",
                                prediction("v1", "0.75") + "," + prediction("v2", "0.1") + ","
                                        + prediction("v1", "0.25"))
                        + ","
                        + task("", prediction("v2", "0.1") + "," + prediction("v1", "null")) + "," + task("", "")
                        + "]");
        var places = rows(PLACE + " from open_task where project = $1", project);
        assertEquals(7, places.size());
        assertEquals(rows(PLACE + " from task_to_open where project = $1", project), places);
    }

    private static String task(String annotations, String predictions) {
        if (annotations.isEmpty() && predictions.isEmpty()) return "{\"text\":\"a\"}";
        return "{\"data\":{\"text\":\"a\"},\"annotations\":[" + annotations + "],\"predictions\":[" + predictions
                + "]}";
    }

    private static String prediction(String version, String score) {
        return "{\"result\":[],\"model_version\":\"" + version + "\",\"score\":" + score + "}";
    }

    private List<String> rows(String sql, long project) {
        var rows = new ArrayList<String>();
        for (Row row :
                pool.preparedQuery(sql).execute(Tuple.of(project)).await().indefinitely()) rows.add(row.deepToString());
        return rows;
    }
}
