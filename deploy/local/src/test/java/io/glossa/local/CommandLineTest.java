package io.glossa.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CommandLineTest {

    @Test
    void optionsComeInBothForms() {
        assertEquals(
                new CommandLine("up", Map.of("GLOSSA_PORT", "9000", "GLOSSA_HOME", "/data")),
                CommandLine.parse("up", "--port", "9000", "--home=/data"));
        assertEquals(new CommandLine("status", Map.of()), CommandLine.parse("status"));
    }

    @Test
    void aCommandHasOptionsOfItsOwn() {
        assertEquals(
                new CommandLine("republish", Map.of("from", "2026-11-21T08:00:00Z", "topics", "glossa.tasks")),
                CommandLine.parse("republish", "--from", "2026-11-21T08:00:00Z", "--topics=glossa.tasks"));
        assertEquals("Unknown option --from; see ./glossa help", refusal("up", "--from", "now"));
    }

    @Test
    void whatIsNotKnownIsSaid() {
        assertEquals("Unknown command; see ./glossa help", refusal());
        assertEquals("Unknown command fly; see ./glossa help", refusal("fly"));
        assertEquals("Unknown option --fast; see ./glossa help", refusal("up", "--fast"));
        assertEquals("--port needs a value", refusal("up", "--port"));
    }

    private static String refusal(String... arguments) {
        return assertThrows(IllegalArgumentException.class, () -> CommandLine.parse(arguments))
                .getMessage();
    }
}
