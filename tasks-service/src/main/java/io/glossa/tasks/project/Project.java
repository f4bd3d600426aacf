package io.glossa.tasks.project;

import io.glossa.labelconfig.LabelConfig;
import java.time.OffsetDateTime;

/**
 * A project as far as tasks-service needs it.
 *
 * @param revision grows with each change
 * @param maximumAnnotations annotators wanted per task; anything is stored, as in the reference
 * @param sampling {@code Sequential sampling}, {@code Uniform sampling} or {@code Uncertainty sampling}
 * @param skipQueue {@code REQUEUE_FOR_ME}, {@code REQUEUE_FOR_OTHERS} or {@code IGNORE_SKIPPED}
 * @param modelVersion whose predictions are shown to annotators; may be null or empty
 * @param evaluatesPredictions whether the model is asked for predictions of tasks that are shown and have none
 * @param hasUnnamedData whether the data of some task has a value that was given no name, under {@value #UNNAMED}
 * @param liveModel whether {@code modelVersion} is that of an ML backend, which is asked for tasks that are opened
 * @param config parsed label config
 */
public record Project(
        long id,
        long organization,
        long revision,
        String title,
        LabelConfig config,
        Long createdBy,
        OffsetDateTime createdAt,
        int maximumAnnotations,
        int overlapCohortPercentage,
        String sampling,
        String skipQueue,
        boolean showOverlapFirst,
        boolean annotatorEvaluationEnabled,
        boolean showCollabPredictions,
        String modelVersion,
        boolean evaluatesPredictions,
        boolean hasUnnamedData,
        boolean liveModel) {

    /** Under which name the data holds lines of text and files; with a label config it counts as the config's first name. */
    public static final String UNNAMED = "$undefined$";

    public static final String IGNORE_SKIPPED = "IGNORE_SKIPPED";
    public static final String REQUEUE_FOR_ME = "REQUEUE_FOR_ME";
    public static final String REQUEUE_FOR_OTHERS = "REQUEUE_FOR_OTHERS";
}
