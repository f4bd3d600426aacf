package io.glossa.local;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    private static final Map<String, String> ROOT = Map.of("GLOSSA_ROOT", "/project");

    @Test
    void defaults() {
        var settings = Settings.of(ROOT, Map.of());
        assertEquals(8080, settings.port());
        assertEquals(Path.of("/project/.glossa"), settings.home());
        assertEquals("http://127.0.0.1:8080", settings.baseUrl().toString());
    }

    @Test
    void theEnvironmentWinsOverDefaultsAndOptionsWinOverIt() {
        var environment = Map.of("GLOSSA_ROOT", "/project", "GLOSSA_PORT", "9000", "GLOSSA_HOME", "/data");
        assertEquals(9000, Settings.of(environment, Map.of()).port());
        assertEquals(Path.of("/data"), Settings.of(environment, Map.of()).home());
        var options = Map.of("GLOSSA_PORT", "9001", "GLOSSA_HOME", "/other");
        assertEquals(9001, Settings.of(environment, options).port());
        assertEquals(Path.of("/other"), Settings.of(environment, options).home());
    }

    @Test
    void anEmptyValueCountsAsNotGiven() {
        var settings = Settings.of(Map.of("GLOSSA_ROOT", "/project", "GLOSSA_PORT", " "), Map.of());
        assertEquals(8080, settings.port());
    }

    @Test
    void aPortThatIsNoneIsRefusedByName() {
        for (var wrong : new String[] {"0", "65536", "http"}) {
            var refused =
                    assertThrows(IllegalArgumentException.class, () -> Settings.of(ROOT, Map.of("GLOSSA_PORT", wrong)));
            assertEquals("GLOSSA_PORT must be a number from 1 to 65535, not " + wrong, refused.getMessage());
        }
    }

    @Test
    void theProjectIsFoundUpwardsFromHere() {
        assertEquals(Path.of("").toAbsolutePath().getParent().getParent(), Settings.root(Map.of()));
    }
}
