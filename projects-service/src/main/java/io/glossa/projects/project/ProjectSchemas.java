package io.glossa.projects.project;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The shapes of projects for the OpenAPI document; a test holds the answers to them. */
final class ProjectSchemas {
    private static final String NO_REVIEWS = "Nothing is reviewed yet: always 0";
    private static final String NONE_YET = "There are none yet";

    private ProjectSchemas() {}

    @Schema(name = "ProjectCreator")
    public record Creator(long id, String firstName, String lastName, String email, String avatar) {}

    @Schema(name = "CreatorRequest", description = "Read over: the caller creates the project")
    public record CreatorRequest(String username, String firstName, String lastName, String email) {}

    @Schema(name = "ProjectRequest")
    public record ProjectRequest(
            @Schema(minLength = 3, maxLength = 50, nullable = true) String title,
            @Schema(nullable = true) String description,
            @Schema(defaultValue = "<View></View>") String labelConfig,
            String expertInstruction,
            Boolean showInstruction,
            Boolean showSkipButton,
            Boolean enableEmptyAnnotation,
            Boolean showAnnotationHistory,
            @Schema(nullable = true) Integer organization,
            @Schema(pattern = "^#[0-9a-fA-F]{6}$") String color,
            Integer maximumAnnotations,
            Boolean isPublished,
            @Schema(nullable = true) String modelVersion,
            Boolean isDraft,
            CreatorRequest createdBy,
            Integer minAnnotationsToStartTraining,
            Boolean startTrainingOnAnnotationUpdate,
            Boolean showCollabPredictions,
            @Schema(
                            nullable = true,
                            enumeration = {"Sequential sampling", "Uniform sampling", "Uncertainty sampling"})
                    String sampling,
            Boolean showGroundTruthFirst,
            Boolean annotatorEvaluationEnabled,
            Boolean showOverlapFirst,
            Integer overlapCohortPercentage,
            @Schema(maxLength = 256, nullable = true) String taskDataLogin,
            @Schema(maxLength = 256, nullable = true) String taskDataPassword,
            Object controlWeights,
            Boolean evaluatePredictionsAutomatically,
            @Schema(
                            nullable = true,
                            enumeration = {"REQUEUE_FOR_ME", "REQUEUE_FOR_OTHERS", "IGNORE_SKIPPED"})
                    String skipQueue,
            Boolean revealPreannotationsInteractively,
            @Schema(nullable = true) Instant pinnedAt,
            @Schema(nullable = true, description = "Read over: there are no workspaces yet") Integer workspace,
            @JsonUnwrapped ProjectSettingsSchemas.Kept kept) {}

    @Schema(name = "Project")
    public record Project(
            long id,
            String title,
            String description,
            String labelConfig,
            String expertInstruction,
            boolean showInstruction,
            boolean showSkipButton,
            boolean enableEmptyAnnotation,
            boolean showAnnotationHistory,
            Long organization,
            String color,
            int maximumAnnotations,
            boolean isPublished,
            String modelVersion,
            boolean isDraft,
            Creator createdBy,
            Instant createdAt,
            int minAnnotationsToStartTraining,
            boolean startTrainingOnAnnotationUpdate,
            boolean showCollabPredictions,
            Integer numTasksWithAnnotations,
            Integer taskNumber,
            Integer usefulAnnotationNumber,
            Integer groundTruthNumber,
            Integer skippedAnnotationsNumber,
            Integer totalAnnotationsNumber,
            Integer totalPredictionsNumber,
            String sampling,
            boolean showGroundTruthFirst,
            boolean annotatorEvaluationEnabled,
            boolean showOverlapFirst,
            int overlapCohortPercentage,
            String taskDataLogin,
            String taskDataPassword,
            Object controlWeights,
            Object parsedLabelConfig,
            boolean evaluatePredictionsAutomatically,
            boolean configHasControlTags,
            String skipQueue,
            boolean revealPreannotationsInteractively,
            Instant pinnedAt,
            Integer finishedTaskNumber,
            Integer queueTotal,
            Integer queueDone,
            boolean configSuitableForBulkAnnotation,
            String state,
            @JsonUnwrapped ProjectSettingsSchemas.Kept kept,
            @Schema(description = "Tasks of the caller's queue that are left; null when nobody knows")
                    Integer queueLeft,
            @Schema(description = "Published, with controls and tasks") Boolean ready,
            @Schema(description = "Whether something is left to label for the caller") Boolean allowStream,
            @Schema(description = NO_REVIEWS) int rejected,
            @Schema(description = NO_REVIEWS) int reviewTotalTasks,
            @Schema(description = NO_REVIEWS) int reviewedNumber,
            @Schema(description = NO_REVIEWS) int reviewerQueueTotal,
            @Schema(description = "Everybody in the organization sees a project; it has no members of its own")
                    List<Object> members,
            @Schema(description = NONE_YET) List<Object> blueprints,
            @Schema(description = NONE_YET) List<Object> prompts,
            int membersCount,
            @Schema(nullable = true, description = NONE_YET) Integer workspace,
            @Schema(nullable = true, description = NONE_YET) String workspaceTitle,
            boolean isDimensionsEnabled,
            @Schema(description = "A copy is complete before its id is told: always true") boolean duplicationDone,
            String duplicationStatus,
            @Schema(description = "At most 100 characters of the description") String descriptionShort,
            @Schema(description = "Which tag shows which field of the data") Object dataTypes) {}

    @Schema(name = "ProjectPage")
    public record ProjectPage(long count, String next, String previous, List<Project> results) {}

    @Schema(name = "ProjectCounts")
    public record Counts(
            long id,
            Integer taskNumber,
            Integer finishedTaskNumber,
            Integer totalPredictionsNumber,
            Integer totalAnnotationsNumber,
            Integer numTasksWithAnnotations,
            Integer usefulAnnotationNumber,
            Integer groundTruthNumber,
            Integer skippedAnnotationsNumber,
            Integer queueTotal,
            Integer queueDone,
            Integer queueLeft,
            @Schema(description = NO_REVIEWS) int rejected,
            @Schema(description = NO_REVIEWS) int reviewTotalTasks,
            @Schema(description = NO_REVIEWS) int reviewedNumber) {}

    @Schema(name = "ProjectCountsPage")
    public record CountsPage(long count, String next, String previous, List<Counts> results) {}

    @Schema(name = "LabelConfigRequest")
    public record LabelConfigRequest(@Schema(required = true) String labelConfig) {}

    @Schema(name = "SampleTaskRequest")
    public record SampleTaskRequest(
            @Schema(required = true) String labelConfig, Boolean includeAnnotationAndPrediction) {}

    @Schema(name = "SampleTask")
    public record SampleTask(Object sampleTask) {}
}
