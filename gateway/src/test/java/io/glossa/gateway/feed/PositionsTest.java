package io.glossa.gateway.feed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.events.Topic;
import java.util.Base64;
import java.util.Random;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionsTest {
    private static final int PARTITIONS = 6;

    @Test
    void aCursorComesBackAsItWas() {
        var random = new Random(7);
        for (int run = 0; run < 200; run++) {
            var positions = new Positions();
            for (var topic : Topic.values()) {
                for (int i = 0; i < PARTITIONS; i++) {
                    if (random.nextInt(5) == 0) continue;
                    positions.set(
                            new TopicPartition(topic.topicName(), i), random.nextLong() >>> random.nextInt(1, 63));
                }
            }
            var back = Positions.ofCursor(positions.cursor());
            assertEquals(positions.partitions(), back.partitions());
            for (var partition : positions.partitions()) assertEquals(positions.of(partition), back.of(partition));
        }
    }

    @Test
    void aPartitionThatWasNotThereBeginsAtItsBeginning() {
        var known = new TopicPartition(Topic.TASKS.topicName(), 0);
        var positions = new Positions();
        positions.set(known, 5);
        var back = Positions.ofCursor(positions.cursor());
        var other = new TopicPartition(Topic.TASKS.topicName(), 1);
        assertEquals(0, back.of(other));
        assertFalse(back.knows(other));
        assertTrue(back.knows(known));
    }

    @ParameterizedTest
    @ValueSource(strings = {"AA", "Ag", "AX8BAAA", "AQA", "AQABAA", "AQABAID_____________", "!!", "AQAB__8DAA"})
    void whatIsNoCursorIsRefused(String cursor) {
        assertThrows(IllegalArgumentException.class, () -> Positions.ofCursor(cursor));
    }

    @Test
    void aCursorOfHalfAMegabyteIsNotRead() {
        var huge = Base64.getUrlEncoder().encodeToString(new byte[400_000]);
        assertThrows(IllegalArgumentException.class, () -> Positions.ofCursor(huge));
    }
}
