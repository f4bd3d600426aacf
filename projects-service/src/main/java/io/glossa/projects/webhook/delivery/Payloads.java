package io.glossa.projects.webhook.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.OrganizationScope;
import io.glossa.projects.project.ProjectModel;
import io.glossa.projects.sibling.Sibling;
import io.glossa.projects.sibling.Siblings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

/**
 * What a delivery says (platform 6.2, 6.3). The event tells what happened; what it does not hold is asked for, and what
 * is gone by then is shown by its id alone.
 */
@ApplicationScoped
class Payloads {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    /** What the API shows of an annotation and a delivery does not. */
    private static final List<String> NOT_TOLD = List.of("created_username", "created_ago");

    private final ProjectModel projects;
    private final Siblings siblings;
    private final ObjectMapper json;

    Payloads(ProjectModel projects, Siblings siblings, ObjectMapper json) {
        this.projects = projects;
        this.siblings = siblings;
        this.json = json;
    }

    /** Fails when tasks-service does not say what is needed. */
    Uni<String> of(Delivery delivery) {
        var payload = json.createObjectNode().put("action", delivery.action().name());
        if (!delivery.sendPayload()) return Uni.createFrom().item(payload.toString());
        return fill(delivery, tree(delivery.data()), payload).replaceWith(() -> payload.toString());
    }

    private Uni<?> fill(Delivery delivery, JsonNode data, ObjectNode payload) {
        var project = data.path(data.has("project") ? "project" : "id").asLong();
        return switch (delivery.action()) {
            case PROJECT_CREATED, PROJECT_UPDATED, START_TRAINING -> project(delivery, project, payload);
            case PROJECT_DELETED -> {
                payload.putObject("project").put("id", project);
                yield Uni.createFrom().voidItem();
            }
            case TASKS_CREATED ->
                subjects(delivery, project, "tasks", data.path("ids"))
                        .invoke(found -> payload.set("tasks", inOrder(data.path("ids"), found.path("tasks"))))
                        .chain(() -> project(delivery, project, payload));
            case TASKS_DELETED -> {
                payload.set("tasks", ids(data));
                yield project(delivery, project, payload);
            }
            case ANNOTATION_CREATED, ANNOTATION_UPDATED ->
                subjects(
                                delivery,
                                project,
                                "annotations",
                                json.createArrayNode().add(data.path("id")))
                        .invoke(found -> annotation(data, found, payload))
                        .chain(() -> project(delivery, project, payload));
            case ANNOTATIONS_CREATED ->
                subjects(delivery, project, "annotations", data.path("ids"))
                        .invoke(found -> {
                            payload.set("annotation", inOrder(data.path("ids"), found.path("annotations")));
                            payload.set("task", found.path("tasks"));
                        })
                        .chain(() -> project(delivery, project, payload));
            case ANNOTATIONS_DELETED -> {
                payload.set("annotations", ids(data));
                yield project(delivery, project, payload);
            }
            case LABEL_LINK_CREATED, LABEL_LINK_UPDATED -> {
                ObjectNode link = data.deepCopy();
                payload.set("label_link", link.set("label", data.at("/label/id")));
                payload.set("label", data.path("label"));
                yield project(delivery, project, payload);
            }
            case LABEL_LINK_DELETED -> {
                payload.putObject("label_link").set("id", data.path("id"));
                yield project(delivery, project, payload);
            }
        };
    }

    private Uni<ObjectNode> project(Delivery delivery, long id, ObjectNode payload) {
        return projects.of(new OrganizationScope(delivery.organization()), id)
                .invoke(model -> payload.set("project", model));
    }

    /** Tasks and annotations in full, as far as they are still there. */
    private Uni<JsonNode> subjects(Delivery delivery, long project, String kind, JsonNode ids) {
        var question = json.createObjectNode().set(kind, ids);
        var path = "/internal/projects/" + project + "/webhook-subjects";
        return siblings.post(Sibling.TASKS, path, delivery.organization(), question, PATIENCE)
                .map(answer -> switch (answer.status()) {
                    case 200 -> answer.body();
                    case 404 -> json.createObjectNode(); // the project is gone
                    default -> throw new IllegalStateException("tasks-service answers " + answer.status());
                });
    }

    /** The event's annotation, which is as it was then, with what the event leaves out. */
    private void annotation(JsonNode told, JsonNode found, ObjectNode payload) {
        ObjectNode annotation = told.deepCopy();
        annotation.remove(NOT_TOLD);
        var present = found.at("/annotations/0");
        annotation.set(
                "prediction",
                present.path("prediction").isObject() ? present.get("prediction") : json.createObjectNode());
        // Of a very large one the event has no result.
        if (told.path("result").isNull() && present.has("result")) annotation.set("result", present.get("result"));
        annotation.put("result_count", annotation.path("result").size());
        annotation.set("unique_id", present.has("unique_id") ? present.get("unique_id") : json.nullNode());
        payload.set("annotation", annotation);
        var task = found.at("/tasks/0");
        payload.set("task", task.isObject() ? task : json.createObjectNode().set("id", told.path("task")));
    }

    private ArrayNode inOrder(JsonNode ids, JsonNode found) {
        var byId = new HashMap<Long, JsonNode>();
        for (var one : found) byId.put(one.path("id").asLong(), one);
        var all = json.createArrayNode();
        for (var id : ids) {
            var one = byId.get(id.asLong());
            all.add(one == null ? json.createObjectNode().set("id", id) : one);
        }
        return all;
    }

    /** {@code [{"id": 1}, ..]} of an event of one or of many. */
    private ArrayNode ids(JsonNode data) {
        var all = json.createArrayNode();
        if (data.has("ids")) data.get("ids").forEach(id -> all.addObject().set("id", id));
        else all.addObject().set("id", data.path("id"));
        return all;
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
