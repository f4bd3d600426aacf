package io.glossa.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class BudgetTest {
    private final Budget budget = new Budget(60);

    @Test
    void roundsGoOnUntilTheNextWouldNotFit() {
        assertTrue(budget.another("export", 10, "theirs"));
        budget.took("export", 10, "theirs", 25);
        assertTrue(budget.another("export", 10, "theirs"));
        budget.took("export", 10, "theirs", 25);
        assertFalse(budget.another("export", 10, "theirs"));
        assertTrue(budget.another("export", 10, "ours"));
        assertTrue(budget.another("export", 100, "theirs"));
    }

    @Test
    void bulkWorkThatWillTakeTooLongIsForeseen() {
        budget.took("export", 2_000, "theirs", 1);
        budget.took("export", 20_000, "theirs", 59);
        budget.took("export", 20_000, "theirs", 80);
        assertEquals(Optional.of(590.0), budget.tooLong("export", Growth.BULK, 200_000, "theirs"));
        assertEquals(Optional.empty(), budget.tooLong("export", Growth.FLAT, 200_000, "theirs"));
        assertEquals(Optional.empty(), budget.tooLong("export", Growth.BULK, 20_000, "theirs"));
        assertEquals(Optional.empty(), budget.tooLong("export", Growth.BULK, 200_000, "ours"));
    }
}
