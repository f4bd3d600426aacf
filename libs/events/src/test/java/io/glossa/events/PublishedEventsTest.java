package io.glossa.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is published under {@code docs/events} is what the services go by. */
class PublishedEventsTest {
    private static final Path PUBLISHED = Path.of("..", "..", "docs", "events");

    @Test
    void theDescriptionIsOurs() throws IOException {
        assertEquals(resource("asyncapi.json"), Files.readString(PUBLISHED.resolve("asyncapi.json")));
    }

    @ParameterizedTest
    @EnumSource(EventType.class)
    void theSampleIsOurs(EventType type) throws IOException {
        assertEquals(type.sample(), Files.readString(PUBLISHED.resolve("samples/" + type.typeName() + ".json")));
    }

    @Test
    void thereIsNoSampleOfATypeWeDoNotHave() throws IOException {
        var known = Arrays.stream(EventType.values())
                .map(type -> type.typeName() + ".json")
                .collect(Collectors.toCollection(TreeSet::new));
        try (var files = Files.list(PUBLISHED.resolve("samples"))) {
            assertEquals(
                    known,
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new)));
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = EventType.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
