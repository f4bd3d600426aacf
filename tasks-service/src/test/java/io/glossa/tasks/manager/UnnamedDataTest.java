package io.glossa.tasks.manager;

import static org.hamcrest.Matchers.contains;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Data that came without a name, before there was a label config, is found by the name under which it is shown. */
@QuarkusTest
class UnnamedDataTest extends TasksTestBase {
    private static long project;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    text | contains | String | "AN" | 1
                    text | not_contains | String | "an" | 0,2,3
                    text | equal | String | "Apple" | 0
                    text | not_equal | String | "Apple" | 1,2,3
                    text | in_list | String | ["Apple","cherry"] | 0,2
                    text | regex | String | "^[a-z]" | 1,2
                    text | greater | String | "banana" | 2
                    text | equal | Number | 7 | 3
                    text | empty | String | true |
                    other | equal | String | "x" | 2
                    """)
    void isFound(String name, String operator, String type, String value, String expected) {
        var wanted = expected == null
                ? List.<Integer>of()
                : java.util.Arrays.stream(expected.split(","))
                        .map(Integer::valueOf)
                        .toList();
        assertEquals(
                wanted,
                places("{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:data." + name
                        + "\",\"operator\":\"" + operator + "\",\"type\":\"" + type + "\",\"value\":" + value
                        + "}]}}"));
    }

    @Test
    void isOrderedBy() {
        assertEquals(List.of(2, 1, 0, 3), places("{\"ordering\":[\"-tasks:data.text\"]}"));
        as(10).get("/api/tasks?project=" + filled())
                .then()
                .body("tasks.data.text", contains("Apple", "banana", "cherry", 7));
    }

    private static List<Integer> places(List<Long> all, List<Long> found) {
        return found.stream().map(all::indexOf).toList();
    }

    private List<Integer> places(String query) {
        return places(listed("{}"), listed(query));
    }

    private List<Long> listed(String query) {
        return as(10).queryParam("query", query)
                .get("/api/tasks?include=id&project=" + filled())
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("tasks.id", Long.class);
    }

    private long filled() {
        if (project != 0) return project;
        long id = project(record -> record.put("label_config", "<View></View>"));
        fill(id, "[{\"$undefined$\":\"Apple\"},{\"$undefined$\":\"banana\",\"text\":\"hidden\"}]");
        // it gets a config, whose only name is text
        serve(record(id).put("revision", 2));
        asService()
                .get("/internal/projects/" + id + "/applied?revision=2")
                .then()
                .statusCode(200);
        fill(id, "[{\"text\":\"cherry\",\"other\":\"x\"},{\"text\":7}]");
        project = id;
        return id;
    }

    private static void fill(long project, String tasks) {
        as(10).body(tasks).post("/api/projects/" + project + "/import").then().statusCode(201);
    }
}
