package io.glossa.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class LimitsTest {

    @Test
    void aShareIsTheRateOverTheLimitOfTheSameSide() {
        var results = new Results();
        var file = new Metric("Import", "JSON file", Unit.SECONDS, Growth.BULK);
        results.add(Limits.COPY_IN, 0, "ours", 200_000);
        results.add(Limits.COPY_IN, 0, "theirs", 1);
        results.add(file, 20_000, "ours", 0.4);
        assertEquals(
                List.of(new Limits.Share(file, 20_000, 50_000, Limits.COPY_IN, 200_000, 0.25)),
                Limits.of(results, "ours"));
        assertEquals(0.25, Limits.shares(results, "ours").get("Import: JSON file @20000 of the raw limit"), 1e-9);
    }

    @Test
    void withoutALimitThereIsNoShare() {
        var results = new Results();
        results.add(new Metric("Import", "JSON file", Unit.SECONDS, Growth.BULK), 20_000, "ours", 0.4);
        assertEquals(List.of(), Limits.of(results, "ours"));
    }
}
