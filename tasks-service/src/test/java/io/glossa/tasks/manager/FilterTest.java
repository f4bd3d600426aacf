package io.glossa.tasks.manager;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.vertx.core.json.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Operators on columns, over the five tasks of tasks.md 6.5: 0 apple, 1 Banana, 2 cherry, 3 date, 4 elder. */
@QuarkusTest
class FilterTest extends TasksTestBase {
    private static long fruit;
    private static List<Long> ids;

    @Test
    void readsTheFirstOfTheseTasks() {
        assertEquals(5, ids(fruits(), "{}").size());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    data.text | contains | String | "AN" | 1
                    data.text | contains | String | "%" |
                    data.text | contains | String | "_" |
                    data.text | equal | String | "apple" | 0
                    data.text | equal | Image | "Banana" | 1
                    data.text | contains | Choices | "e" | 0,2,3,4
                    data.text | in | String | {"min":"apple","max":"cherry"} | 0,2
                    data.text | not_in | String | {"min":"apple","max":"cherry"} | 1,3,4
                    data.text | in_list | String | ["apple","date"] | 0,3
                    data.text | not_in_list | List | ["apple","date"] | 1,2,4
                    data.text | regex | String | "^[a-d]" | 0,2,3
                    data.text | less | String | "apple" | 1
                    data.s | empty | String | true | 0,2,4
                    data.s | empty | Unknown | false | 1,3
                    data.s | not_contains | String | "zz" | 0
                    data.s | not_equal | String | "zz" | 0,2,3
                    data.n | equal | String | "1" |
                    data.n | equal | String | 1 | 0
                    data.n | equal | Number | "1" | 0
                    data.n | contains | Number | 1 | 0,1
                    data.n | greater | Number | 2 | 1,3
                    data.n | less_or_equal | Number | "2.5" | 0,2
                    data.n | in | Number | {"min":2,"max":3} | 2,3
                    data.n | in_list | Number | [1,"10"] | 0,1
                    data.n | empty | Number | true | 4
                    data.text | greater | Number | 1 |
                    data.f | empty | Number | true | 1,2,3,4
                    data.f | not_equal | Number | 1.5 |
                    data.b | equal | Boolean | false | 1
                    data.b | empty | Boolean | true | 2,3,4
                    data.o__k | equal | String | "v" | 4
                    data.o.k | equal | String | "v" |
                    data.missing | empty | String | true | 0,1,2,3,4
                    data.text | not_equal | String | "apple" | 1,2,3,4
                    data.text | less_or_equal | String | "apple" | 0,1
                    data.text | greater_or_equal | String | "date" | 3,4
                    data.text | empty | String | "false" | 0,1,2,3,4
                    data.text | contains | List | ["apple"] |
                    data.s | contains | String | "zz" | 1,3
                    data.s | regex | String | "zz" | 1
                    data.n | not_in | Number | {"min":2,"max":3} | 0,1
                    data.n | not_in_list | Number | [1] | 1,2,3
                    data.f | empty | Number | false | 0
                    data.f | not_in_list | Number | [] | 0
                    data.f | contains | Number | 15e-1 | 0
                    data.f | in_list | Number | [] |
                    data.s | not_in_list | List | [] | 0,1,2,3
                    data.s | in_list | List | [] |
                    predictions_score | not_in_list | Number | [] | 1
                    file_upload | not_in_list | String | [] |
                    data.b | equal | Boolean | "true" | 0
                    data.b | not_equal | Boolean | true | 1
                    data.b | empty | Boolean | false | 0,1
                    id | greater | Number | 0 | 0,1,2,3,4
                    inner_id | in_list | Number | [1,3] | 0,2
                    inner_id | not_in | Number | {"min":2,"max":4} | 0,4
                    total_annotations | in | Number | {"min":2,"max":2} | 2
                    data.l | contains | String | "two" | 4
                    total_annotations | greater | Number | 1 | 2
                    total_annotations | empty | Number | true | 0,1,3,4
                    total_annotations | less | Number | 0.5 | 0,1,3,4
                    total_annotations | equal | Number | 0.5 |
                    total_annotations | not_in_list | Number | [0] | 2
                    cancelled_annotations | empty | Number | false | 3
                    total_predictions | greater_or_equal | Number | "2" | 1
                    annotators | contains | List | 11 | 2
                    annotators | contains | List | "10" | 2,3
                    annotators | not_contains | List | 11 | 0,1,3,4
                    annotators | empty | List | true | 0,1,4
                    annotations_results | contains | String | "\\"pos\\"" | 2
                    annotations_results | contains | String | "\\"POS\\"" |
                    annotations_results | equal | String | "[]" | 3
                    annotations_results | equal | String | "no json" |
                    annotations_results | empty | String | true | 0,1,3,4
                    annotations_results | regex | String | "cho.ces" | 2
                    annotations_results | not_contains | String | "pos" | 0,1,3,4
                    annotations_results | not_equal | String | "[]" | 0,1,2,4
                    annotations_results | equal | String | "[{\\"value\\":{\\"choices\\":[\\"pos\\"]},\\"type\\":\\"choices\\",\\"to_name\\":\\"text\\",\\"from_name\\":\\"sent\\"}]" | 2
                    annotations_results | empty | String | false | 2
                    annotations_ids | empty | String | true | 0,1,4
                    annotations_ids | empty | String | false | 2,3
                    annotators | empty | List | false | 2,3
                    predictions_results | not_contains | String | "pos" | 0,2,3,4
                    predictions_results | regex | String | "p[o]s" | 1
                    predictions_model_versions | empty | List | false | 1
                    predictions_score | empty | Number | false | 1
                    predictions_score | less | Number | 0.7 | 1
                    avg_lead_time | in | Number | {"min":4,"max":6} | 2
                    created_at | less | Datetime | "2020-01-31T10:00:00.000Z" |
                    created_at | not_in | Datetime | {"min":"2020-01-31T10:00:00.000Z","max":"2021-01-31T10:00:00.000Z"} | 0,1,2,3,4
                    is_labeled | equal | Boolean | false | 0,1,4
                    draft_exists | equal | Boolean | false | 0,1,2,3
                    updated_by | contains | List | 10 |
                    updated_by | not_contains | List | "10" | 0,1,2,3,4
                    file_upload | contains | String | "a" |
                    storage_filename | contains | String | "a" |
                    storage_filename | not_contains | String | "a" |
                    comment_count | equal | Number | 0 | 0,1,2,3,4
                    predictions_results | empty | String | false | 1
                    predictions_results | contains | String | "neg" | 1
                    predictions_model_versions | contains | List | ["v1"] | 1
                    predictions_model_versions | contains | List | "v" | 1
                    predictions_model_versions | not_contains | List | ["v2"] | 0,2,3,4
                    predictions_model_versions | in_list | List | ["v2","v3"] | 1
                    predictions_model_versions | not_in_list | List | ["v1"] | 0,2,3,4
                    predictions_model_versions | contains | List | "" | 1
                    predictions_model_versions | empty | List | true | 0,2,3,4
                    predictions_score | greater | Number | 0.7 |
                    data.text | contains | String | "ä" |
                    predictions_score | empty | Number | true | 0,2,3,4
                    predictions_score | in | Number | {"min":0.59,"max":0.61} | 1
                    avg_lead_time | equal | Number | 5 | 2
                    avg_lead_time | empty | Number | true | 0,1,3,4
                    completed_at | empty | Datetime | false | 2,3
                    created_at | greater | Datetime | "2020-01-31T10:00:00.000Z" | 0,1,2,3,4
                    created_at | in | Datetime | {"min":"2020-01-31T10:00:00.000Z","max":"2021-01-31"} |
                    is_labeled | equal | Boolean | "yes" | 2,3
                    draft_exists | equal | Boolean | true | 4
                    updated_by | empty | List | true | 0,1,2,3,4
                    file_upload | empty | String | true | 0,1,2,3,4
                    storage_filename | empty | String | true | 0,1,2,3,4
                    inner_id | contains | String | "3" | 2
                    overlap | equal | Number | 1 | 0,1,2,3,4
                    """)
    void finds(String column, String operator, String type, String value, String expected) {
        var wanted = expected == null || expected.isBlank()
                ? List.<Integer>of()
                : Arrays.stream(expected.split(",")).map(Integer::valueOf).toList();
        var query = "{\"filters\":{\"conjunction\":\"and\",\"items\":[" + item(column, operator, type, value) + "]}}";
        assertEquals(wanted, places(query));
    }

    @Test
    void findsAnnotationsByTheirIds() {
        fruits();
        var annotations = as(10).get("/api/tasks/" + ids.get(2)).jsonPath().getList("annotations.id", Long.class);
        var query = filters("and", item("annotations_ids", "contains", "String", "\"" + annotations.get(0) + ", zz\""));
        assertEquals(List.of(2), places(query));
        assertEquals(
                List.of(0, 1, 3, 4),
                places(filters(
                        "and", item("annotations_ids", "not_contains", "String", "\"" + annotations.get(1) + "\""))));
        assertEquals(List.of(), places(filters("and", item("annotations_ids", "equal", "String", "\"none\""))));
    }

    @Test
    void joinsFiltersByTheirConjunction() {
        var a = item("annotators", "contains", "List", "10");
        var b = item("annotators", "contains", "List", "11");
        assertEquals(List.of(2), places(filters("and", a, b)));
        assertEquals(List.of(2, 3), places(filters("or", a, b)));
        assertEquals(List.of(0, 1, 2, 3, 4), places(filters("or")));
        var child = new JsonObject(item("data.n", "greater", "Number", "1"))
                .put("child_filter", new JsonObject(item("data.n", "less", "Number", "3")));
        assertEquals(
                List.of(2, 4),
                places(filters("or", child.encode(), item("data.text", "equal", "String", "\"elder\""))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    "tasks:data.text" | 1,0,2,3,4
                    "-tasks:data.text" | 4,3,2,0,1
                    "tasks:-id" | 4,3,2,1,0
                    "-tasks:total_annotations" | 2,0,1,3,4
                    "tasks:data.n" | 0,1,2,3,4
                    "-tasks:data.n" | 3,2,1,0,4
                    "tasks:completed_at","-tasks:id" | 3,2,4,1,0
                    "-predictions_score" | 1,0,2,3,4
                    "-tasks:avg_lead_time" | 2,0,1,3,4
                    "-tasks:draft_exists","tasks:-data.text" | 4,3,2,0,1
                    "tasks:annotators" | 3,2,0,1,4
                    "tasks:annotations_ids" | 2,3,0,1,4
                    "-tasks:annotations_ids" | 3,2,0,1,4
                    "-tasks:predictions_model_versions" | 1,0,2,3,4
                    "tasks:annotations_results" | 3,2,0,1,4
                    "tasks:file_upload" | 0,1,2,3,4
                    """)
    void orders(String ordering, String expected) {
        var wanted = Arrays.stream(expected.split(",")).map(Integer::valueOf).toList();
        var query = "{\"ordering\":[" + ordering + "]}";
        assertEquals(wanted, places(query));
    }

    @Test
    void ordersTextByNumberWhereItIsShownAsOne() {
        var query = "{\"ordering\":[\"tasks:data.n\"],\"columnsDisplayType\":{\"tasks:data.n\":\"Number\"}}";
        assertEquals(List.of(0, 2, 3, 1, 4), places(query));
    }

    @Test
    void takesSelectedItems() {
        fruits();
        var first = ids.get(0);
        assertEquals(List.of(1, 2, 3, 4), places("{\"selectedItems\":{\"all\":true,\"excluded\":[" + first + "]}}"));
        assertEquals(List.of(0), places("{\"selectedItems\":{\"all\":false,\"included\":[" + first + "]}}"));
        assertEquals(5, places("{\"selectedItems\":{\"all\":false}}").size());
        refused("{\"selectedItems\":{\"included\":[1]}}").body("validation_errors.selectedItems", hasSize(1));
        refused("{\"selectedItems\":{\"all\":false,\"included\":[\"1\"]}}")
                .body("validation_errors.selectedItems", contains("A valid integer is required."));
    }

    /** As long as the gateway lets through, so that nobody is refused without a word. */
    @Test
    void takesLongQueries() {
        var many =
                Stream.iterate(1, i -> i + 1).limit(1_200).map(String::valueOf).collect(Collectors.joining(","));
        assertEquals(
                List.of(0, 1, 2, 3, 4),
                places(filters("and", item("inner_id", "in_list", "Number", "[" + many + "]"))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    bogus | equal | String | "x" | column
                    ground_truth | equal | Boolean | true | column
                    id | equal | Number | "abc" | value
                    id | in | Number | 5 | value
                    id | in | Number | {"min":1} | value
                    id | in_list | Number | 5 | value
                    id | starts_with | Number | 5 | operator
                    id | equal | Bogus | 5 | type
                    created_at | equal | Datetime | "yesterday" | value
                    created_at | equal | Datetime | "0000-01-01" | value
                    created_at | contains | Datetime | "2026" | operator
                    is_labeled | equal | Boolean | "zz" | value
                    annotators | equal | List | 10 | operator
                    annotators | contains | List | "ten" | value
                    predictions_model_versions | equal | List | "v1" | operator
                    data.l | equal | String | ["one"] | operator
                    data.x'--y | equal | String | "a" | column
                    id | equal | Number | "1e999" | value
                    """)
    void refusesWithTheFieldAtFault(String column, String operator, String type, String value, String field) {
        refused(filters("and", item(column, operator, type, value)))
                .body("validation_errors.filters[0]." + field, hasSize(1));
    }

    @Test
    void refusesWhatHasNoMeaning() {
        refused(filters("xor", item("id", "equal", "Number", "1"))).body("validation_errors.conjunction", hasSize(1));
        refused(filters("and", item("project__id", "equal", "Number", "1")))
                .body("validation_errors.non_field_errors[0]", containsString("DATA_MANAGER_FILTER_ALLOWLIST"));
        refused("{\"ordering\":[\"tasks:bogus\"]}").body("validation_errors.ordering", hasSize(1));
        refused("{\"ordering\":[\"tasks:user__password\"]}")
                .body("validation_errors.non_field_errors[0]", containsString("not generally allowed in ordering"));
        refused("{\"ordering\":\"tasks:id\"}").body("validation_errors.ordering", hasSize(1));
        refused("{\"filters\":{\"conjunction\":\"and\",\"items\":[{\"filter\":\"id\"}]}}")
                .body("validation_errors.filters[0].operator", contains("This field may not be blank."));
        refused(filters("and", item("data.text", "regex", "String", "\"(\"")))
                .body("detail", equalTo("Invalid regular expression."));
        refused("{");
        refused("[]");
    }

    private long fruits() {
        if (fruit == 0) fruit = project(record -> record.putNull("model_version"));
        if (ids == null) {
            ids = imported(
                    fruit,
                    """
                            [{"data":{"text":"apple","n":1,"f":1.5,"b":true,"s":""}},
                             {"data":{"text":"Banana","n":10,"f":null,"b":false,"s":"zz"},"predictions":[
                               {"result":[{"from_name":"sent","to_name":"text","type":"choices","value":{"choices":["pos"]}}],
                                "score":0.5,"model_version":"v1"},
                               {"result":[{"from_name":"sent","to_name":"text","type":"choices","value":{"choices":["neg"]}}],
                                "score":0.7,"model_version":"v2"}]},
                             {"data":{"text":"cherry","n":2,"s":null},"annotations":[
                               {"result":[{"from_name":"sent","to_name":"text","type":"choices","value":{"choices":["pos"]}}],
                                "lead_time":4},
                               {"result":[{"from_name":"sent","to_name":"text","type":"choices","value":{"choices":["neg"]}}],
                                "completed_by":11,"lead_time":6}]},
                             {"data":{"text":"date","n":3,"s":"Zz top"},"annotations":[{"result":[],"was_cancelled":true}]},
                             {"data":{"text":"elder","o":{"k":"v"},"l":["one","two"]}}]""");
            as(10).body("{\"result\":[]}")
                    .post("/api/tasks/" + ids.get(4) + "/drafts")
                    .then()
                    .statusCode(201);
        }
        return fruit;
    }

    private List<Integer> places(String query) {
        fruits();
        return ids(fruit, query).stream().map(ids::indexOf).toList();
    }

    private static List<Long> ids(long project, String query) {
        return as(10).queryParam("query", query)
                .queryParam("include", "id")
                .get("/api/tasks?project=" + project)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("tasks.id", Long.class);
    }

    private ValidatableResponse refused(String query) {
        return as(10).queryParam("query", query)
                .get("/api/tasks?project=" + fruits())
                .then()
                .statusCode(400);
    }

    private static String filters(String conjunction, String... items) {
        return "{\"filters\":{\"conjunction\":\"" + conjunction + "\",\"items\":[" + String.join(",", items) + "]}}";
    }

    private static String item(String column, String operator, String type, String value) {
        return "{\"filter\":\"filter:tasks:" + column + "\",\"operator\":\"" + operator + "\",\"type\":\"" + type
                + "\",\"value\":" + value + "}";
    }
}
