package io.glossa.tasks.manager;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.hamcrest.Matchers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of tasks.md 6.1, 6.7 and 6.8 that no recorded scenario shows. */
@QuarkusTest
class ManagerFactsTest extends TasksTestBase {

    /** Variables as the config has them, but for those with an index; then what else the data has, short names first. */
    @Test
    void dataColumnsComeInTheConfigsOrder() {
        long project = project(
                record -> record.put(
                        "label_config",
                        """
                <View>
                  <Video name="v" value="$clip"/><Audio name="a" value="$sound"/><Text name="t" value="$about"/>
                  <Text name="i" value="$lines[0]"/>
                  <Choices name="c" toName="t"><Choice value="x"/></Choices>
                </View>"""));
        fill(project, "[{\"clip\":\"c\",\"sound\":\"s\",\"about\":\"a\",\"lines\":[\"l\"],\"zz\":1,\"extra\":2}]");
        as(10).get("/api/dm/columns?project=" + project)
                .then()
                .statusCode(200)
                .body("columns[0..2].id", contains("clip", "sound", "about"))
                .body("columns[0..2].type", contains("Video", "Audio", "String"))
                .body("columns.find { it.id == 'zz' }.visibility_defaults.labeling", equalTo(false))
                .body("columns.find { it.id == 'clip' }.visibility_defaults.labeling", equalTo(true))
                .body("columns.find { it.id == 'clip' }.parent", equalTo("data"))
                .body("columns.id.findAll { it.contains('[') }", hasSize(0))
                .body("columns.find { it.id == 'data' }.children.findAll { it.contains('[') }", hasSize(0));
    }

    /** Without hidden columns a computed column is filled where a filter or the ordering looks at it, and no other. */
    @Test
    void whatAListLooksAtItShows() {
        long project = annotated();
        listed(project, "{\"ordering\":[\"tasks:avg_lead_time\"]}")
                .body("tasks[0].avg_lead_time", equalTo(3.5f))
                .body("tasks[0].annotators", hasSize(0))
                .body("tasks[0].annotations_results", equalTo(""));
        listed(
                        project,
                        "{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:annotators\","
                                + "\"operator\":\"contains\",\"type\":\"List\",\"value\":10}]}}")
                .body("tasks[0].annotators", contains(10))
                .body("tasks[0]", not(Matchers.hasKey("avg_lead_time")));
    }

    /** A column is hidden that both lists name; a list that is not there names none. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"explore":["tasks:annotators"],"labeling":["tasks:annotators"]} | 0
                    {"explore":["tasks:annotators"],"labeling":[]}                   | 1
                    {"explore":["tasks:annotators"]}                                 | 1
                    {"labeling":["tasks:annotators"]}                                | 1
                    {"explore":["tasks:data.text"],"labeling":["tasks:data.text"]}   | 1
                    {}                                                               | 1
                    """)
    void hiddenColumnsAreThoseOfBothLists(String hidden, int shown) {
        listed(annotated(), "{\"hiddenColumns\":" + hidden + "}").body("tasks[0].annotators", hasSize(shown));
    }

    /** Floats to two digits, without the outer brackets and all quotes; distinct ones side by side; no more than 500. */
    @Test
    void resultsAreShownAsShortText() {
        long project = project();
        var region = "{\"value\":{\"choices\":[\"pos\"],\"x\":0.123456},\"type\":\"choices\",\"to_name\":\"text\","
                + "\"from_name\":\"sent\"}";
        fill(
                project,
                "[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[" + region
                        + "]},{\"result\":[]},{\"result\":["
                        + region + "]}],\"predictions\":[{\"result\":[" + region + "]}]},"
                        + "{\"data\":{\"text\":\"b\"},\"annotations\":[{\"result\":[{\"note\":\"" + "n".repeat(900)
                        + "\"}]}]}]");
        listed(project, "{\"hiddenColumns\":{\"explore\":[],\"labeling\":[]}}")
                .body(
                        "tasks[0].annotations_results",
                        equalTo("[] [{type:choices, value:{x:0.12, choices:[pos]}, to_name:text, from_name:sent}]"))
                .body(
                        "tasks[0].predictions_results",
                        equalTo("[{type:choices, value:{x:0.12, choices:[pos]}, to_name:text, from_name:sent}]"))
                .body("tasks[1].annotations_results", endsWith("nnn"))
                .body("tasks[1].annotations_results.length()", Matchers.lessThanOrEqualTo(500));
    }

    @Test
    void actionsThatAreNotListedHaveFormsToo() {
        long project = annotated();
        form(project, "propagate_annotations")
                .body("[0].fields.name", contains("source_annotation_id"))
                .body("[0].fields.type", contains("number"));
        form(project, "rename_labels")
                .body("[0].fields.name", contains("control_tag", "old_label_name", "new_label_name"))
                .body("[0].fields[0].options", contains("sent"));
        form(project, "add_data_field")
                .body("[0].columnCount", equalTo(1))
                .body("[0].fields.name", contains("value_name", "value_type", "value"))
                .body("[0].fields[1].options", contains("String", "Number", "Expression"));
        form(project, "cache_labels")
                .body("[0].fields.name", contains("control_tag", "custom_control_tag", "with_counters", "source"))
                .body("[0].fields[0].options", contains("ALL", "sent"))
                .body("[0].fields[2].options", contains("Yes", "No"))
                .body("[0].fields[3].options", contains("Annotations", "Predictions"));
        for (var id : List.of("next_task", "delete_tasks_predictions", "remove_duplicates")) {
            form(project, id).body("", hasSize(0));
        }
    }

    /** What is ticked, of what the filter finds (tasks.md 6.8, V10): lists of the other kind are passed over. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"all":false,"included":[FIRST,THIRD]} | 1
                    {"all":true,"excluded":[THIRD]}        | 2
                    {"all":true,"excluded":[FIRST]}        | 3
                    {"all":true,"included":[FIRST]}        | 3
                    {"all":false,"excluded":[THIRD]}       | 3
                    {"all":false,"included":[]}            | 3
                    {"all":false}                          | 3
                    "{\\"all\\":false,\\"included\\":[THIRD]}" | 1
                    "no JSON"                              | 400
                    {"all":false,"included":["x"]}         | 400
                    """)
    void selectedItemsMeanTheSameEverywhere(String selected, int expected) {
        long project = project();
        var ids = imported(
                project, "[{\"text\":\"a\"},{\"text\":\"b\"},{\"text\":\"c\"},{\"text\":\"d\"},{\"text\":\"e\"}]");
        var items = selected.replace("FIRST", String.valueOf(ids.get(0))).replace("THIRD", String.valueOf(ids.get(2)));
        var query =
                "\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"filter:tasks:id\",\"operator\":\"greater\","
                        + "\"type\":\"Number\",\"value\":" + ids.get(1) + "}]},\"selectedItems\":" + items;
        var list = as(10).queryParam("query", "{" + query + "}").get("/api/tasks?project=" + project);
        var next = as(10).body("{" + query + "}").post("/api/dm/actions?id=next_task&project=" + project);
        var field = as(10).body("{" + query + ",\"value_name\":\"k\",\"value_type\":\"Number\",\"value\":\"1\"}")
                .post("/api/dm/actions?id=add_data_field&project=" + project);
        if (expected == 400) {
            for (var answer : List.of(list, next, field)) assertEquals(400, answer.statusCode());
            return;
        }
        list.then().statusCode(200).body("total", equalTo(expected));
        next.then().statusCode(200).body("queue", equalTo("Data manager queue"));
        field.then().statusCode(200).body("detail", equalTo("Updated " + expected + " tasks"));
        as(10).body("{" + query + "}")
                .post("/api/dm/actions?id=delete_tasks&project=" + project)
                .then()
                .statusCode(200)
                .body("processed_items", equalTo(expected));
    }

    /** What only Enterprise offers is no action here, by whatever name. */
    @ParameterizedTest
    @CsvSource({"delete_reviewers", "delete_ground_truths", "assign_annotators"})
    void actionsOfOthersAreNotThere(String id) {
        as(10).body("{}")
                .post("/api/dm/actions?id=" + id + "&project=" + project())
                .then()
                .statusCode(404)
                .body("detail", equalTo("Can't find '" + id + "' in registered actions"));
    }

    private long annotated() {
        long project = project();
        fill(
                project,
                "[{\"data\":{\"text\":\"a\"},\"annotations\":[{\"result\":[],\"lead_time\":3.5,\"completed_by\":10}]}]");
        return project;
    }

    private static ValidatableResponse listed(long project, String query) {
        return as(10).queryParam("query", query)
                .get("/api/tasks?project=" + project)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse form(long project, String action) {
        return as(10).get("/api/dm/actions/" + action + "/form?project=" + project)
                .then()
                .statusCode(200);
    }

    private static void fill(long project, String tasks) {
        as(10).body(tasks).post("/api/projects/" + project + "/import").then().statusCode(201);
    }
}
