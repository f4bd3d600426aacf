package io.glossa.tasks.action;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.LargeProject;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How long each action of the Data Manager takes for all tasks of a large project: until it is answered, and until it is done.
 * One after the other on the same project, so that later ones find what earlier ones have made. Not part of the build;
 * docs/performance.md has the command.
 */
@QuarkusTest
class ActionMeasurement extends TasksTestBase {
    private static final Logger LOG = Logger.getLogger(ActionMeasurement.class);
    private static final int TASKS = Integer.getInteger("glossa.measure.tasks", 1_000_000);
    /** Only actions whose lines this pattern finds. */
    private static final Pattern ONLY = Pattern.compile(System.getProperty("glossa.measure.only", ""));

    private static final long FIRST = 1_000_000_000L;
    /** An action and its body; :first is the first task, and the annotation that it has. */
    private static final String ACTIONS =
            """
            retrieve_tasks_predictions | {}
            predictions_to_annotations | {}
            propagate_annotations | {"source_annotation_id": :first}
            rename_labels | {"control_tag": "sent", "old_label_name": "pos", "new_label_name": "neg"}
            cache_labels | {"control_tag": "sent", "with_counters": "Yes", "source": "Annotations"}
            assign_ground_truths | {}
            add_data_field | {"value_name": "added", "value_type": "String", "value": "the same"}
            add_data_field | {"value_name": "dealt", "value_type": "Expression", "value": "sample()"}
            delete_data_field | {"value_name": "added"}
            remove_duplicates | {}
            delete_tasks_annotations | {}
            delete_tasks_predictions | {}
            delete_tasks | {"filters": {"conjunction": "and", "items": [{"filter": "filter:tasks:inner_id", \
            "operator": "less", "type": "Number", "value": :half}]}}
            delete_tasks | {}
            """;

    @Inject
    Pool pool;

    @Inject
    ActionConfig config;

    @Test
    void onAllTasks() throws Exception {
        assertEquals(
                5_000, config.batch(), "The command in docs/performance.md sets what the service is packaged with");
        long project = project();
        as(10).get("/api/tasks?project=" + project).then().statusCode(200);
        LargeProject.fill(pool, project, FIRST, TASKS);
        var table = new StringBuilder(
                "\n| action | tasks | answered, ms | done, s | what it said |\n|---|---|---|---|---|\n");
        for (var action : actions()) table.append(measured(project, action[0], action[1]));
        LOG.info(table);
    }

    private static List<String[]> actions() {
        var actions = new ArrayList<String[]>();
        for (var line : ACTIONS.replace(":first", String.valueOf(FIRST))
                .replace(":half", String.valueOf(TASKS / 2))
                .strip()
                .split("\n")) {
            var parts = line.split(" \\| ", 2);
            if (ONLY.matcher(line).find()) actions.add(new String[] {parts[0].strip(), parts[1].strip()});
        }
        return actions;
    }

    private String measured(long project, String action, String body) {
        int tasks = as(10).get("/api/tasks?page_size=1&project=" + project).path("total");
        long begun = System.nanoTime();
        var answer = as(10).body(body).post("/api/dm/actions?id=" + action + "&project=" + project);
        long answered = millis(begun);
        var said = answer.statusCode() == 202 ? ended(answer.jsonPath().getLong("job")) : said(answer);
        var row = "| " + action + " | " + tasks + " | " + answered + " | " + millis(begun) / 1_000.0 + " | " + said
                + " |\n";
        LOG.info(row);
        return row;
    }

    private static String said(Response answer) {
        assertEquals(200, answer.statusCode(), answer.asString());
        return answer.asString();
    }

    private static String ended(long job) {
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> as(10).get("/api/jobs/" + job).path("finished_at") != null);
        var state = new JsonObject(as(10).get("/api/jobs/" + job).asString());
        assertTrue("completed".equals(state.getString("status")), state::encode);
        return String.valueOf(state.getValue("result"));
    }

    private static long millis(long since) {
        return (System.nanoTime() - since) / 1_000_000;
    }
}
