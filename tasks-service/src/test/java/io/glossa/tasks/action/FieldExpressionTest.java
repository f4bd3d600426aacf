package io.glossa.tasks.action;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.glossa.problem.ProblemException;
import io.glossa.tasks.action.BulkAction.Batch;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FieldExpressionTest {
    private static final Batch FIRST = new Batch(new Long[] {3L, 5L, 8L}, 0, 5);
    private static final Batch SECOND = new Batch(new Long[] {9L, 10L}, 3, 5);

    @Test
    void rangeCountsOnFromBatchToBatch() {
        var range = FieldExpression.parse(" range(7) ");
        assertArrayEquals(new String[] {"7", "8", "9"}, range.values(FIRST, 1));
        assertArrayEquals(new String[] {"10", "11"}, range.values(SECOND, 1));
        assertArrayEquals(
                new String[] {"0", "1", "2"}, FieldExpression.parse("range()").values(FIRST, 1));
    }

    @Test
    void sampleDealsEachNumberOnce() {
        var sample = FieldExpression.parse("sample()");
        var dealt = new TreeSet<>(List.of(sample.values(FIRST, 42)));
        dealt.addAll(List.of(sample.values(SECOND, 42)));
        assertEquals(Set.of("0", "1", "2", "3", "4"), dealt);
    }

    @Test
    void randomStaysWithinItsBounds() {
        var most = new Batch(new Long[1_000], 0, 1_000);
        var thrown = Set.of(FieldExpression.parse("random(2, 4)").values(most, 5).length == 1_000 ? "ok" : "short");
        assertEquals(Set.of("ok"), thrown);
        var seen = new TreeSet<>(List.of(FieldExpression.parse("random(2, 4)").values(most, 5)));
        assertEquals(Set.of("2", "3", "4"), seen);
    }

    @Test
    void choicesFollowTheirWeights() {
        var most = new Batch(new Long[10_000], 0, 10_000);
        var drawn = List.of(
                FieldExpression.parse("choices([\"a\", 1, 'c'], [3, 1, 0])").values(most, 5));
        long often = drawn.stream().filter("\"a\""::equals).count();
        assertTrue(often > 7_200 && often < 7_800, "three quarters: " + often);
        assertEquals(10_000 - often, drawn.stream().filter("1"::equals).count());
    }

    @Test
    void replaceIsLeftToTheDatabase() {
        assertEquals(new FieldExpression.Replace("o'ld", "new"), FieldExpression.parse("replace(\"o'ld\", \"new\")"));
        assertEquals(new FieldExpression.Replace("old", ""), FieldExpression.parse("replace('old', '')"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "range",
                "range(1,2)",
                "range(1.5)",
                "sample(1)",
                "random(5,1)",
                "random(1)",
                "choices()",
                "choices([])",
                "choices([1],[0])",
                "choices([1,2],[1])",
                "choices([1],[-1])",
                "replace(\"\", \"a\")",
                "replace(1, 2)",
                "exec(\"rm\")",
                "range(1); drop table task"
            })
    void anythingElseIsRefused(String text) {
        var refusal = assertThrows(ProblemException.class, () -> FieldExpression.parse(text));
        assertEquals(400, refusal.type().status());
    }

    @Property(tries = 50)
    void aShuffleIsAPermutation(@ForAll @IntRange(min = 1, max = 3_000) int size, @ForAll long seed) {
        var shuffle = new Shuffle(size, seed);
        var seen = new boolean[size];
        for (int place = 0; place < size; place++) {
            int number = (int) shuffle.at(place);
            assertTrue(!seen[number], "twice: " + number);
            seen[number] = true;
        }
    }
}
