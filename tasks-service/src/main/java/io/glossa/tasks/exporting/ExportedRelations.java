package io.glossa.tasks.exporting;

import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.user.UserView;
import java.util.List;
import java.util.Map;

/** What a stream shows of the tasks of one page besides their rows, by task id; of drafts and predictions rows or ids. */
record ExportedRelations(
        Map<Long, List<AnnotationRow>> annotations,
        Map<Long, List<DraftRow>> drafts,
        Map<Long, List<Long>> draftIds,
        Map<Long, List<PredictionRow>> predictions,
        Map<Long, List<Long>> predictionIds,
        Map<Long, String> uploads,
        Map<Long, UserView> users) {}
