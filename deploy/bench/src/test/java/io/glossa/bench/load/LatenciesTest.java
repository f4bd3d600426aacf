package io.glossa.bench.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LatenciesTest {

    @Test
    void percentilesAreOfAllThatWasRecorded() {
        var some = new Latencies();
        var others = new Latencies();
        for (int millis = 1; millis <= 50; millis++) some.record(millis * 1_000_000L);
        for (int millis = 51; millis <= 100; millis++) others.record(millis * 1_000_000L);
        some.add(others);
        assertEquals(100, some.count());
        assertEquals(50, some.millis(50), 0.1);
        assertEquals(99, some.millis(99), 0.1);
        assertEquals(100, some.millis(100), 0.2);
    }
}
