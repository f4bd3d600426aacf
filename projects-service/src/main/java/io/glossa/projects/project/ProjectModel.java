package io.glossa.projects.project;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.Moments;
import io.glossa.problem.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * A project as servers are told of it that its people named: 50 keys in the reference's order (platform 6.3). What is a
 * secret there is empty here.
 */
@ApplicationScoped
public class ProjectModel {
    private static final List<String> KEYS = List.of(
            "id",
            "task_number",
            "finished_task_number",
            "total_predictions_number",
            "total_annotations_number",
            "num_tasks_with_annotations",
            "useful_annotation_number",
            "ground_truth_number",
            "skipped_annotations_number",
            "title",
            "description",
            "label_config",
            "parsed_label_config",
            "label_config_hash",
            "expert_instruction",
            "show_instruction",
            "show_skip_button",
            "enable_empty_annotation",
            "reveal_preannotations_interactively",
            "show_annotation_history",
            "show_collab_predictions",
            "evaluate_predictions_automatically",
            "token",
            "result_count",
            "color",
            "maximum_annotations",
            "min_annotations_to_start_training",
            "control_weights",
            "model_version",
            "data_types",
            "is_draft",
            "is_published",
            "created_at",
            "updated_at",
            "sampling",
            "skip_queue",
            "show_ground_truth_first",
            "annotator_evaluation_enabled",
            "show_overlap_first",
            "overlap_cohort_percentage",
            "task_data_login",
            "task_data_password",
            "pinned_at",
            "custom_task_lock_ttl",
            "deleted_at",
            "purge_at",
            "search_vector",
            "organization",
            "created_by",
            "deleted_by");

    private final ProjectRepository projects;
    private final Counters counters;
    private final ProjectJson views;
    private final ObjectMapper json;

    ProjectModel(ProjectRepository projects, Counters counters, ProjectJson views, ObjectMapper json) {
        this.projects = projects;
        this.counters = counters;
        this.views = views;
        this.json = json;
    }

    /** The project as it is now, with its id alone when it is gone; counters are null when nobody knows them. */
    public Uni<ObjectNode> of(OrganizationScope scope, long id) {
        return projects.require(scope, id)
                .flatMap(project ->
                        counters.of(scope.id(), 0, List.of(id)).map(counted -> model(project, counted.get(id))))
                .onFailure(ProblemException.class)
                .recoverWithItem(() -> json.createObjectNode().put("id", id));
    }

    private ObjectNode model(ProjectRow project, JsonNode counted) {
        var view = views.view(project, counted, key -> true);
        var model = json.createObjectNode();
        for (var key : KEYS) model.set(key, value(project, view, key));
        return model;
    }

    private JsonNode value(ProjectRow project, JsonNode view, String key) {
        return switch (key) {
            case "label_config_hash" -> json.valueToTree(hash(project.text(ProjectField.LABEL_CONFIG)));
            case "token" -> json.valueToTree("");
            case "result_count" -> json.valueToTree(0);
            case "data_types" -> views.dataTypes(project);
            case "updated_at" -> json.valueToTree(Moments.format(project.updatedAt()));
            case "created_by" ->
                json.valueToTree(
                        project.createdBy() == null ? null : project.createdBy().id());
            case "custom_task_lock_ttl" -> ProjectSettings.shown(views.settings(project), key, project.id());
            case "task_data_login", "task_data_password", "deleted_at", "purge_at", "search_vector", "deleted_by" ->
                json.nullNode();
            default -> view.get(key);
        };
    }

    /** Tells whether the config is another; the number itself is ours, for the reference's is Python's. */
    private static long hash(String config) {
        return UUID.nameUUIDFromBytes(config.getBytes(StandardCharsets.UTF_8)).getMostSignificantBits();
    }
}
