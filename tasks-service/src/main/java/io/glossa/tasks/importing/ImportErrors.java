package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong with the items of an import, by position: a message for a bad item and, among the first {@value #MOST}, an
 * empty object for a good one. No more than {@value #MOST} entries; the last is {@code ...} when there would be
 * more. Items of files are listed again under {@code rows}, with the place in the file.
 */
final class ImportErrors {
    private static final int MOST = 100;

    private final TreeMap<Long, String> bad = new TreeMap<>();
    private final List<Map<String, Object>> places = new ArrayList<>();
    private long skipped;

    /** Notes a bad item; false when no more need to be looked for. */
    boolean add(long item, String problem) {
        bad.put(item, "Error at item " + item + ": " + problem);
        return bad.size() <= MOST;
    }

    /** Notes a bad item of a file; false when no more need to be looked for. */
    boolean add(long item, String problem, Place place) {
        if (places.size() < MOST) places.add(place.with(problem));
        return add(item, problem);
    }

    /** Notes an item that is left out. */
    void skip(String problem, Place place) {
        skipped++;
        if (places.size() < MOST) places.add(place.with(problem));
    }

    boolean any() {
        return !bad.isEmpty();
    }

    /** How many items were left out. */
    long skipped() {
        return skipped;
    }

    /** The first items that are bad or left out, with their places. */
    List<Map<String, Object>> places() {
        return List.copyOf(places);
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
        var errors = new ValidationErrors().put(ValidationErrors.NON_FIELD, entries);
        if (!places.isEmpty()) errors.put("rows", places);
        throw errors.asProblem();
    }

    /**
     * Where a bad item stands.
     *
     * @param file the file's name as its sender knows it; null when the items are the body
     * @param row the item's number there, from 1
     * @param line its line, or null where lines mean nothing
     * @param field the key of its data that does not fit, or null when it is not about one
     */
    record Place(String file, long row, Long line, String field) {

        Map<String, Object> with(String problem) {
            var entry = new LinkedHashMap<String, Object>();
            entry.put("file", file);
            entry.put("row", row);
            entry.put("line", line);
            entry.put("field", field);
            entry.put("message", problem);
            return entry;
        }
    }
}
