package io.glossa.e2e.labeling;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.RunningSuite;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The main job, as a person with a script does it: import, labeling by several people, export. */
class LabelingJourneyTest {
    private final RunningSuite suite = RunningSuite.get();
    private final Client manager = suite.administrator();

    @Test
    void tasksAreImportedLabeledByThreePeopleAndExported() {
        int project = manager.createProject("Labeling journey", LabelConfigs.SENTIMENT);
        var texts = IntStream.range(0, 30)
                .mapToObj(i -> "Sentence " + i + " – größer 数 🙂")
                .toList();
        var tasks = manager.importTexts(project, texts);
        assertEquals(30, tasks.size());

        var annotators = List.of(manager, Newcomer.invitedBy(manager, suite), Newcomer.invitedBy(manager, suite));
        var served = new TreeSet<Integer>();
        for (int round = 0; round < 10; round++) {
            for (var annotator : annotators) {
                int task = annotator
                        .get("/api/projects/" + project + "/next")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("id");
                annotator.choose(task, choice(task));
                served.add(task);
            }
        }
        assertEquals(new TreeSet<>(tasks), served, "each task was handed out once");
        manager.get("/api/projects/" + project + "/next")
                .then()
                .statusCode(404)
                .body("detail", equalTo("There are no tasks for admin@example.com"));

        manager.get("/api/projects/" + project + "/")
                .then()
                .statusCode(200)
                .body("task_number", equalTo(30))
                .body("finished_task_number", equalTo(30))
                .body("total_annotations_number", equalTo(30))
                .body("num_tasks_with_annotations", equalTo(30));

        var exported = manager.get("/api/projects/" + project + "/export?exportType=JSON")
                .then()
                .statusCode(200)
                .extract();
        assertEquals(texts, exported.jsonPath().getList("data.text"));
        assertEquals(tasks, exported.jsonPath().getList("id"));
        assertEquals(30, exported.jsonPath().getInt("annotations.flatten().size()"));
        assertEquals(
                3,
                Set.copyOf(exported.jsonPath().getList("annotations.completed_by.flatten()"))
                        .size());

        var minimal = manager.get("/api/projects/" + project + "/export?exportType=JSON_MIN")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertEquals(texts, minimal.getList("text"));
        assertEquals(tasks.stream().map(LabelingJourneyTest::choice).toList(), minimal.getList("sentiment"));

        for (var format : List.of("CSV", "TSV")) {
            var table = manager.get("/api/projects/" + project + "/export?exportType=" + format)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            var separator = format.equals("CSV") ? "," : "\t";
            assertEquals(
                    String.join(
                            separator,
                            "\"annotation_id\"",
                            "\"annotator\"",
                            "\"created_at\"",
                            "\"id\"",
                            "\"lead_time\"",
                            "\"sentiment\"",
                            "\"text\"",
                            "\"updated_at\""),
                    table.lines().findFirst().orElse(""));
            assertEquals(31, table.lines().count(), format);
        }
    }

    @Test
    void filesOfEachKindAreImported() {
        int project = manager.createProject("Files", LabelConfigs.SENTIMENT);
        var path = "/api/projects/" + project + "/import";
        manager.upload(path, "a.json", "[{\"text\":\"one\"},{\"data\":{\"text\":\"two\"}}]", "application/json")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(2));
        manager.upload(path, "b.csv", "text,n\r\n\"three, quoted\",3\r\nfour,4\r\n", "text/csv")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(2))
                .body("found_formats.'.csv'", equalTo(1));
        manager.get("/api/projects/" + project + "/").then().body("task_number", equalTo(4));
        manager.get("/api/tasks?project=" + project + "&fields=all")
                .then()
                .statusCode(200)
                .body("total", equalTo(4))
                .body("tasks.data.text", contains("one", "two", "three, quoted", "four"))
                .body("tasks[2].data.n", equalTo(3));
        manager.get("/api/dm/project?project=" + project)
                .then()
                .statusCode(200)
                .body("title", equalTo("Files"))
                .body("task_count", equalTo(4));
        // longer than a server takes that nobody has told how long addresses may be
        manager.get("/api/tasks?project=" + project + "&include=id," + "x".repeat(7_000))
                .then()
                .statusCode(200)
                .body("total", equalTo(4));
    }

    @Test
    void aBrokenFileImportsNothingAndSaysWhere() {
        int project = manager.createProject("Broken file", LabelConfigs.SENTIMENT);
        var path = "/api/projects/" + project + "/import";
        var broken = "[{\"text\":\"one\"},\n{\"text\":\"two\"},\n{\"text\" \"three\"}]";
        manager.upload(path, "broken.json", broken, "application/json")
                .then()
                .statusCode(400)
                .body("status_code", equalTo(400))
                .body("exc_info", equalTo(null))
                .body("validation_errors.non_field_errors[0]", containsString("line 3"));
        manager.get("/api/projects/" + project + "/").then().body("task_number", equalTo(0));

        manager.post(path, List.of(Map.of("text", "fits"), Map.of("wrong", "does not")))
                .then()
                .statusCode(400)
                .body("detail", equalTo("Validation error"))
                .body("validation_errors.non_field_errors[0]", equalTo(Map.of()))
                .body("validation_errors.non_field_errors[1]", containsString("\"text\" key is expected in task data"));
        manager.get("/api/projects/" + project + "/").then().body("task_number", equalTo(0));
    }

    @Test
    void aBadLabelConfigIsRefusedWithItsReason() {
        manager.post("/api/projects/", Map.of("title", "Bad config", "label_config", "<View><Text name=\"t\"/></View>"))
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.label_config[0]",
                        equalTo("Validation failed on : 'value' is a required property"));
        manager.post(
                        "/api/projects/",
                        Map.of(
                                "title",
                                "Bad config",
                                "label_config",
                                "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><View>&e;</View>"))
                .then()
                .statusCode(400)
                .body("validation_errors.label_config[0]", containsString("DTDForbidden"));
    }

    /** The architecture's promise: what one service has answered, the next one knows. */
    @Test
    void aChangedLabelConfigIsSeenByTheNextRequest() {
        int project = manager.createProject("Read your own writes", LabelConfigs.SENTIMENT);
        for (int i = 0; i < 10; i++) {
            var field = "field" + i;
            var config = LabelConfigs.SENTIMENT.replace("$text", "$" + field);
            manager.patch("/api/projects/" + project + "/", Map.of("label_config", config))
                    .then()
                    .statusCode(200);
            manager.post("/api/projects/" + project + "/import", List.of(Map.of(field, "x")))
                    .then()
                    .statusCode(201);
            manager.post("/api/projects/" + project + "/import", List.of(Map.of("text", "x")))
                    .then()
                    .statusCode(400);
        }
    }

    private static String choice(int task) {
        return task % 2 == 0 ? "Positive" : "Negative";
    }
}
