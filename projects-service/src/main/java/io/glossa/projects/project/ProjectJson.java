package io.glossa.projects.project;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.problem.Moments;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * A project on the wire: 46 keys in the reference's order (platform 4.1), and those of the later editions; and what others
 * are told of it.
 */
@ApplicationScoped
class ProjectJson {
    private static final List<String> KEYS = List.of(
            "id",
            "title",
            "description",
            "label_config",
            "expert_instruction",
            "show_instruction",
            "show_skip_button",
            "enable_empty_annotation",
            "show_annotation_history",
            "organization",
            "color",
            "maximum_annotations",
            "is_published",
            "model_version",
            "is_draft",
            "created_by",
            "created_at",
            "min_annotations_to_start_training",
            "start_training_on_annotation_update",
            "show_collab_predictions",
            "num_tasks_with_annotations",
            "task_number",
            "useful_annotation_number",
            "ground_truth_number",
            "skipped_annotations_number",
            "total_annotations_number",
            "total_predictions_number",
            "sampling",
            "show_ground_truth_first",
            "annotator_evaluation_enabled",
            "show_overlap_first",
            "overlap_cohort_percentage",
            "task_data_login",
            "task_data_password",
            "control_weights",
            "parsed_label_config",
            "evaluate_predictions_automatically",
            "config_has_control_tags",
            "skip_queue",
            "reveal_preannotations_interactively",
            "pinned_at",
            "finished_task_number",
            "queue_total",
            "queue_done",
            "config_suitable_for_bulk_annotation",
            "state");

    /** What an event shows of a project: nothing secret, nothing counted, nothing that follows from the config. */
    private static final Set<String> NOT_IN_EVENTS = Set.of(
            "task_data_login",
            "task_data_password",
            "control_weights",
            "parsed_label_config",
            "config_has_control_tags",
            "config_suitable_for_bulk_annotation",
            "state");

    private final ObjectMapper json;

    ProjectJson(ObjectMapper json) {
        this.json = json;
    }

    /** @param counters of the project; what is missing there is null */
    ObjectNode view(ProjectRow project, JsonNode counters, Predicate<String> wanted) {
        var view = json.createObjectNode();
        for (var key : KEYS) {
            if (wanted.test(key)) view.set(key, value(project, counters, key));
        }
        return view;
    }

    /**
     * What a caller gets of a project. Of the keys of the later editions those that they name, and without naming any
     * the settings that were set: whoever uses none of them sees what a Community server shows.
     */
    ObjectNode view(ProjectRow project, JsonNode counters, Selection selection) {
        var view = view(project, counters, (Predicate<String>) selection);
        var settings = settings(project);
        for (var key : LaterKeys.all()) {
            var wanted = selection.test(key) && (selection.isExplicit() || settings.has(key));
            if (wanted) view.set(key, later(project, settings, counters, key));
        }
        return view;
    }

    private JsonNode later(ProjectRow project, JsonNode settings, JsonNode counters, String key) {
        if (ProjectSettings.ALL.keys().contains(key)) return ProjectSettings.shown(settings, key, project.id());
        return key.equals("data_types") ? dataTypes(project) : LaterKeys.value(project, counters, key);
    }

    /** What was set of {@link ProjectSettings}. */
    JsonNode settings(ProjectRow project) {
        return tree(project.text(ProjectField.SETTINGS));
    }

    /** Which tag shows which field of the data. */
    JsonNode dataTypes(ProjectRow project) {
        return project.dataTypes() != null
                ? tree(project.dataTypes())
                : ProjectRepository.dataTypes(LabelConfig.parse(project.text(ProjectField.LABEL_CONFIG)));
    }

    /** The state of a project after a change. */
    String eventData(ProjectRow project) {
        var data = view(
                project, json.createObjectNode(), key -> !NOT_IN_EVENTS.contains(key) && !Counters.NAMES.contains(key));
        return data.put("predictions_version", project.predictionsVersion())
                .put("revision", project.revision())
                .toString();
    }

    String deletedData(long id, long organization, long revision) {
        return json.createObjectNode()
                .put("id", id)
                .put("organization", organization)
                .put("revision", revision)
                .toString();
    }

    /** What the other services keep of a project (docs/internals.md). */
    ObjectNode record(ProjectRow project) {
        var record = json.createObjectNode()
                .put("id", project.id())
                .put("organization", project.organization())
                .put("revision", project.revision());
        for (var key : List.of("title", "label_config")) record.set(key, value(project, null, key));
        var creator = project.createdBy();
        record.set("created_by", creator == null ? json.nullNode() : json.valueToTree(creator.id()));
        for (var key : List.of(
                "created_at",
                "maximum_annotations",
                "overlap_cohort_percentage",
                "sampling",
                "skip_queue",
                "show_overlap_first",
                "show_ground_truth_first",
                "annotator_evaluation_enabled",
                "show_collab_predictions",
                "model_version",
                "evaluate_predictions_automatically",
                "is_published",
                "is_draft")) {
            record.set(key, value(project, null, key));
        }
        return record.put("predictions_version", project.predictionsVersion()).put("deleted", false);
    }

    private JsonNode value(ProjectRow project, JsonNode counters, String key) {
        return switch (key) {
            case "id" -> json.valueToTree(project.id());
            case "organization" -> json.valueToTree(project.organization());
            case "created_by" -> json.valueToTree(project.createdBy());
            case "created_at" -> json.valueToTree(Moments.format(project.createdAt()));
            case "start_training_on_annotation_update" ->
                json.valueToTree(project.number(ProjectField.MIN_ANNOTATIONS_TO_START_TRAINING) != 0);
            case "control_weights" -> tree(project.text(ProjectField.CONTROL_WEIGHTS));
            case "parsed_label_config" -> tree(project.parsedConfig());
            case "config_has_control_tags" ->
                json.valueToTree(!project.parsedConfig().equals("{}"));
            case "config_suitable_for_bulk_annotation" -> json.valueToTree(project.suitableForBulk());
            case "state" -> json.nullNode();
            default -> Counters.NAMES.contains(key) ? counter(counters, key) : field(project, key);
        };
    }

    private JsonNode counter(JsonNode counters, String key) {
        var value = counters.get(key);
        return value == null ? json.nullNode() : value;
    }

    private JsonNode field(ProjectRow project, String key) {
        var value = project.values().get(ProjectField.valueOf(key.toUpperCase(Locale.ROOT)));
        return json.valueToTree(value instanceof Instant instant ? Moments.format(instant) : value);
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
