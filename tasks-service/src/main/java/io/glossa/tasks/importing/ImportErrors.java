package io.glossa.tasks.importing;

import io.glossa.problem.ProblemException;
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
 *
 * <p>An import that leaves bad items out notes them here too, and is refused for none of them.
 */
final class ImportErrors {
    private static final int MOST = 100;

    private final TreeMap<Long, String> bad = new TreeMap<>();
    private final List<Map<String, Object>> places = new ArrayList<>();
    private final boolean skipping;
    private String refusal;
    private long skipped;

    /** @param skipping whether bad items are left out, rather than refusing all */
    ImportErrors(boolean skipping) {
        this.skipping = skipping;
    }

    boolean skipping() {
        return skipping;
    }

    /** Notes a bad item; false when no more need to be looked for. */
    boolean bad(long item, String problem, Place place) {
        if (skipping) {
            skip(problem, place);
            return true;
        }
        if (place.file() != null && places.size() < MOST) places.add(place.with(problem));
        bad.put(item, "Error at item " + item + ": " + problem);
        return bad.size() <= MOST;
    }

    /** Notes an item for which all is refused in these words, unless items are bad in themselves: those are named first. */
    void refuse(String reason, Place place) {
        if (skipping) skip(reason, place);
        else if (refusal == null) refusal = reason;
    }

    private void skip(String problem, Place place) {
        skipped++;
        if (places.size() < MOST) places.add(place.with(problem));
    }

    /** Whether the import is refused. */
    boolean any() {
        return !bad.isEmpty() || refusal != null;
    }

    /** How many items were left out. */
    long skipped() {
        return skipped;
    }

    /** The first items that are bad or left out, with their places. */
    List<Map<String, Object>> places() {
        return List.copyOf(places);
    }

    /** The first thing that a refusal says. */
    static String words(ProblemException refused) {
        if (refused.validationErrors() != null) {
            for (var value : refused.validationErrors().asMap().values()) {
                if (value instanceof List<?> messages) {
                    for (var message : messages) if (message instanceof String text) return text;
                }
            }
        }
        return refused.getMessage();
    }

    /** @param count items seen */
    void throwIfAny(long count) {
        if (bad.isEmpty()) {
            if (refusal != null) throw ValidationErrors.ofBody(refusal);
            return;
        }
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

        /** The same item, when this part of it is what does not fit. */
        Place about(String part) {
            return new Place(file, row, line, part);
        }

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
