package io.glossa.tasks.exporting;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.Set;

/**
 * Which tasks a stream holds and how much of them; null leaves a choice open. Conditions on tasks must all hold.
 *
 * @param view tasks of this Data Manager view; one that is not there, or another project's, restricts nothing, as in the
 *     reference
 * @param ids these tasks
 * @param skipped tasks with a skipped annotation
 * @param finished tasks that are labeled
 * @param annotated tasks with an annotation that is no skip
 * @param onlyWithAnnotations tasks with at least one annotation of the kinds wanted
 * @param since tasks changed at this moment or later
 * @param annotations kinds of annotations; a task without any of them keeps its line
 * @param fullDrafts drafts instead of their ids
 * @param fullPredictions predictions instead of their ids
 * @param fullAuthors who completed an annotation instead of their id
 */
record ExportOptions(
        Long view,
        Long[] ids,
        Presence skipped,
        Presence finished,
        Presence annotated,
        @JsonProperty("only_with_annotations") boolean onlyWithAnnotations,
        OffsetDateTime since,
        Set<AnnotationKind> annotations,
        @JsonProperty("full_drafts") boolean fullDrafts,
        @JsonProperty("full_predictions") boolean fullPredictions,
        @JsonProperty("full_authors") boolean fullAuthors) {

    /** As the easy export has them: drafts in full, of predictions the ids. */
    static ExportOptions easy(boolean all, Long[] ids) {
        return new ExportOptions(null, ids, null, null, null, !all, null, null, true, false, false);
    }
}
