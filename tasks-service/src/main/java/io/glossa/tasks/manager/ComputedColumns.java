package io.glossa.tasks.manager;

import java.util.Set;
import java.util.function.Predicate;

/**
 * Which computed columns a list fills, and what has to be read for them.
 *
 * @param include names of the members that are wanted, or null for all
 * @param all whether everything that hangs on a task is wanted, as by {@code fields=all}
 */
record ComputedColumns(Set<String> include, boolean all, Predicate<String> shown) {
    private static final Set<String> OF_ANNOTATIONS =
            Set.of("annotators", "annotations_results", "annotations_ids", "avg_lead_time");
    private static final Set<String> OF_PREDICTIONS =
            Set.of("predictions_score", "predictions_results", "predictions_model_versions");

    boolean needAnnotations() {
        return all && wants("annotations") || OF_ANNOTATIONS.stream().anyMatch(this::fills);
    }

    boolean needPredictions() {
        return all && wants("predictions") || OF_PREDICTIONS.stream().anyMatch(this::fills);
    }

    boolean needDrafts() {
        return all && wants("drafts") || fills("draft_exists");
    }

    boolean needUploads() {
        return fills("file_upload");
    }

    /** Names of people are part of annotations and drafts. */
    boolean needUsers() {
        return all && (wants("annotations") || wants("drafts"));
    }

    boolean onlyIds() {
        return include != null && include.equals(Set.of("id"));
    }

    private boolean fills(String column) {
        return wants(column) && (all || shown.test(column));
    }

    private boolean wants(String name) {
        return include == null || include.contains(name);
    }
}
