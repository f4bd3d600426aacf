package io.glossa.e2e.legacy;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.glossa.e2e.suite.Client;
import io.glossa.e2e.suite.LabelConfigs;
import io.glossa.e2e.suite.Newcomer;
import io.glossa.e2e.suite.RunningSuite;
import io.glossa.e2e.suite.StandInModel;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A script of the first releases, with its project named in each call: the old names all the way (docs/legacy-api.md). */
class OldScriptJourneyTest {
    private final RunningSuite suite = RunningSuite.get();
    private final Client owner = Newcomer.ofTheirOwn(suite);
    private final int project = owner.createProject("Old", "<View/>");
    private final String named = "?project=" + project;
    private final StandInModel model = new StandInModel();

    @AfterEach
    void stop() {
        model.close();
    }

    @Test
    void aProjectIsSetUpLabeledAndExported() {
        var config = Map.of("label_config", LabelConfigs.SENTIMENT);
        suite.with(null).post("/api/validate-config", config).then().statusCode(204);
        owner.post("/api/project/config" + named, config).then().statusCode(200);
        owner.get("/api/project/config" + named).then().body("label_config", equalTo(LabelConfigs.SENTIMENT));
        owner.patch("/api/project" + named, Map.of("title", "Very old")).then().statusCode(200);
        owner.get("/api/project" + named).then().body("title", equalTo("Very old"));
        owner.post("/api/import-example" + named, config)
                .then()
                .statusCode(200)
                .body("sample_task.text", notNullValue());
        owner.post("/api/project/import" + named, List.of(Map.of("text", "a"), Map.of("text", "b")))
                .then()
                .statusCode(201)
                .body("task_count", equalTo(2));
        owner.post("/api/projects/" + project + "/tasks/bulk/", List.of(Map.of("text", "c")))
                .then()
                .statusCode(201)
                .body("task_count", equalTo(1));

        int task = owner.get("/api/project/next" + named)
                .then()
                .statusCode(200)
                .body("data.text", equalTo("a"))
                .extract()
                .path("id");
        var completions = "/api/tasks/" + task + "/completions";
        int completion = owner.post(completions, Client.annotation("Positive"))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        owner.get(completions + "/").then().statusCode(200).body("id", equalTo(List.of(completion)));
        var one = completions + "/" + completion + "/";
        owner.post(one, Client.annotation("Negative")).then().statusCode(200);
        owner.get(one).then().body("result[0].value.choices", equalTo(List.of("Negative")));

        var old = exported("JSON_COMPLETIONS");
        assertEquals(List.of(task), old.getList("id"));
        assertEquals(List.of(completion), old.getList("[0].completions.id"));
        assertEquals(false, old.getBoolean("[0].completions[0].skipped"));
        assertEquals(List.of("Negative"), old.getList("[0].completions[0].result[0].value.choices"));
        assertNull(old.get("[0].annotations"));
        assertEquals(false, exported("JSON").getBoolean("[0].annotations[0].was_cancelled"));
        owner.delete(one).then().statusCode(204);
        owner.get(completions).then().body("", hasSize(0));
    }

    private JsonPath exported(String format) {
        return JsonPath.from(owner.get("/api/project/export" + named + "&format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .asString());
    }

    @Test
    void aModelIsTrained() {
        int backend = owner.post(
                        "/api/ml/",
                        Map.of("project", project, "url", model.url().toString()))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        owner.get("/api/models" + named).then().statusCode(200).body("id", equalTo(List.of(backend)));
        owner.post("/api/models/train?model=" + backend, Map.of()).then().statusCode(200);
        owner.get("/api/health").then().statusCode(200).body("status", equalTo("UP"));
        assertEquals(200, owner.get("/version").statusCode());
    }
}
