package io.glossa.tasks.importing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderedUuidsTest {

    @Test
    void areOfVersionSevenAndAscendAsTheDatabaseComparesThem() {
        long before = System.currentTimeMillis();
        var made = OrderedUuids.make(10_000);
        for (int i = 0; i < made.length; i++) {
            assertEquals(7, made[i].version());
            assertEquals(2, made[i].variant());
            if (i > 0) assertTrue(made[i - 1].toString().compareTo(made[i].toString()) < 0, "of number " + i);
        }
        long moment = made[0].getMostSignificantBits() >>> 16;
        assertTrue(moment >= before && moment < before + Duration.ofHours(1).toMillis(), "made at " + moment);
    }

    @Test
    void areNeverTheSame() {
        var all = new HashSet<>();
        for (int i = 0; i < 50; i++) all.addAll(List.of(OrderedUuids.make(1_000)));
        assertEquals(50_000, all.size());
        assertEquals(0, OrderedUuids.make(0).length);
    }
}
