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

    static final Selection ALL = new Selection(null, Set.of());

    static Selection of(String include, String omit) {
        return new Selection(include == null ? null : names(include), omit == null ? Set.of() : names(omit));
    }

    /** The keys of a project's counts, or those among them that are named. */
    static Selection countsOnly(String include) {
        var named = include == null ? COUNTS : names(include);
        return new Selection(COUNTS.stream().filter(named::contains).collect(Collectors.toSet()), Set.of());
    }

    private static Set<String> names(String list) {
        return Arrays.stream(list.split(",")).map(String::strip).collect(Collectors.toSet());
    }

    @Override
    public boolean test(String key) {
        return (include == null || include.contains(key)) && !omit.contains(key);
    }

    /** Counters that nobody asked for are not asked for. */
    boolean needsCounters() {
        return Counters.NAMES.stream().anyMatch(this);
    }
}
