package io.glossa.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    @Test
    void theMedianOfAnOddNumberIsTheMiddleOne() {
        assertEquals(new Summary(5, 4, 9, 3), Summary.of(List.of(9.0, 4.0, 5.0)));
    }

    @Test
    void theMedianOfAnEvenNumberLiesBetween() {
        assertEquals(new Summary(2.5, 1, 4, 4), Summary.of(List.of(4.0, 1.0, 2.0, 3.0)));
    }
}
