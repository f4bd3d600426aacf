package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong with the items of an import, by position: a message for a bad item and, among the first {@value #MOST}, an
 * empty object for a good one. No more than {@value #MOST} entries; the last is {@code ...} when there would be
 * more.
 */
final class ImportErrors {
    private static final int MOST = 100;

    private final TreeMap<Long, String> bad = new TreeMap<>();

    /** Notes a bad item; false when no more need to be looked for. */
    boolean add(long item, String problem) {
        bad.put(item, "Error at item " + item + ": " + problem);
        return bad.size() <= MOST;
    }

    boolean any() {
        return !bad.isEmpty();
    }

    /** @param count items seen */
    void throwIfAny(long count) {
        if (bad.isEmpty()) return;
        var entries = new ArrayList<Object>();
        long first = bad.firstKey() < MOST ? Math.min(count, MOST) : 0;
        for (long item = 0; item < first; item++) entries.add(bad.containsKey(item) ? bad.get(item) : Map.of());
        entries.addAll(bad.tailMap((long) MOST).values());
        if (entries.size() > MOST || bad.size() >= MOST) {
            entries.subList(MOST - 1, entries.size()).clear();
            entries.add("...");
        }
        throw new ValidationErrors().put(ValidationErrors.NON_FIELD, entries).asProblem();
    }
}
