package io.glossa.jobs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobsConfigTest {
    private static JobsConfig read(Map<String, String> keys) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(JobsConfig.class)
                .withSources(new PropertiesConfigSource(keys, "test", 100))
                .build()
                .getConfigMapping(JobsConfig.class);
    }

    @Test
    void defaults() {
        var config = read(Map.of());
        assertEquals(Duration.ofSeconds(1), config.poll());
        assertEquals(Duration.ofSeconds(10), config.lease());
        assertEquals(Duration.ofDays(30), config.keep());
    }

    @Test
    void pausesDoubleUpToTheLongest() {
        var config = read(Map.of("glossa.jobs.first-retry", "2s", "glossa.jobs.longest-retry", "10s"));
        assertEquals(Duration.ofSeconds(2), config.retryAfter(1));
        assertEquals(Duration.ofSeconds(4), config.retryAfter(2));
        assertEquals(Duration.ofSeconds(8), config.retryAfter(3));
        assertEquals(Duration.ofSeconds(10), config.retryAfter(4));
        assertEquals(Duration.ofSeconds(10), config.retryAfter(1_000_000));
    }
}
