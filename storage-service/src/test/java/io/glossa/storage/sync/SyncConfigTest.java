package io.glossa.storage.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SyncConfigTest {

    private static SyncConfig read(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(SyncConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(SyncConfig.class);
    }

    @Test
    void defaults() {
        var config = read(Map.of());
        assertEquals(4, config.workers());
        assertEquals(Duration.ofSeconds(2), config.patience());
        assertEquals(Duration.ofSeconds(5), config.told());
        assertEquals(1_000, config.page());
        assertEquals(16, config.readers());
        assertEquals(128 << 10, config.smallObject().asLongValue());
        assertEquals(1_000, config.batch());
        assertEquals(4 << 20, config.batchSize().asLongValue());
        assertEquals(16 << 20, config.largestTask().asLongValue());
        assertEquals(64 << 20, config.parquetMemory().asLongValue());
        assertEquals(5, config.attempts());
    }

    @Test
    void aMistypedKeyIsRefused() {
        assertThrows(ConfigValidationException.class, () -> read(Map.of("glossa.storage.sync.batchsize", "50")));
    }
}
