package io.glossa.tasks.golden;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts of section 1 of tasks.md, imports, that no recorded scenario holds. */
@QuarkusTest
class ImportFactsTest extends TasksTestBase {
    private static final String EMPTY_CONFIG = "<View></View>";
    private static final String CONTROLS =
            """
            <View><Text name="text" value="$text"/><Choices name="sent" toName="text"><Choice value="pos"/></Choices>
            <TextArea name="why" toName="text"/><Rating name="stars" toName="text"/></View>""";

    /** 1.1 */
    @Test
    void theOlderPathIsTheSameInEverything() {
        long project = project();
        var path = "/api/projects/" + project + "/tasks/bulk";
        as(10).body("[{\"text\":\"a\"},{\"text\":\"b\"}]")
                .post(path + "?return_task_ids=true")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(2))
                .body("task_ids", hasSize(2));
        multipart()
                .multiPart("file", "a.csv", "text\nc\n".getBytes(UTF_8))
                .post(path)
                .then()
                .statusCode(201)
                .body("found_formats", equalTo(Map.of(".csv", 1)));
        as(10).body("[{\"x\":1}]").post(path).then().statusCode(400);
        as(10).get(path).then().statusCode(405).header("Allow", equalTo("OPTIONS, POST"));
        as(10).get("/api/tasks?project=" + project).then().body("tasks.data.text", contains("a", "b", "c"));
    }

    /** 1.1.1, 1.1.2 */
    @Test
    void aProjectWithoutAConfigTakesWhateverComesEvenNothing() {
        long project = project(record -> record.put("label_config", EMPTY_CONFIG));
        var path = "/api/projects/" + project + "/import";
        as(10).post(path).then().statusCode(201).body("task_count", equalTo(1));
        as(10).body("[{\"a\":{\"b\":[1,null]}},{\"data\":{\"c\":true}}]")
                .post(path)
                .then()
                .statusCode(201);
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(3));
    }

    /** 1.1.2 */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"data\":[1]}|Error at item 0: \"text\" key is expected in task data [assume: item[\"data\"] = task root with values] :: {'data': [1]}",
                "{\"text\":null}|Error at item 0: data['text']=None is of type 'NoneType', but the object tag Text expects the following types: ['str', 'int', 'float', 'list'] [assume: item as is = task root with values]  :: {'text': None}",
                "{\"data\":{\"text\":\"a\"},\"predictions\":null}|Error at item 0: Task[predictions] must be list :: {'data': {'text': 'a'}, 'predictions': None}"
            })
    void whyATaskIsRefused(String task, String reason) {
        as(10).body(task)
                .post("/api/projects/" + project() + "/import")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", equalTo(reason));
    }

    /** 1.1.3: of both keys the nameless one wins. */
    @Test
    void theNamelessValueTakesTheFirstVariablesName() {
        long project = project();
        as(10).body("{\"text\":\"named\",\"$undefined$\":\"nameless\"}")
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201);
        as(10).get("/api/tasks?project=" + project).then().body("tasks[0].data", equalTo(Map.of("text", "nameless")));
    }

    /** 1.1.7 */
    @Test
    void fieldsBecomePredictionsInTheFormOfTheirControls() {
        long project = project(record -> record.put("label_config", CONTROLS));
        var path = "/api/projects/" + project + "/import?preannotated_from_fields=";
        as(10).body(
                        "[{\"data\":{\"text\":\"a\",\"sent\":\"new\",\"why\":\"so\",\"stars\":4,\"other\":{\"text\":[\"x\"]}},"
                                + "\"meta\":{\"m\":1},\"annotations\":[{\"result\":[]}],\"predictions\":[{\"result\":[]}]},"
                                + "{\"text\":\"b\",\"sent\":null}]")
                .post(path + "ignored&preannotated_from_fields=sent,why,stars,other")
                .then()
                .statusCode(201)
                .body("annotation_count", equalTo(0))
                .body("prediction_count", equalTo(4));
        as(10).get("/api/tasks?project=" + project + "&fields=all")
                .then()
                .body("tasks[0].meta", equalTo(Map.of()))
                .body("tasks[0].data.sent", equalTo("new"))
                .body("tasks[0].predictions.model_version.unique()", contains("preannotated"))
                .body("tasks[0].predictions.score.unique()", contains(1.0f))
                .body(
                        "tasks[0].predictions.sort{it.id}.collect{it.result[0].from_name}",
                        contains("sent", "why", "stars", "other"))
                .body(
                        "tasks[0].predictions.sort{it.id}.collect{it.result[0].to_name}",
                        contains("text", "text", "text", "text"))
                .body(
                        "tasks[0].predictions.sort{it.id}.collect{it.result[0].type}",
                        contains("choices", "textarea", "rating", "choices"))
                .body(
                        "tasks[0].predictions.sort{it.id}.collect{it.result[0].value}",
                        contains(
                                Map.of("choices", java.util.List.of("new")),
                                Map.of("text", java.util.List.of("so")),
                                Map.of("rating", 4),
                                Map.of("text", java.util.List.of("x"))))
                .body("tasks[1].predictions", hasSize(0));
        multipart()
                .multiPart("file", "a.csv", "text,sent\nc,pos\n".getBytes(UTF_8))
                .post(path + "sent")
                .then()
                .statusCode(201)
                .body("prediction_count", equalTo(1));
    }

    /** 1.1.8 */
    @Test
    void theExtensionIsReadAsItIsTyped() {
        long project = project();
        file(project, "a.CSV", "text\na\n")
                .statusCode(201)
                .body("task_count", equalTo(1))
                .body("found_formats", equalTo(Map.of(".CSV", 1)));
        as(10).get("/api/tasks?project=" + project)
                .then()
                .body("tasks[0].data.text", matchesPattern("/data/upload/" + project + "/[0-9a-f]{8}-a.CSV"));
    }

    /** 1.1.8 */
    @Test
    void aFileThatIsDataItselfNeedsOneVariable() {
        long project = project(record -> record.put(
                "label_config", "<View><Text name=\"a\" value=\"$a\"/><Text name=\"b\" value=\"$b\"/></View>"));
        for (var name : new String[] {"i.png", "p.html"}) {
            file(project, name, "x")
                    .statusCode(400)
                    .body(
                            "validation_errors.non_field_errors[0]",
                            matchesPattern("Failed to parse input file [0-9a-f]{8}-" + name
                                    + ": Your label config has more than one data key and direct file upload supports"
                                    + " only one data key. To import data with multiple data keys, use a JSON or CSV"
                                    + " file."));
        }
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
    }

    /** 1.1.8: the rules of tables; data as the database prints it. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text,n\\na,1,2\\n|{\"n\": 2, \"text\": 1}",
                "text,n\\na,1\\nb,\\n|{\"n\": 1.0, \"text\": \"a\"}",
                "text,n\\na,12345678901234567890123\\n|{\"n\": 12345678901234567890123, \"text\": \"a\"}",
                "text,day\\na,2024-05-01\\n|{\"day\": \"2024-05-01\", \"text\": \"a\"}",
                "text\\n\"a\\nb\"\\n|{\"text\": \"a\\nb\"}",
                "text;n\\na;1\\n|{\"n\": 1, \"text\": \"a\"}"
            })
    void cellsBecomeWhatTheirColumnIs(String table, String data) {
        long project = project();
        file(project, "t.csv", table.replace("\\n", "\n")).statusCode(201);
        as(10).get("/api/tasks?project=" + project).then().body(containsString("\"data\":" + data));
    }

    /** 1.1.8 */
    @Test
    void severalFilesMustHaveANameInCommon() {
        long project = project();
        multipart()
                .multiPart("a", "a.txt", "line\n".getBytes(UTF_8))
                .multiPart("b", "b.csv", "text,n\na,1\n".getBytes(UTF_8))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(400)
                .body(
                        "validation_errors.non_field_errors[0]",
                        startsWith("You're trying to import inconsistent data:\nuploading tabular data from "))
                .body(
                        "validation_errors.non_field_errors[0]",
                        containsString("clashes with other raw binary files (images, audios, etc.)"));
        as(10).get("/api/tasks?project=" + project).then().body("total", equalTo(0));
    }

    /** 1.1.8 */
    @Test
    void ofTwoFilesOfOneFieldTheLastCounts() {
        long project = project();
        multipart()
                .multiPart("file", "a.csv", "text\na\n".getBytes(UTF_8))
                .multiPart("file", "b.csv", "text\nb\n".getBytes(UTF_8))
                .post("/api/projects/" + project + "/import")
                .then()
                .statusCode(201)
                .body("task_count", equalTo(1))
                .body("file_upload_ids", hasSize(1));
        as(10).get("/api/tasks?project=" + project).then().body("tasks.data.text", contains("b"));
    }

    /** 1.1.9 */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': 1}|Failed to parse input file [0-9a-f]{8}-inplace.json: Expected object or value.*",
                "ftp://example.com/a.json|.*",
                "''|\"url\" is not found in request data"
            })
    void addressesThatLeadNowhere(String url, String reason) {
        as(10).contentType("application/x-www-form-urlencoded")
                .formParam("url", url)
                .post("/api/projects/" + project() + "/import")
                .then()
                .statusCode(400)
                .body("validation_errors.non_field_errors[0]", matchesPattern(reason));
    }

    private static RequestSpecification multipart() {
        return as(10).contentType("multipart/form-data");
    }

    private static ValidatableResponse file(long project, String name, String content) {
        return multipart()
                .multiPart("file", name, content.getBytes(UTF_8))
                .post("/api/projects/" + project + "/import")
                .then();
    }
}
