package io.glossa.tasks.relation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgoTest {
    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-11-21T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "PT-5S,0 minutes",
        "PT59S,0 minutes",
        "PT1M,1 minute",
        "PT3H2M,'3 hours, 2 minutes'",
        "PT3H,3 hours",
        "P1DT5M,1 day",
        "P9D,'1 week, 2 days'",
        "P400D,'1 year, 1 month'"
    })
    void saysAtMostTwoUnits(Duration passed, String told) {
        assertEquals(told, Ago.of(NOW.minus(passed), NOW).replace('\u00a0', ' '));
    }
}
