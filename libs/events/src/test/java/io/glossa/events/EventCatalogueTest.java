package io.glossa.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventCatalogueTest {
    private final ObjectMapper json = new ObjectMapper();

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theExamplesOfATypeShowAllThatItsSchemaDescribes(EventType type) throws IOException {
        var message = described().at("/components/messages/" + type.typeName());
        var shown = names(json.readTree(type.sample()));
        message.path("examples").forEach(example -> {
            if (!example.path("payload").has("$ref")) shown.addAll(names(example.path("payload")));
        });
        assertEquals(shown, names(message.at("/payload/properties")), type.typeName());
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void eachTypeStandsOnItsTopicsChannel(EventType type) throws IOException {
        for (var channel : described().path("channels")) {
            var here = channel.path("messages").has(type.typeName());
            assertEquals(type.topic().topicName().equals(channel.path("address").asText()), here, type.typeName());
        }
    }

    @Test
    void theDescriptionNamesNoTypeWeDoNotHave() throws IOException {
        var known = Arrays.stream(EventType.values())
                .map(EventType::typeName)
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(known, names(described().at("/components/messages")));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void aTypeIsFoundByItsName(EventType type) {
        assertEquals(Optional.of(type), EventType.of(type.typeName()));
        assertTrue(type.typeName().matches("[a-z_]+\\.[a-z_]+\\.v\\d+"));
    }

    @Test
    void anUnknownTypeIsNobody() {
        assertEquals(Optional.empty(), EventType.of("project.exploded.v9"));
    }

    private JsonNode described() throws IOException {
        try (var in = EventType.class.getResourceAsStream("asyncapi.json")) {
            return json.readTree(in);
        }
    }

    private static TreeSet<String> names(JsonNode object) {
        var names = new TreeSet<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
