package io.glossa.tasks.manager;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.glossa.tasks.manager.BlockCounts.Block;
import io.glossa.tasks.manager.BlockCounts.Stretch;
import io.glossa.tasks.manager.TaskFinder.Totals;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlockCountsTest {
    private static final BlockCounts COUNTS = new BlockCounts(
            List.of(new Block(1, 0, 0, 0), new Block(2, 5, 1, 2), new Block(4, 0, 0, 0), new Block(7, 3, 0, 4)), null);

    @Test
    void sumsUpBlocks() {
        assertEquals(new Totals(8, 1, 6), COUNTS.totals());
        assertEquals(new Totals(0, 0, 0), new BlockCounts(List.of(), null).totals());
    }

    @Test
    void knowsBlocksWithoutAny() {
        assertEquals(
                List.of(new Block(1, 0, 0, 0), new Block(2, 5, 1, 2)),
                new BlockCounts(List.of(new Block(2, 5, 1, 2)), null)
                        .over(List.of(1L, 2L))
                        .blocks());
    }

    @Test
    void saysInWhichBlocksAPageLies() {
        assertEquals(new Stretch(List.of(2L), 0), COUNTS.stretch(0, 5, false));
        assertEquals(new Stretch(List.of(2L, 7L), 4), COUNTS.stretch(4, 2, false));
        assertEquals(new Stretch(List.of(7L), 0), COUNTS.stretch(5, 100, false));
        assertEquals(new Stretch(List.of(7L), 2), COUNTS.stretch(7, 1, false));
        assertEquals(new Stretch(List.of(7L, 2L), 0), COUNTS.stretch(0, 4, true));
        assertEquals(new Stretch(List.of(2L), 1), COUNTS.stretch(4, 1, true));
        assertEquals(new Stretch(List.of(), 0), COUNTS.stretch(8, 10, false));
    }

    @Test
    void cutsPagesFromFewIds() {
        var few = new BlockCounts(List.of(new Block(0, 3, 0, 0)), List.of(3L, 5L, 9L));
        assertEquals(List.of(3L, 5L), few.page(0, 2, false));
        assertEquals(List.of(9L), few.page(2, 2, false));
        assertEquals(List.of(9L, 5L), few.page(0, 2, true));
        assertEquals(List.of(), few.page(7, 2, true));
    }

    /** Whatever is found where: tasks of the blocks behind the offset are those of the page, and none is left out. */
    @Test
    void findsEveryPageOfAnyDistribution() {
        var random = new Random(7);
        for (int run = 0; run < 300; run++) {
            var blocks = new ArrayList<Block>();
            var owners = new ArrayList<Long>();
            for (long number = 0; number < 12; number++) {
                int tasks = random.nextInt(3) == 0 ? 0 : random.nextInt(20);
                blocks.add(new Block(number, tasks, 0, 0));
                for (int i = 0; i < tasks; i++) owners.add(number);
            }
            boolean descending = random.nextBoolean();
            if (descending) java.util.Collections.reverse(owners);
            int limit = 1 + random.nextInt(25);
            for (int offset = 0; offset < owners.size(); offset += limit) {
                var wanted = owners.subList(offset, Math.min(owners.size(), offset + limit));
                var stretch = new BlockCounts(blocks, null).stretch(offset, limit, descending);
                assertEquals(wanted.stream().distinct().toList(), stretch.blocks());
                assertEquals(offset - owners.indexOf(wanted.get(0)), stretch.offset());
            }
        }
    }
}
