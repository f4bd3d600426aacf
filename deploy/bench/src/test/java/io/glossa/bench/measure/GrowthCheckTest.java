package io.glossa.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class GrowthCheckTest {
    private static final Metric BULK = new Metric("Import", "JSON file", Unit.SECONDS, Growth.BULK);
    private static final Metric SINGLE = new Metric("Tasks", "get", Unit.MILLISECONDS, Growth.FLAT);
    private static final Metric RATE = new Metric("Labeling", "loops", Unit.PER_SECOND, Growth.FLAT);
    private static final Metric FREE = new Metric("Memory", "peak", Unit.MEBIBYTES, Growth.FREE);

    private final Results results = new Results();

    @Test
    void proportionalBulkWorkIsKept() {
        var step = only(BULK, 1, 10);
        assertEquals(2, step.perDoubling(), 1e-9);
        assertTrue(step.kept());
    }

    @Test
    void bulkWorkThatGrowsFasterIsNot() {
        // Ten times the data in fifteen times the time: 15^(log 2 / log 10) = 2.26 a doubling.
        var step = only(BULK, 1, 15);
        assertEquals(2.26, step.perDoubling(), 0.005);
        assertFalse(step.kept());
    }

    @Test
    void aSingleOperationMustStayFlat() {
        assertTrue(only(SINGLE, 2, 2.4).kept());
        assertFalse(only(SINGLE, 2, 3).kept());
    }

    @Test
    void aRateThatFallsIsCostThatGrows() {
        var step = only(RATE, 100, 10);
        assertEquals(2, step.perDoubling(), 1e-9);
        assertFalse(step.kept());
        assertTrue(only(RATE, 100, 200).kept());
    }

    @Test
    void whatPromisesNothingIsNotChecked() {
        results.add(FREE, 10, "ours", 1);
        results.add(FREE, 100, "ours", 900);
        assertEquals(List.of(), GrowthCheck.of(results, "ours"));
    }

    private static GrowthCheck.Step only(Metric metric, double small, double large) {
        var results = new Results();
        results.add(metric, 1_000, "ours", small);
        results.add(metric, 10_000, "ours", large);
        results.add(metric, 10_000, "theirs", 1_000_000);
        var steps = GrowthCheck.of(results, "ours");
        assertEquals(1, steps.size());
        return steps.get(0);
    }
}
