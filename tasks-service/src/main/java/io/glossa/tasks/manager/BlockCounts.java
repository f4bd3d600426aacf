package io.glossa.tasks.manager;

import io.glossa.tasks.manager.TaskFinder.Totals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;

/**
 * How many tasks a query finds among each 4096 ids, by which any page of them by id is found without looking at those before.
 *
 * @param blocks ascending
 * @param ids all that it finds, ascending, where they are few; else null
 */
record BlockCounts(List<Block> blocks, List<Long> ids) {
    /** Of an id, those that tell tasks of one block apart. */
    static final int BITS = 12;

    BlockCounts {
        blocks = List.copyOf(blocks);
        ids = ids == null ? null : List.copyOf(ids);
    }

    Totals totals() {
        var all = Block.NONE;
        for (var block : blocks) all = all.plus(block);
        return new Totals(all.tasks, all.annotations, all.predictions);
    }

    /** The same, told of all these blocks: those that are not counted have nothing. */
    BlockCounts over(List<Long> numbers) {
        var every = new TreeMap<Long, Block>();
        for (var number : numbers) every.put(number, new Block(number, 0, 0, 0));
        for (var block : blocks) every.put(block.number, block);
        return new BlockCounts(List.copyOf(every.values()), ids);
    }

    boolean few() {
        return ids != null;
    }

    /** The ids of one page; only where all are known. */
    List<Long> page(long offset, int limit, boolean descending) {
        var ordered = new ArrayList<>(ids);
        if (descending) Collections.reverse(ordered);
        int from = (int) Math.min(offset, ordered.size());
        return ordered.subList(from, (int) Math.min((long) from + limit, ordered.size()));
    }

    /** In which blocks a page lies. */
    Stretch stretch(long offset, int limit, boolean descending) {
        var ordered = new ArrayList<>(blocks);
        if (descending) Collections.reverse(ordered);
        var numbers = new ArrayList<Long>();
        long seen = 0;
        long passed = 0;
        for (var block : ordered) {
            if (seen >= offset + limit) break;
            seen += block.tasks;
            if (seen <= offset) passed = seen;
            else if (block.tasks > 0) numbers.add(block.number);
        }
        return new Stretch(numbers, offset - passed);
    }

    /** @param number what is left of an id without the lower {@link #BITS} */
    record Block(long number, long tasks, long annotations, long predictions) {
        private static final Block NONE = new Block(0, 0, 0, 0);

        private Block plus(Block other) {
            return new Block(
                    number, tasks + other.tasks, annotations + other.annotations, predictions + other.predictions);
        }
    }

    /**
     * Part of what a query finds.
     *
     * @param blocks in the order of the list, each with some task
     * @param offset tasks in the first of them that come before the page
     */
    record Stretch(List<Long> blocks, long offset) {}
}
