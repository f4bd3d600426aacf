package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.projects.input.KeptSettings;
import io.glossa.projects.input.Rules;
import io.glossa.projects.input.TextRule;
import java.util.List;

/**
 * Settings for reviews, agreement, assignment and the like (enterprise-behaviour 4.1, 5, 6.1): checked, kept, shown and
 * copied with the project. Nothing here acts on them.
 */
final class ProjectSettings {
    static final String REVIEW = "review_settings";
    static final String ASSIGNMENT = "assignment_settings";

    private static final int LONGEST_RESERVATION = 86_400;

    private static final KeptSettings REVIEWING = new KeptSettings()
            .with("instruction", new InstructionRule().orNull(), "")
            .with("show_instruction", Rules.bool(), false)
            .with("review_criteria", Rules.choice(List.of("all", "one")).orNull(), "one")
            .with("only_finished_tasks", Rules.bool(), false)
            .with("review_only_manual_assignments", Rules.bool(), false)
            .with("anonymize_annotations", Rules.bool(), false)
            .with(
                    "requeue_rejected_tasks_mode",
                    Rules.choice(List.of("requeue", "remove", "flexible")).orNull(),
                    "remove")
            .with("require_comment_on_reject", Rules.bool(), false)
            .with("sampling", Rules.choice(List.of("task_id", "random")).orNull(), "task_id")
            .with("review_task_limit_percent", KeptSettings.percentage().orNull(), null)
            .with("show_data_manager_to_reviewers", Rules.bool(), false)
            .with("show_agreement_to_reviewers", Rules.bool(), false)
            .with("show_unused_data_columns_to_reviewers", Rules.bool().orNull(), null);

    private static final KeptSettings ASSIGNING = new KeptSettings()
            .with(
                    "label_stream_task_distribution",
                    Rules.choice(List.of("auto_distribution", "assigned_only")).orNull(),
                    "auto_distribution");

    static final KeptSettings ALL = new KeptSettings()
            .with("agreement_methodology", Rules.choice(List.of("consensus", "pairwise")), "pairwise")
            .with("agreement_threshold", KeptSettings.percentage().orNull(), null)
            .with("annotation_limit_count", Rules.int32(0, Integer.MAX_VALUE).orNull(), null)
            .with("annotation_limit_percent", KeptSettings.percentage().orNull(), null)
            .with("annotator_evaluation_continuous_tasks", Rules.int32(0, Integer.MAX_VALUE), 0)
            .with(
                    "annotator_evaluation_minimum_score",
                    KeptSettings.percentage().orNull(),
                    "95.00")
            .with(
                    "annotator_evaluation_minimum_tasks",
                    Rules.int32(0, Integer.MAX_VALUE).orNull(),
                    10)
            .with("annotator_evaluation_onboarding_tasks", Rules.int32(0, Integer.MAX_VALUE), 0)
            .with(ASSIGNMENT, ASSIGNING)
            .with("comment_classification_config", TextRule.any(), "")
            .with("custom_interface_code", TextRule.any().orNull(), null)
            .with("custom_interface_compiled", TextRule.any().orNull(), null)
            .with("custom_interface_params", KeptSettings.anyJson(), null)
            .with("custom_script", TextRule.any().verbatim(), "")
            .with("custom_task_lock_ttl", Rules.int32(1, LONGEST_RESERVATION).orNull(), null)
            .with("input_schema", KeptSettings.anyJson(), null)
            .with(
                    "max_additional_annotators_assignable",
                    Rules.int32(0, Integer.MAX_VALUE).orNull(),
                    null)
            .with("pause_on_failed_annotator_evaluation", Rules.bool().orNull(), false)
            .with("require_comment_on_skip", Rules.bool(), false)
            .with(REVIEW, REVIEWING)
            .with("show_unused_data_columns_to_annotators", Rules.bool().orNull(), null)
            .with("source_interface_id", Rules.int32().orNull(), null)
            .with("source_interface_version", Rules.int32().orNull(), null)
            .with("strict_task_overlap", Rules.bool(), true)
            .with("use_custom_interface", Rules.bool(), false);

    private ProjectSettings() {}

    /** @param project its id, which the settings within have as theirs: there is one of each for a project */
    static JsonNode shown(JsonNode stored, String key, long project) {
        var shown = ALL.shown(stored, key);
        if (!key.equals(REVIEW) && !key.equals(ASSIGNMENT)) return shown;
        var within = ((ObjectNode) shown).put("id", project).put("project", project);
        if (key.equals(REVIEW)) {
            var requeued = within.path("requeue_rejected_tasks_mode").asText().equals("requeue");
            within.put("requeue_rejected_tasks_to_annotator", requeued);
        }
        return within;
    }
}
