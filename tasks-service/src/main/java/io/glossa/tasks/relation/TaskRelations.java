package io.glossa.tasks.relation;

import io.glossa.tasks.user.UserView;
import java.util.List;
import java.util.Map;

/** What hangs on the tasks of one page, by task id; each list in ascending order of ids. */
public record TaskRelations(
        Map<Long, List<AnnotationRow>> annotations,
        Map<Long, List<PredictionRow>> predictions,
        Map<Long, List<DraftRow>> drafts,
        Map<Long, String> uploads,
        Map<Long, UserView> users) {

    public static final TaskRelations NONE = new TaskRelations(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    List<AnnotationRow> annotationsOf(long task) {
        return annotations.getOrDefault(task, List.of());
    }

    List<PredictionRow> predictionsOf(long task) {
        return predictions.getOrDefault(task, List.of());
    }

    List<DraftRow> draftsOf(long task) {
        return drafts.getOrDefault(task, List.of());
    }
}
