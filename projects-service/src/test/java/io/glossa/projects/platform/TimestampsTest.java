package io.glossa.projects.platform;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimestampsTest {

    @Test
    void whatClientsWriteIsRead() {
        reads("2026-11-21T08:02:03Z", "2026-11-21T08:02:03Z");
        reads("2026-11-21T08:02", "2026-11-21T08:02:00Z");
        reads("2026-11-21 08:02:03.5+02:00", "2026-11-21T06:02:03.5Z");
        reads("2026-11-21T08:02:03.123456789Z", "2026-11-21T08:02:03.123456Z");
        reads("2026-11-21T08:02:03-0530", "2026-11-21T13:32:03Z");
        for (var bad : new String[] {
            "", "bad", "2026-11-21", "2026-13-21T08:02:03Z", "2026-11-21T25:02:03Z", "2026-11-21T08:02:03+99:00"
        }) {
            assertTrue(Timestamps.parse(bad).isEmpty(), bad);
        }
    }

    private static void reads(String text, String expected) {
        assertEquals(
                Instant.parse(expected), Timestamps.parse(text).orElseThrow().toInstant());
    }
}
