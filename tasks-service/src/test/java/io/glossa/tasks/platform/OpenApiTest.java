package io.glossa.tasks.platform;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.tasks.TasksTestBase;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
class OpenApiTest extends TasksTestBase {

    @Test
    void describesWhatItServesByTheNamesOfTheApi() {
        var document = new JsonObject(given().get("/q/openapi?format=json").asString());
        var paths = document.getJsonObject("paths");
        for (var path : List.of(
                "/api/tasks",
                "/api/tasks/{id}",
                "/api/tasks/{id}/annotations",
                "/api/annotations/{id}",
                "/api/annotations/bulk",
                "/api/annotations/bulk-delete",
                "/api/tasks/{id}/events",
                "/api/projects/{id}/label-stream-history",
                "/api/projects/{id}/result-check",
                "/api/predictions",
                "/api/predictions/{id}",
                "/api/projects/{id}/import",
                "/api/projects/{id}/model-versions",
                "/api/projects/{id}/next",
                "/api/projects/{id}/tasks")) {
            assertTrue(paths.containsKey(path), path + " is missing among " + paths.fieldNames());
        }
        assertFalse(paths.fieldNames().stream().anyMatch(path -> path.startsWith("/internal")));
        var list = paths.getJsonObject("/api/tasks").getJsonObject("get");
        Set<String> parameters = list.getJsonArray("parameters").stream()
                .map(parameter -> ((JsonObject) parameter).getString("name"))
                .collect(Collectors.toSet());
        assertTrue(
                parameters.containsAll(Set.of(
                        "project", "view", "page", "page_size", "fields", "include", "query", "review", "resolve_uri")),
                parameters.toString());
        var annotation = document.getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("Annotation")
                .getJsonObject("properties");
        assertEquals("boolean", annotation.getJsonObject("was_cancelled").getString("type"));
        assertEquals("number", annotation.getJsonObject("lead_time").getString("type"));
        var task = document.getJsonObject("components")
                .getJsonObject("schemas")
                .getJsonObject("LseTaskRequest")
                .getJsonObject("properties");
        assertEquals("array", task.getJsonObject("comment_authors").getString("type"));
    }
}
