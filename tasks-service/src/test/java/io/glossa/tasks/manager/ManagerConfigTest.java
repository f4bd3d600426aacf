package io.glossa.tasks.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ManagerConfigTest {

    private static ManagerConfig read(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(ManagerConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(ManagerConfig.class);
    }

    @Test
    void defaults() {
        var config = read(Map.of());
        assertEquals(Duration.ofSeconds(10), config.statementTimeout());
        assertEquals(20_000, config.indexFrom());
        assertEquals(100_000, config.newestFirstFrom());
        assertEquals(2, config.slowIndexWishes());
        assertEquals(10_000, config.fewFound());
        assertEquals(Duration.ofMillis(20), config.keepCountsFrom());
        assertEquals(48, config.mostIndexes());
        assertEquals(Duration.ofMinutes(3), config.indexRest());
        assertEquals(Duration.ofSeconds(10), config.indexPatience());
        assertEquals(Duration.ofSeconds(2), config.indexEvery());
        assertEquals(Duration.ofDays(14), config.indexIdle());
        assertEquals(4, config.mostStreams());
        assertEquals(Duration.ofSeconds(10), config.streamPatience());
        assertEquals(Duration.ofSeconds(5), config.stalled());
        assertEquals(1 << 20, config.wholePage().asLongValue());
        assertEquals(256 << 10, config.piece().asLongValue());
        assertEquals(96 << 20, config.pieces().asLongValue());
        assertEquals(4, config.piecesAtOnce());
        assertEquals(64 << 20, config.held().asLongValue());
    }

    @Test
    void aMistypedKeyIsRefused() {
        assertThrows(ConfigValidationException.class, () -> read(Map.of("glossa.tasks.manager.indexfrom", "50")));
    }
}
