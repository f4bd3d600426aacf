package io.glossa.projects.webhook.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** R31: how patient we are with a receiver. */
class DeliveryConfigTest {
    private final DeliveryConfig config = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(DeliveryConfig.class)
            .build()
            .getConfigMapping(DeliveryConfig.class);

    @Test
    void aReceiverThatIsAwayIsTriedForADay() {
        var pauses = new ArrayList<Long>();
        var failing = Duration.ZERO;
        while (failing.compareTo(config.giveUpAfter()) < 0) {
            var pause = config.pause(failing, 0.5);
            pauses.add(pause.toSeconds());
            failing = failing.plus(pause);
        }
        assertEquals(
                List.of(5L, 5L, 10L, 20L, 40L, 80L, 160L, 320L, 640L, 1_280L, 2_560L, 3_600L), pauses.subList(0, 12));
        assertEquals(34, pauses.size());
        assertTrue(failing.compareTo(Duration.ofHours(24)) >= 0);
    }

    @Test
    void manyDoNotComeBackAtOnce() {
        var hour = Duration.ofHours(3);
        assertEquals(Duration.ofMinutes(48), config.pause(hour, 0));
        assertEquals(Duration.ofMinutes(72), config.pause(hour, 1));
    }

    @Test
    void defaults() {
        assertEquals(Duration.ofSeconds(5), config.timeout());
        assertEquals(Duration.ofSeconds(5), config.firstPause());
        assertEquals(Duration.ofHours(1), config.longestPause());
        assertEquals(Duration.ofHours(24), config.giveUpAfter());
        assertEquals(Duration.ofDays(7), config.keep());
        assertEquals(Duration.ofSeconds(1), config.poll());
        assertEquals(32, config.atOnce());
        assertEquals(Duration.ofMinutes(1), config.lease());
    }
}
