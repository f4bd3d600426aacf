package io.glossa.projects.project;

import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which keys of a project a caller wants to see.
 *
 * @param include null for all
 */
record Selection(Set<String> include, Set<String> omit) implements Predicate<String> {
    private static final Set<String> COUNTS = Set.of(
            "id",
            "task_number",
            "finished_task_number",
            "total_predictions_number",
            "total_annotations_number",
            "num_tasks_with_annotations",
            "useful_annotation_number",
            "ground_truth_number",
            "skipped_annotations_number");

    private static final Set<String> LATER_COUNTS =
            Set.of("queue_total", "queue_done", "queue_left", "rejected", "review_total_tasks", "reviewed_number");

    static final Selection ALL = new Selection(null, Set.of());

    static Selection of(String include, String omit) {
        return new Selection(include == null ? null : names(include), omit == null ? Set.of() : names(omit));
    }

    /** The keys of a project's counts, or those among them that are named. */
    static Selection countsOnly(String include) {
        if (include == null) return new Selection(COUNTS, Set.of());
        var named = names(include);
        named.removeIf(key -> !COUNTS.contains(key) && !LATER_COUNTS.contains(key));
        return new Selection(named, Set.of());
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    @Override
    public boolean test(String key) {
        return (include == null || include.contains(key)) && !omit.contains(key);
    }

    /** Whether keys were named, rather than all that are usual wanted. */
    boolean isExplicit() {
        return include != null;
    }

    /** Counters that nobody asked for are not asked for. */
    boolean needsCounters() {
        return Counters.NAMES.stream().anyMatch(this)
                || isExplicit() && LaterKeys.COUNTED.stream().anyMatch(this);
    }
}
