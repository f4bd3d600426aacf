package io.glossa.projects.project;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of {@link ProjectSettings} for the OpenAPI document. */
final class ProjectSettingsSchemas {
    private static final String KEPT = "Kept as it is set; nothing acts on it yet";
    private static final String DECIMAL = ", a decimal from 0 to 100 such as `95.00`";

    private ProjectSettingsSchemas() {}

    /** The same in a project and in a request to change one. */
    public record Kept(
            @Schema(
                            enumeration = {"consensus", "pairwise"},
                            description = KEPT)
                    String agreementMethodology,
            @Schema(nullable = true, description = KEPT + DECIMAL) String agreementThreshold,
            @Schema(nullable = true, description = KEPT) Integer annotationLimitCount,
            @Schema(nullable = true, description = KEPT + DECIMAL) String annotationLimitPercent,
            @Schema(description = KEPT) Integer annotatorEvaluationContinuousTasks,
            @Schema(nullable = true, description = KEPT + DECIMAL) String annotatorEvaluationMinimumScore,
            @Schema(nullable = true, description = KEPT) Integer annotatorEvaluationMinimumTasks,
            @Schema(description = KEPT) Integer annotatorEvaluationOnboardingTasks,
            AssignmentSettings assignmentSettings,
            @Schema(description = KEPT) String commentClassificationConfig,
            @Schema(nullable = true, description = KEPT) String customInterfaceCode,
            @Schema(nullable = true, description = KEPT) String customInterfaceCompiled,
            @Schema(nullable = true, description = KEPT) Object customInterfaceParams,
            @Schema(description = KEPT) String customScript,
            @Schema(nullable = true, minimum = "1", maximum = "86400", description = KEPT) Integer customTaskLockTtl,
            @Schema(nullable = true, description = KEPT) Object inputSchema,
            @Schema(nullable = true, description = KEPT) Integer maxAdditionalAnnotatorsAssignable,
            @Schema(nullable = true, description = KEPT) Boolean pauseOnFailedAnnotatorEvaluation,
            @Schema(description = KEPT) Boolean requireCommentOnSkip,
            ReviewSettings reviewSettings,
            @Schema(nullable = true, description = KEPT) Boolean showUnusedDataColumnsToAnnotators,
            @Schema(nullable = true, description = KEPT) Integer sourceInterfaceId,
            @Schema(nullable = true, description = KEPT) Integer sourceInterfaceVersion,
            @Schema(description = KEPT) Boolean strictTaskOverlap,
            @Schema(description = KEPT) Boolean useCustomInterface) {}

    @Schema(name = "AssignmentSettings", description = KEPT)
    public record AssignmentSettings(
            @Schema(readOnly = true) long id,
            @Schema(readOnly = true) long project,
            @Schema(
                            nullable = true,
                            enumeration = {"auto_distribution", "assigned_only"})
                    String labelStreamTaskDistribution) {}

    @Schema(name = "ReviewSettings", description = KEPT)
    public record ReviewSettings(
            @Schema(readOnly = true) long id,
            @Schema(readOnly = true) long project,
            @Schema(readOnly = true) boolean requeueRejectedTasksToAnnotator,
            String instruction,
            Boolean showInstruction,
            @Schema(
                            nullable = true,
                            enumeration = {"all", "one"})
                    String reviewCriteria,
            Boolean onlyFinishedTasks,
            Boolean reviewOnlyManualAssignments,
            Boolean anonymizeAnnotations,
            @Schema(
                            nullable = true,
                            enumeration = {"requeue", "remove", "flexible"})
                    String requeueRejectedTasksMode,
            Boolean requireCommentOnReject,
            @Schema(
                            nullable = true,
                            enumeration = {"task_id", "random"})
                    String sampling,
            @Schema(nullable = true, description = DECIMAL) String reviewTaskLimitPercent,
            Boolean showDataManagerToReviewers,
            Boolean showAgreementToReviewers,
            @Schema(nullable = true) Boolean showUnusedDataColumnsToReviewers) {}
}
