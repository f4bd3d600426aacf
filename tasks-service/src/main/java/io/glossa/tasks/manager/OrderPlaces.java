package io.glossa.tasks.manager;

import io.glossa.tasks.manager.BlockCounts.Block;
import io.glossa.tasks.manager.TaskFinder.Bounds;
import io.glossa.tasks.manager.filter.OrderPath.Stretch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many tasks of each block of ids stand where in an order. Keys part it: between {@code n} of them there are intervals, and
 * at each of them those that have just this key and so come by id. Places are {@code 0} for what comes before the first key,
 * {@code 2i - 1} for the i-th key itself and {@code 2i} for what is behind it, {@link #UNKNOWN} for tasks that have none.
 *
 * @param keys ascending
 * @param blocks by number; how many tasks are at each place, those without a key last
 */
record OrderPlaces(List<String> keys, Map<Long, short[]> blocks) {
    static final int UNKNOWN = -1;

    OrderPlaces {
        keys = List.copyOf(keys);
        blocks = new TreeMap<>(blocks);
    }

    static OrderPlaces none(List<String> keys) {
        return new OrderPlaces(keys, Map.of());
    }

    /** Places with a key. */
    private int places() {
        return 2 * keys.size() + 1;
    }

    /** Counts of one block, to be filled. */
    short[] nothing() {
        return new short[places() + 1];
    }

    static void add(short[] counts, int place, long tasks) {
        counts[place == UNKNOWN ? counts.length - 1 : place] += (short) tasks;
    }

    /** With these blocks instead of what was known of them. */
    OrderPlaces with(Map<Long, short[]> counted) {
        var all = new HashMap<>(blocks);
        all.putAll(counted);
        return new OrderPlaces(keys, all);
    }

    /** Of these blocks alone. */
    OrderPlaces of(List<Long> numbers) {
        var some = new HashMap<Long, short[]>();
        for (var number : numbers) {
            var counts = blocks.get(number);
            if (counts != null) some.put(number, counts);
        }
        return new OrderPlaces(keys, some);
    }

    /** Between which ids the tasks are; there is some block. */
    Bounds bounds() {
        return Bounds.ofBlocks(Collections.min(blocks.keySet()), Collections.max(blocks.keySet()));
    }

    /** How many tasks have a key. */
    long known() {
        return Arrays.stream(totals()).limit(places()).sum();
    }

    /** The tasks that have no key. */
    BlockCounts unknown() {
        var counted = new ArrayList<Block>();
        blocks.forEach((number, counts) -> counted.add(new Block(number, counts[places()], 0, 0)));
        return new BlockCounts(counted, null);
    }

    /** @param offset of a task that has a key */
    Place at(long offset, boolean descending) {
        var totals = totals();
        long before = 0;
        for (int i = 0; i < places(); i++) {
            int place = descending ? places() - 1 - i : i;
            if (before + totals[place] > offset) return place(place, offset - before, descending);
            before += totals[place];
        }
        throw new IllegalArgumentException("There are " + before + " tasks before " + offset);
    }

    private Place place(int place, long offset, boolean descending) {
        if (place % 2 == 1) return within(place, offset);
        int behind = descending ? place / 2 : place / 2 - 1;
        boolean first = descending ? behind == keys.size() : behind < 0;
        return new Place(first ? null : keys.get(behind), null, offset);
    }

    private Place within(int place, long offset) {
        long before = 0;
        long first = -1;
        long last = 0;
        long passed = 0;
        for (var block : blocks.entrySet()) {
            short tasks = block.getValue()[place];
            if (tasks == 0) continue;
            last = block.getKey();
            if (first < 0 && before + tasks > offset) {
                first = last;
                passed = before;
            }
            before += tasks;
        }
        return new Place(
                keys.get(place / 2),
                new Stretch(first << BlockCounts.BITS, last + 1 << BlockCounts.BITS),
                offset - passed);
    }

    private long[] totals() {
        var totals = new long[places() + 1];
        for (var counts : blocks.values()) for (int i = 0; i < totals.length; i++) totals[i] += counts[i];
        return totals;
    }

    /**
     * Where a page begins.
     *
     * @param key the last one that the order has passed or begun; null at its beginning
     * @param ids where the page begins among those that have the key; null where it begins behind them
     * @param offset tasks from there to the page
     */
    record Place(String key, Stretch ids, long offset) {}
}
