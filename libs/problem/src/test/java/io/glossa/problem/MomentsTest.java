package io.glossa.problem;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MomentsTest {

    @Test
    void aWholeSecondHasNoFractionAndAnyOtherSixDigits() {
        written("2026-11-21T08:02:03Z", "2026-11-21T08:02:03Z");
        written("2026-11-21T08:02:03.921983Z", "2026-11-21T08:02:03.921983Z");
        written("2026-11-21T08:02:03.100000Z", "2026-11-21T08:02:03.1Z");
        written("2026-11-21T08:02:03.000001Z", "2026-11-21T08:02:03.000001999Z");
        written("2026-11-21T08:02:03Z", "2026-11-21T08:02:03.000000999Z");
    }

    private static void written(String expected, String moment) {
        assertEquals(expected, Moments.format(Instant.parse(moment)));
    }
}
