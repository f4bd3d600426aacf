package io.glossa.tasks.next;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How many annotations each task shall have: all of a project's tasks as many, or a part of them (tasks.md 5.2, 5.6). */
@QuarkusTest
class OverlapTest extends TasksTestBase {
    private int revision = 1;

    @Test
    void aPartOfTheTasksIsForSeveralAnnotators() {
        long project = project(record -> record.put("maximum_annotations", 3).put("overlap_cohort_percentage", 50));
        fill(project, 10);
        assertEquals(5, wide(project, 3));
        assertEquals(5, wide(project, 1));
        fill(project, 10);
        assertEquals(10, wide(project, 3), "the part is that of all tasks");
        var ids = tasks(project).getList("tasks.id", Integer.class);
        for (int id : ids.subList(0, 8)) {
            as(10).delete("/api/tasks/" + id).then().statusCode(204);
        }
        assertEquals(6, wide(project, 3));
        settings(project, record -> record.put("maximum_annotations", 3).put("overlap_cohort_percentage", 25));
        assertEquals(3, wide(project, 3));
        settings(project, record -> record.put("maximum_annotations", 4).put("overlap_cohort_percentage", 25));
        assertEquals(3, wide(project, 4), "those that were for several are so still");
        assertEquals(9, wide(project, 1));
        settings(project, record -> record.put("maximum_annotations", 4).put("overlap_cohort_percentage", 100));
        settings(project, record -> record.put("maximum_annotations", 1).put("overlap_cohort_percentage", 100));
        assertEquals(12, wide(project, 1));
    }

    @Test
    void whatHasMostAnnotationsIsTheFirstOfThatPart() {
        long project = project();
        fill(project, 4);
        int begun = tasks(project).getList("tasks.id", Integer.class).get(3);
        as(10).body("{\"result\":[]}")
                .post("/api/tasks/" + begun + "/annotations")
                .then()
                .statusCode(201);
        settings(project, record -> record.put("maximum_annotations", 2).put("overlap_cohort_percentage", 25));
        var seen = tasks(project);
        assertEquals(List.of(1, 1, 1, 2), seen.getList("tasks.overlap"));
        assertEquals(List.of(false, false, false, false), seen.getList("tasks.is_labeled"));
    }

    @Test
    void tasksForSeveralComeFirstWhereTheProjectSaysSo() {
        long project = project(record -> record.put("show_overlap_first", true));
        fill(project, 3);
        var ids = tasks(project).getList("tasks.id", Integer.class);
        as(10).body("{\"overlap\":2}").patch("/api/tasks/" + ids.get(1)).then().statusCode(200);
        as(20).get("/api/projects/" + project + "/next")
                .then()
                .statusCode(200)
                .body("id", equalTo(ids.get(1)))
                .body("queue", equalTo("Sequence queue"));
        as(20).body("{\"result\":[]}").post("/api/tasks/" + ids.get(1) + "/annotations");
        as(20).get("/api/projects/" + project + "/next").then().body("id", equalTo(ids.get(0)));
    }

    private static long wide(long project, int overlap) {
        return Collections.frequency(tasks(project).getList("tasks.overlap"), overlap);
    }

    private static JsonPath tasks(long project) {
        return as(10).get("/api/tasks?project=" + project)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static void fill(long project, int count) {
        as(10).body(IntStream.range(0, count)
                        .mapToObj(i -> "{\"text\":\"t" + i + "\"}")
                        .collect(Collectors.joining(",", "[", "]")))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
    }

    private void settings(long project, Consumer<JsonObject> changes) {
        var record = record(project).put("revision", ++revision);
        changes.accept(record);
        serve(record);
        asService()
                .get("/internal/projects/" + project + "/applied?revision=" + revision)
                .then()
                .body("revision", equalTo(revision));
    }
}
