package io.glossa.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    private static final Metric TIME = new Metric("Import", "JSON file", Unit.SECONDS, Growth.BULK);
    private static final Metric RATE = new Metric("Labeling", "loops", Unit.PER_SECOND, Growth.FLAT);
    private static final Metric TWICE = new Metric("Labeling", "twice", Unit.COUNT, Growth.FREE);

    private final Results results = new Results();
    private final Comparison comparison = new Comparison(results, "theirs", "ours");

    @Test
    void aRatioIsOfMediansAndAboveOneWhenOursIsBetter() {
        for (var seconds : new double[] {9, 4, 5}) results.add(TIME, 10, "theirs", seconds);
        for (var seconds : new double[] {0.5, 0.25, 0.1}) results.add(TIME, 10, "ours", seconds);
        results.add(RATE, 10, "theirs", 5);
        results.add(RATE, 10, "ours", 40);
        assertEquals(20, comparison.row(TIME, 10).ratio().getAsDouble(), 1e-9);
        assertEquals(8, comparison.row(RATE, 10).ratio().getAsDouble(), 1e-9);
        assertEquals(Map.of("Import: JSON file @10", 20.0, "Labeling: loops @10", 8.0), comparison.ratios());
    }

    @Test
    void whatIsOnlyCountedHasNoRatio() {
        results.add(TWICE, 10, "theirs", 3);
        results.add(TWICE, 10, "ours", 1);
        assertTrue(comparison.row(TWICE, 10).ratio().isEmpty());
    }

    @Test
    void whereTheyWereNotMeasuredTheirTrendStandsAndIsNotStored() {
        results.add(TIME, 100, "theirs", 2);
        results.add(TIME, 1_000, "ours", 1);
        var row = comparison.row(TIME, 1_000);
        assertEquals(20, row.trend().orElseThrow(), 1e-9);
        assertEquals(20, row.ratio().getAsDouble(), 1e-9);
        assertFalse(row.measured());
        assertEquals(Map.of(), comparison.ratios());
    }

    @Test
    void twoSizesMakeALineAndOneIsTakenAsUsual() {
        results.add(TIME, 10, "theirs", 1);
        results.add(TIME, 100, "theirs", 100);
        assertEquals(10_000, results.trend(TIME, 1_000, "theirs").orElseThrow(), 1e-6);
        results.add(RATE, 10, "theirs", 7);
        assertEquals(7, results.trend(RATE, 1_000, "theirs").orElseThrow(), 1e-9);
        assertTrue(results.trend(RATE, 5, "theirs").isEmpty());
    }
}
