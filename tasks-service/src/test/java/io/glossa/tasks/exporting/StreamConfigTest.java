package io.glossa.tasks.exporting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
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
        assertEquals(3, config.reading());
    }

    @Test
    void aMistypedKeyIsRefused() {
        assertThrows(ConfigValidationException.class, () -> read(Map.of("glossa.tasks.export.stream", "5")));
    }
}
