package io.glossa.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** R22: what was published once is what the description allows for ever: members are only added, and none is required later. */
class CorpusTest {
    private static final Path CORPUS = Path.of("..", "..", "docs", "events", "corpus");
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSampleStandsInTheCorpusBehindAllThatWereBefore(EventType type) throws IOException {
        var versions = versions(type);
        assertEquals(
                JSON.readTree(type.sample()),
                versions.get(versions.size() - 1),
                "a changed sample is a new file in docs/events/corpus/" + type.typeName());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theDescriptionAllowsAllThatWasEverSent(EventType type) throws IOException {
        var payload = described().at("/components/messages/" + type.typeName()).path("payload");
        for (var version : versions(type)) {
            payload.path("required")
                    .forEach(name -> assertTrue(version.has(name.asText()), () -> name + " was not always there"));
            version.properties().forEach(member -> {
                var schema = payload.at("/properties/" + member.getKey());
                assertTrue(!schema.isMissingNode(), () -> member.getKey() + " is described no more");
                assertTrue(fits(schema.path("type"), member.getValue()), () -> member + " is not of " + schema);
            });
        }
    }

    @Test
    void theCorpusHasNoTypeThatIsGone() throws IOException {
        try (var folders = Files.list(CORPUS)) {
            folders.forEach(folder ->
                    assertTrue(EventType.of(folder.getFileName().toString()).isPresent(), folder + " was a type once"));
        }
    }

    private static boolean fits(JsonNode type, JsonNode value) {
        if (type.isMissingNode()) return true;
        if (type.isArray()) {
            for (var one : type) if (fits(one, value)) return true;
            return false;
        }
        return switch (type.asText()) {
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "array" -> value.isArray();
            case "object" -> value.isObject();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static List<JsonNode> versions(EventType type) throws IOException {
        var versions = new ArrayList<JsonNode>();
        var folder = CORPUS.resolve(type.typeName());
        while (Files.exists(folder.resolve((versions.size() + 1) + ".json"))) {
            versions.add(JSON.readTree(Files.readString(folder.resolve((versions.size() + 1) + ".json"))));
        }
        assertTrue(!versions.isEmpty(), "docs/events/corpus has no " + type.typeName());
        return versions;
    }

    private static JsonNode described() throws IOException {
        try (var in = EventType.class.getResourceAsStream("asyncapi.json")) {
            return JSON.readTree(in);
        }
    }
}
