package io.glossa.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.testkit.StubService;
import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.StubService.Request;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** tasks-service's two questions about storages, as docs/internals.md tells them, for one project. */
final class TasksStub {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> tasks = new LinkedHashMap<>();
    private final List<Integer> batches = new ArrayList<>();
    private volatile Predicate<JsonNode> refuse = item -> false;
    private volatile Runnable before = () -> {};

    TasksStub(StubService siblings, long project) {
        siblings.on("POST", "/internal/projects/" + project + "/storage-keys", this::keys);
        siblings.on("POST", "/internal/projects/" + project + "/storage-tasks", this::take);
    }

    /** Items that make their batch a bad request. */
    void refuse(Predicate<JsonNode> items) {
        refuse = items;
    }

    /** Runs before each batch is taken. */
    void before(Runnable step) {
        before = step;
    }

    synchronized List<JsonNode> tasks() {
        return List.copyOf(tasks.values());
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    private synchronized Answer keys(Request request) {
        var question = read(request);
        var known = JSON.createObjectNode();
        var list = known.putArray("known");
        question.get("keys").forEach(key -> {
            if (tasks.values().stream().anyMatch(item -> isOf(question, item, key.asText()))) list.add(key);
        });
        return new Answer(200, "application/json", known.toString());
    }

    private Answer take(Request request) {
        before.run();
        synchronized (this) {
            var question = read(request);
            for (var item : question.get("items")) {
                if (refuse.test(item)) {
                    return new Answer(
                            400,
                            "application/json",
                            "{\"detail\":\"Validation error\",\"validation_errors\":{\"score\":[\"A valid number is required.\"]}}");
                }
            }
            var created = 0;
            for (var item : question.get("items")) {
                ((com.fasterxml.jackson.databind.node.ObjectNode) item).set("storage", question.get("storage"));
                var id = question.get("storage") + "|" + item.get("key") + "|" + item.get("row");
                if (tasks.putIfAbsent(id, item) == null) created++;
            }
            var all = question.get("items").size();
            batches.add(all);
            return new Answer(
                    200, "application/json", "{\"created\":" + created + ",\"existed\":" + (all - created) + "}");
        }
    }

    private static boolean isOf(JsonNode question, JsonNode item, String key) {
        return item.get("storage").equals(question.get("storage"))
                && item.get("key").asText().equals(key);
    }

    private static JsonNode read(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
