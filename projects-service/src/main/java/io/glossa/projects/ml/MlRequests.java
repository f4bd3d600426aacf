package io.glossa.projects.ml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.projects.project.KnownProject;
import jakarta.enterprise.context.ApplicationScoped;

/** What is sent to ML backends (platform 8.2). */
@ApplicationScoped
class MlRequests {
    private final ObjectMapper json;

    MlRequests(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param hostname how people reach this installation
     * @param token with which the server may read what the person who registered it may; empty for none
     */
    ObjectNode setup(KnownProject project, String hostname, String token, JsonNode extraParams) {
        var request = json.createObjectNode()
                .put("project", name(project))
                .put("schema", project.labelConfig())
                .put("hostname", hostname)
                .put("access_token", token);
        return request.set("extra_params", extraParams == null ? json.nullNode() : extraParams);
    }

    /** @param context what an annotator has done so far, or null */
    ObjectNode predict(KnownProject project, ArrayNode tasks, JsonNode context) {
        var request = json.createObjectNode();
        request.set("tasks", tasks);
        request.put("project", name(project)).put("label_config", project.labelConfig());
        request.putObject("params")
                .put("login", project.taskDataLogin())
                .put("password", project.taskDataPassword())
                .set("context", context == null ? json.nullNode() : context);
        return request;
    }

    /** @param model the project as webhooks are told of it */
    ObjectNode startTraining(ObjectNode model) {
        return json.createObjectNode().put("action", "START_TRAINING").set("project", model);
    }

    /** A project made anew under an old id is another one to a server. */
    private static String name(KnownProject project) {
        return project.id() + "." + project.createdAt().getEpochSecond();
    }
}
