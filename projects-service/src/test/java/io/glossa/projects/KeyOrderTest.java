package io.glossa.projects;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Keys come in the order of the reference (platform 2.1, 3.3, 4.1): people compare answers by eye and by text. Keys of our own
 * stand behind or between and are passed over here.
 */
@QuarkusTest
class KeyOrderTest extends ProjectsTestBase {
    private static final List<String> USER = words(
            """
            id first_name last_name username email last_activity custom_hotkeys avatar initials phone active_organization
            active_organization_meta allow_newsletters date_joined""");
    private static final List<String> PROJECT = words(
            """
            id title description label_config expert_instruction show_instruction show_skip_button enable_empty_annotation
            show_annotation_history organization color maximum_annotations is_published model_version is_draft created_by
            created_at min_annotations_to_start_training start_training_on_annotation_update show_collab_predictions
            num_tasks_with_annotations task_number useful_annotation_number ground_truth_number
            skipped_annotations_number total_annotations_number total_predictions_number sampling
            show_ground_truth_first annotator_evaluation_enabled show_overlap_first overlap_cohort_percentage
            task_data_login task_data_password control_weights parsed_label_config evaluate_predictions_automatically
            config_has_control_tags skip_queue reveal_preannotations_interactively pinned_at finished_task_number
            queue_total queue_done config_suitable_for_bulk_annotation state""");

    @Test
    void ofProjects() {
        var made = as().body(Map.of("title", "ordered")).post("/api/projects").as(JsonNode.class);
        assertEquals(46, PROJECT.size());
        assertEquals(PROJECT, keys(made));
        assertEquals(List.of("id", "first_name", "last_name", "email", "avatar"), keys(made.get("created_by")));
        assertEquals(
                PROJECT,
                keys(as().get("/api/projects/" + made.get("id").asLong()).as(JsonNode.class)));
        var page = as().get("/api/projects").as(JsonNode.class);
        assertEquals(words("count next previous results"), keys(page));
        assertEquals(PROJECT, keys(page.at("/results/0")));
    }

    @Test
    void ofUsers() {
        var user = as().get("/api/users/" + tenant.owner()).as(JsonNode.class);
        assertEquals(USER, shared(USER, user));
        assertEquals(USER, keys(user).subList(0, USER.size()));
        assertEquals(words("title email"), keys(user.get("active_organization_meta")));
        var me = keys(as().get("/api/current-user/whoami").as(JsonNode.class));
        assertEquals(USER, me.subList(0, USER.size()));
        assertEquals("permissions", me.get(me.size() - 1));
    }

    @Test
    void ofOrganizationsAndTheirSettings() {
        var organization = words("id title token created_at updated_at contact_info created_by users");
        assertEquals(
                organization,
                shared(
                        organization,
                        as().get("/api/organizations/" + tenant.organization()).as(JsonNode.class)));
        assertEquals(
                words("id title contact_info created_at"),
                keys(as().get("/api/organizations").as(JsonNode.class).get(0)));
        assertEquals(words("token invite_url"), keys(as().get("/api/invite").as(JsonNode.class)));
        var policy = words("max_session_age max_time_between_activity created_at updated_at");
        assertEquals(policy, keys(as().get("/api/session-policy").as(JsonNode.class)));
        var settings = words("api_tokens_enabled legacy_api_tokens_enabled");
        assertEquals(settings, shared(settings, as().get("/api/jwt/settings").as(JsonNode.class)));
    }

    @Test
    void ofWebhooks() {
        var project = as().body(Map.of("title", "hooked")).post("/api/projects").as(JsonNode.class);
        var webhook = words("id organization project url send_payload send_for_all_actions headers is_active actions"
                + " created_at updated_at");
        var made = as().body(Map.of("project", project.get("id").asLong(), "url", "http://127.0.0.1:9/ordered"))
                .post("/api/webhooks")
                .as(JsonNode.class);
        assertEquals(webhook, shared(webhook, made));
        var actions = as().get("/api/webhooks/info").as(JsonNode.class);
        assertEquals(
                words("PROJECT_CREATED PROJECT_UPDATED PROJECT_DELETED TASKS_CREATED TASKS_DELETED ANNOTATION_CREATED"
                        + " ANNOTATIONS_CREATED ANNOTATION_UPDATED ANNOTATIONS_DELETED LABEL_LINK_CREATED"
                        + " LABEL_LINK_UPDATED LABEL_LINK_DELETED"),
                keys(actions));
        assertEquals(words("name description key organization-only"), keys(actions.get("PROJECT_CREATED")));
    }

    @Test
    void ofLabels() {
        long project = as().body(Map.of("title", "labelled"))
                .post("/api/projects")
                .as(JsonNode.class)
                .get("id")
                .asLong();
        siblings.on("POST", "/internal/mentions", 200, "{\"counts\": [0]}");
        var linked = as().body(
                        List.of(Map.of("value", List.of("A"), "title", "A", "project", project, "from_name", "c")))
                .post("/api/labels")
                .as(JsonNode.class)
                .get(0);
        assertEquals(
                words(
                        "id created_by organization project from_name created_at updated_at value title description approved"
                                + " approved_by projects"),
                keys(linked));
        assertEquals(
                words(
                        "id links created_at updated_at value title description approved created_by approved_by organization"
                                + " projects"),
                keys(as().get("/api/labels/" + linked.get("id").asLong()).as(JsonNode.class)));
        assertEquals(
                words("id annotations_count from_name project label"),
                keys(as().get("/api/label_links?project=" + project)
                        .as(JsonNode.class)
                        .at("/results/0")));
    }

    @Test
    void ofErrors() {
        assertEquals(
                words("id status_code version detail exc_info validation_errors"),
                keys(as().body("{\"title\": \"x\"}").post("/api/projects").as(JsonNode.class)));
        assertEquals(
                words("id status_code version detail exc_info"),
                keys(as().get("/api/projects/999999999").as(JsonNode.class)));
    }

    private static List<String> keys(JsonNode object) {
        var keys = new ArrayList<String>();
        object.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    /** Those of the object's keys that the reference has, in the object's order. */
    private static List<String> shared(List<String> reference, JsonNode object) {
        return keys(object).stream().filter(reference::contains).toList();
    }

    private static List<String> words(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
