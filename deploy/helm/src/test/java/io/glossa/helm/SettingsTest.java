package io.glossa.helm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void readsWhoReadsWhat() {
        var settings = Settings.parse(
                """
                | name | read by | meaning |
                |---|---|---|
                | `A_HOME` | launcher | a folder |
                | `B_URL`, `B_USER` | projects, tasks | an address |
                | `B_PASSWORD` | the same | |
                | `C_PORT` | all five | a port |
                """);

        assertEquals(Set.of("A_HOME", "B_URL", "B_USER", "B_PASSWORD", "C_PORT"), settings.all());
        assertEquals(Set.of("B_URL", "B_USER", "B_PASSWORD", "C_PORT"), settings.of("tasks"));
        assertEquals(Set.of("C_PORT"), settings.of("gateway"));
    }

    @Test
    void anUnknownReaderIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> Settings.parse("| `A_HOME` | somebody | a folder |"));
    }

    @Test
    void thePageHasTheTable() {
        var settings = Settings.documented();

        assertTrue(settings.of("projects").contains("GLOSSA_TOKEN_KEY"));
        assertTrue(settings.of("gateway").contains("GLOSSA_IDENTITY_KEY"));
        assertTrue(settings.all().size() > 25, settings.all()::toString);
    }
}
