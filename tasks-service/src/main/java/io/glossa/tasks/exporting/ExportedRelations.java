package io.glossa.tasks.exporting;

import io.glossa.tasks.relation.DraftRow;
import io.glossa.tasks.relation.PredictionRow;
import io.glossa.tasks.user.UserView;
import java.util.List;
import java.util.Map;

/**
 * What a stream shows of the tasks of one page besides their rows, by task id; of drafts and predictions rows or ids. Read
 * once, with the tasks in their order.
 *
 * @param authors of annotations, where they are shown in full
 * @param users of drafts
 */
record ExportedRelations(
        PackedByTask annotations,
        Map<Long, List<DraftRow>> drafts,
        Map<Long, List<Long>> draftIds,
        Map<Long, List<PredictionRow>> predictions,
        PackedByTask predictionIds,
        Map<Long, String> uploads,
        Map<Long, UserView> authors,
        Map<Long, UserView> users) {}
