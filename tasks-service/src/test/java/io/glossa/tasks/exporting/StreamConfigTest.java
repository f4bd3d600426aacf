package io.glossa.tasks.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamConfigTest {

    private static StreamConfig read(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(StreamConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(StreamConfig.class);
    }

    @Test
    void defaults() {
        var config = read(Map.of());
        assertEquals(16, config.streams());
        assertEquals(4, config.reserved());
        assertEquals(Duration.ofSeconds(5), config.stalled());
        var half = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
        assertEquals(half, config.readers());
        assertEquals(half, config.writers());
        assertEquals(512 * 1024, config.page().asLongValue());
    }

    @Test
    void anOperatorKnowsBetter() {
        var config = read(Map.of("glossa.tasks.export.reading", "7", "glossa.tasks.export.writing", "5"));
        assertEquals(7, config.readers());
        assertEquals(5, config.writers());
    }

    @Test
    void aMistypedKeyIsRefused() {
        assertThrows(ConfigValidationException.class, () -> read(Map.of("glossa.tasks.export.stream", "5")));
    }
}
