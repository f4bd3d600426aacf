package io.glossa.gateway.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.gateway.routing.Backend;
import io.glossa.gateway.routing.RouteTable;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
    private static final Pattern REFERENCE = Pattern.compile("\"#(/components/[^\"]+)\"");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void theSameComponentIsThereOnceAndAnotherOfItsNameGetsTheServicesName() throws JsonProcessingException {
        var merged = merge(
                """
                {"paths": {"/api/projects": {"get": {"x": {"$ref": "#/components/schemas/Page"}}}},
                 "components": {"schemas": {"Error": {"type": "object"}, "Item": {"type": "string"},
                   "Page": {"items": {"$ref": "#/components/schemas/Item"}}}}}
                """,
                """
                {"paths": {"/api/tasks": {"get": {"x": {"$ref": "#/components/schemas/Page"}}}},
                 "components": {"schemas": {"Error": {"type": "object"}, "Item": {"type": "integer"},
                   "Page": {"items": {"$ref": "#/components/schemas/Item"}},
                   "Kind": {"discriminator": {"mapping": {"a": "#/components/schemas/Item"}}}}}}
                """);
        var schemas = merged.at("/components/schemas");
        assertFalse(schemas.has("TasksError"));
        assertEquals("integer", schemas.at("/TasksItem/type").asText());
        assertEquals("string", schemas.at("/Item/type").asText());
        // The two pages read alike, yet hold different items.
        assertEquals(
                "#/components/schemas/TasksItem",
                schemas.at("/TasksPage/items/$ref").asText());
        assertEquals(
                "#/components/schemas/TasksItem",
                schemas.at("/Kind/discriminator/mapping/a").asText());
        assertEquals(
                "#/components/schemas/TasksPage",
                merged.at("/paths/~1api~1tasks/get/x/$ref").asText());
        assertEquals(
                "#/components/schemas/Page",
                merged.at("/paths/~1api~1projects/get/x/$ref").asText());
    }

    @Test
    void everyReferenceLeadsSomewhere() throws JsonProcessingException {
        var merged = merge("{}", "{}");
        var found = REFERENCE.matcher(merged.toString());
        while (found.find()) assertTrue(merged.at(found.group(1)).isObject(), found.group());
    }

    @Test
    void onlyTheOwnerDescribesAPath() throws JsonProcessingException {
        var merged = merge(
                "{\"paths\": {\"/api/tasks\": {\"get\": {}}, \"/internal/x\": {\"get\": {}}, \"/q/x\": {\"get\": {}}}}",
                "{\"paths\": {\"/api/projects\": {\"get\": {}}}}");
        assertEquals(OpenApiMerge.base(json).path("paths"), merged.path("paths"));
        assertTrue(merged.path("paths").has("/api/version"));
        assertTrue(merged.path("paths").has("/health"));
    }

    private JsonNode merge(String projects, String tasks) throws JsonProcessingException {
        return new OpenApiMerge(RouteTable.standard(), OpenApiMerge.base(json))
                .add(Backend.PROJECTS, json.readTree(projects))
                .add(Backend.TASKS, json.readTree(tasks))
                .merged();
    }
}
