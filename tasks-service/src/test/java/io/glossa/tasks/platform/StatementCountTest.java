package io.glossa.tasks.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.TasksTestBase;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often the paths that everybody waits on ask the database; not more for more rows. */
@QuarkusTest
class StatementCountTest extends TasksTestBase {
    private static final int TRIES = 40;

    @Inject
    MeterRegistry meters;

    @Test
    void nextAndSubmitAskOnceEach() {
        long project = project();
        fill(project, TRIES + 1);
        var next = "/api/projects/" + project + "/next";
        long task = as(30).get(next).jsonPath().getLong("id");
        assertEquals(1, least(() -> as(30).get(next).then().statusCode(200)), "statements of next");
        int submit = least(() -> {
            as(30).body("{\"result\":[]}")
                    .post("/api/tasks/" + task + "/annotations")
                    .then()
                    .statusCode(201);
        });
        // one of its own; the relay, which it wakes, may ask twice meanwhile
        assertTrue(submit >= 1 && submit <= 3, "statements of a submit: " + submit);
    }

    @Test
    void aListAsksAsOftenForManyTasksAsForOne() {
        long project = project();
        fill(project, 30);
        var list = "/api/tasks?project=" + project;
        for (var fields : new String[] {"", "&fields=all"}) {
            int one = least(
                    () -> as(30).get(list + "&page_size=1" + fields).then().statusCode(200));
            int many = least(
                    () -> as(30).get(list + "&page_size=30" + fields).then().statusCode(200));
            assertTrue(one > 0, "statements are counted");
            assertEquals(one, many, "statements of a list" + fields);
        }
    }

    /** Statements of one request: the least of some tries, as others work beside it. */
    private int least(Runnable request) {
        int least = Integer.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            double before = statements();
            request.run();
            least = Math.min(least, (int) (statements() - before));
        }
        return least;
    }

    private double statements() {
        return meters.getMeters().stream()
                .filter(meter -> "sql".equals(meter.getId().getTag("clientType")))
                .filter(meter -> meter.getId().getName().endsWith("completed"))
                .mapToDouble(meter -> ((Counter) meter).count())
                .sum();
    }

    private static void fill(long project, int tasks) {
        var body = IntStream.range(0, tasks)
                .mapToObj(i -> "{\"text\": \"t" + i + "\"}")
                .collect(Collectors.joining(",", "[", "]"));
        as(10).body(body).post("/api/projects/" + project + "/import").then().statusCode(201);
    }
}
