package io.glossa.tasks.manager;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.identity.Role;
import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Views beyond the recorded scenario. */
@QuarkusTest
class ViewTest extends TasksTestBase {
    @Inject
    Pool pool;

    @Test
    void selectedItemsOfItsMakingAreApplied() {
        long project = project();
        var ids = imported(project, "[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"}]");
        long view = create("{\"project\":" + project + ",\"selected_items\":{\"all\":true,\"excluded\":[" + ids.get(1)
                + "]},\"data\":{\"ordering\":[\"-tasks:id\"]}}");
        assertEquals(List.of(ids.get(2), ids.get(0)), listed(view));
        as(10).get("/api/dm/views/" + view)
                .then()
                .body("data.selectedItems.excluded[0]", equalTo(ids.get(1).intValue()));
        // an empty ordering changes nothing, and filters that are not sent stay
        as(10).body(
                        "{\"data\":{\"ordering\":[],\"filters\":{\"conjunction\":\"and\",\"items\":["
                                + "{\"filter\":\"filter:tasks:data.text\",\"operator\":\"equal\",\"type\":\"String\",\"value\":\"a\"}]}}}")
                .patch("/api/dm/views/" + view)
                .then()
                .body("data.ordering", contains("-tasks:id"));
        as(10).body("{\"data\":{\"title\":\"x\"}}")
                .patch("/api/dm/views/" + view)
                .then()
                .body("data.filters.items", hasSize(1));
        assertEquals(List.of(ids.get(0)), listed(view));
    }

    @Test
    void theirPlacesAreAsTheReferenceGivesThem() {
        long project = project();
        var filters = "{\"conjunction\":\"and\",\"items\":[]}";
        long first = create("{\"project\":" + project + ",\"user\":77,\"order\":5}");
        long second = create("{\"project\":" + project + ",\"order\":9,\"data\":{\"filters\":" + filters + "}}");
        long third = create("{\"project\":" + project + "}");
        as(10).get("/api/dm/views/" + first).then().body("order", equalTo(5)).body("user", equalTo(10));
        as(10).get("/api/dm/views/" + second).then().body("order", equalTo(1));
        assertEquals(List.of(third, second, first), ids(project));
        as(11).body("{\"project\":" + project + ",\"ids\":[" + first + ",999999999," + third + "]}")
                .post("/api/dm/views/order/")
                .then()
                .statusCode(200)
                .body(equalTo(""));
        assertEquals(List.of(first, second, third), ids(project));
        as(10).body("{\"project\":999999999,\"ids\":[1]}")
                .post("/api/dm/views/order/")
                .then()
                .statusCode(404);
        as(10).body("{\"data\":{}}").put("/api/dm/views/" + first).then().statusCode(400);
        as(10).get("/api/dm/views/" + first + "/selected-items/").then().statusCode(404);
        as(11).body("{\"project\":" + project + "}")
                .delete("/api/dm/views/reset/")
                .then()
                .statusCode(204);
        assertEquals(List.of(), ids(project));
    }

    private static List<Long> ids(long project) {
        return as(10).get("/api/dm/views?project=" + project).jsonPath().getList("id", Long.class);
    }

    /** Only what is sent beside the data when it is made selects; in the data it is the client's own. */
    @Test
    void selectedItemsWithinTheDataAreNotApplied() {
        long project = project();
        as(10).body("[{\"text\":\"a\"},{\"text\":\"b\"}]").post("/api/projects/" + project + "/import");
        long view = create("{\"project\":" + project
                + ",\"data\":{\"selectedItems\":{\"all\":false,\"included\":[1]},\"ordering\":[\"-tasks:id\"]}}");
        assertEquals(2, listed(view).size());
        as(10).body("{\"data\":{\"selectedItems\":{\"all\":false,\"included\":[2]}}}")
                .patch("/api/dm/views/" + view)
                .then()
                .body("data.selectedItems.included", contains(2));
        assertEquals(2, listed(view).size());
    }

    @Test
    void oneThatIsNotValidAnyMoreSaysSoAndStopsNothing() {
        long project = project();
        long view = create("{\"project\":" + project + ",\"data\":{\"title\":\"old\"}}");
        pool.preparedQuery("update data_view set filters = $2::text::jsonb where id = $1")
                .execute(
                        Tuple.of(
                                view,
                                "{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:gone\",\"operator\":\"equal\",\"type\":\"Number\",\"value\":1}]}"))
                .await()
                .indefinitely();
        as(10).get("/api/tasks?view=" + view)
                .then()
                .statusCode(400)
                .body("validation_errors.filter_group.filters[0].column", contains("Unknown column \"gone\"."));
        as(10).get("/api/dm/views?project=" + project).then().body("data.title", contains("old"));
        as(10).body("{\"data\":{\"filters\":{\"conjunction\":\"and\",\"items\":[]}}}")
                .patch("/api/dm/views/" + view)
                .then()
                .statusCode(200);
        as(10).get("/api/tasks?view=" + view).then().statusCode(200);
    }

    @Test
    void whatItShowsFollowsItsHiddenColumns() {
        long project = project();
        as(10).body("[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[],\"lead_time\":2}]}]")
                .post("/api/projects/" + project + "/import");
        long view =
                create("{\"project\":" + project + ",\"data\":{\"hiddenColumns\":{\"explore\":[\"tasks:annotators\","
                        + "\"tasks:annotations_ids\"],\"labeling\":[\"tasks:annotators\"]}}}");
        as(10).get("/api/tasks?view=" + view)
                .then()
                .body("tasks[0].annotators", hasSize(0))
                .body("tasks[0].annotations_ids", not(equalTo("")))
                .body("tasks[0].avg_lead_time", equalTo(2.0f))
                .body("tasks[0]", not(hasKey("annotations")));
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("tasks[0]", not(hasKey("avg_lead_time")))
                .body("tasks[0].annotations_ids", equalTo(""));
        as(10).get("/api/tasks?view=" + view + "&review=true")
                .then()
                .body("tasks[0].annotators", contains(10))
                .body("tasks[0]", not(hasKey("completed_at")));
    }

    @Test
    void refusesBadBodies() {
        long project = project();
        refused("{\"project\":" + project + ",\"data\":[]}", "data");
        refused("{\"project\":999999999}", "project");
        refused("{\"project\":null}", "project");
        refused(
                "{\"project\":" + project + ",\"data\":{\"filters\":{\"conjunction\":\"xor\",\"items\":[]}}}",
                "conjunction");
        refused(
                "{\"project\":" + project + ",\"data\":{\"filters\":{\"conjunction\":\"and\",\"items\":[{}]}}}",
                "filter_group");
        refused("{\"project\":" + project + ",\"selected_items\":{\"all\":1}}", "selectedItems");
        as(10).body("{\"project\":" + project + ",\"ids\":[]}")
                .post("/api/dm/views/order")
                .then()
                .statusCode(400)
                .body("validation_errors.ids", contains("This list may not be empty."));
        as(10).delete("/api/dm/views/reset")
                .then()
                .statusCode(400)
                .body("validation_errors.project", contains("This field may not be null."));
        long view = create("{\"project\":" + project + "}");
        as(10).body("{}")
                .patch("/api/dm/views/" + view)
                .then()
                .statusCode(400)
                .body("validation_errors.data", hasSize(1));
        as(10).get("/api/tasks?project=" + project() + "&view=" + view)
                .then()
                .statusCode(400)
                .body("validation_errors.view", contains(containsString("mismatch")));
    }

    @Test
    void areHiddenFromOthers() {
        long project = project();
        long view = create("{\"project\":" + project + "}");
        as(70, 2, Role.OWNER).get("/api/dm/views/" + view).then().statusCode(404);
        as(70, 2, Role.OWNER).get("/api/tasks?view=" + view).then().statusCode(404);
        as(70, 2, Role.OWNER).delete("/api/dm/views/" + view).then().statusCode(404);
        as(70, 2, Role.OWNER)
                .body("{\"data\":{}}")
                .patch("/api/dm/views/" + view)
                .then()
                .statusCode(404);
        as(70, 2, Role.OWNER)
                .delete("/api/dm/views/reset?project=" + project)
                .then()
                .statusCode(404);
        as(70, 2, Role.OWNER)
                .body("{\"project\":" + project + "}")
                .post("/api/dm/views")
                .then()
                .statusCode(400);
        as(70, 2, Role.OWNER)
                .get("/api/dm/views?project=" + project)
                .then()
                .statusCode(200)
                .body("$", hasSize(0));
        as(10).get("/api/dm/views/" + view).then().statusCode(200).body("data.filters", nullValue());
    }

    private static long create(String view) {
        return as(10).body(view)
                .post("/api/dm/views")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }

    private static void refused(String view, String field) {
        as(10).body(view).post("/api/dm/views").then().statusCode(400).body("validation_errors", hasKey(field));
    }

    private static List<Long> listed(long view) {
        return as(10).get("/api/tasks?view=" + view)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("tasks.id", Long.class);
    }
}
