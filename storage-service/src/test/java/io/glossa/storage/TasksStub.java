package io.glossa.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.testkit.StubService;
import io.glossa.testkit.StubService.Answer;
import io.glossa.testkit.StubService.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** tasks-service's questions about storages, as docs/internals.md tells them, for one project. */
final class TasksStub {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, JsonNode> tasks = new LinkedHashMap<>();
    private final Set<String> known = new HashSet<>();
    private final List<Integer> batches = new ArrayList<>();
    private final Map<Long, ObjectNode> annotations = new TreeMap<>();
    private volatile boolean away;
    private volatile Predicate<JsonNode> refuse = item -> false;
    private volatile Runnable before = () -> {};
    private volatile Runnable after = () -> {};
    private volatile Runnable asked = () -> {};
    private volatile Runnable compared = () -> {};

    TasksStub(StubService siblings, long project) {
        siblings.on("POST", "/internal/projects/" + project + "/storage-keys", this::keys);
        siblings.on("POST", "/internal/projects/" + project + "/storage-tasks", this::take);
        siblings.on("POST", "/internal/projects/" + project + "/annotation-objects", this::objects);
        siblings.on("POST", "/internal/projects/" + project + "/export", this::export);
    }

    /** Items that make their batch a bad request. */
    void refuse(Predicate<JsonNode> items) {
        refuse = items;
    }

    /** Runs before each question which keys are known is answered. */
    void compared(Runnable step) {
        compared = step;
    }

    /** Runs before each batch is taken. */
    void before(Runnable step) {
        before = step;
    }

    /** Runs when a batch was taken and is not answered yet. */
    void after(Runnable step) {
        after = step;
    }

    synchronized List<JsonNode> tasks() {
        return List.copyOf(tasks.values());
    }

    synchronized List<Integer> batches() {
        return List.copyOf(batches);
    }

    /** An annotation as tasks-service gives it for a target. */
    synchronized void annotate(long task, long annotation, String text) {
        var object = JSON.createObjectNode().put("id", annotation);
        object.putArray("result").addObject().put("value", text);
        object.put("lead_time", 3.20);
        object.putObject("task").put("id", task).putObject("data").put("image", "s3://imgs/ü.png");
        annotate(object);
    }

    /** The same of an annotation with its task in it. */
    synchronized void annotate(ObjectNode object) {
        annotations.put(object.get("id").asLong(), object);
    }

    /** Runs before each question about annotations is answered. */
    void asked(Runnable step) {
        asked = step;
    }

    synchronized void forget(long annotation) {
        annotations.remove(annotation);
    }

    /** Whether questions about annotations go unanswered. */
    void away(boolean now) {
        away = now;
    }

    private Answer objects(Request request) {
        asked.run();
        return found(request);
    }

    private synchronized Answer found(Request request) {
        if (away) return new Answer(503, "application/json", "{}");
        var question = read(request);
        var answer = JSON.createObjectNode();
        var list = answer.putArray("objects");
        if (question.has("annotations")) {
            question.get("annotations").forEach(id -> {
                if (annotations.containsKey(id.asLong())) list.add(annotations.get(id.asLong()));
            });
        } else {
            annotations.values().stream()
                    .filter(object -> comesAfter(object, question))
                    .limit(question.get("limit").asInt())
                    .forEach(list::add);
        }
        answer.put("more", false);
        return new Answer(200, "application/json", answer.toString());
    }

    /** Tasks with their annotations, a line each. */
    private synchronized Answer export(Request request) {
        if (away) return new Answer(503, "application/json", "{}");
        var lines = new StringBuilder();
        for (var id : read(request).get("ids")) {
            var ours = annotations.values().stream()
                    .filter(object -> object.at("/task/id").asLong() == id.asLong())
                    .toList();
            if (ours.isEmpty()) continue;
            var task = JSON.createObjectNode().put("id", id.asLong());
            task.set("data", ours.get(0).at("/task/data"));
            var list = task.putArray("annotations");
            for (var object : ours) list.add(object.deepCopy().remove(List.of("task")));
            lines.append(task).append('\n');
        }
        return new Answer(200, "application/x-ndjson", lines + "{\"end\":true}\n");
    }

    private static boolean comesAfter(JsonNode object, JsonNode question) {
        var task = object.at("/task/id").asLong();
        var after = question.get("after_task").asLong();
        return task > after
                || task == after
                        && object.get("id").asLong()
                                > question.get("after_annotation").asLong();
    }

    private Answer keys(Request request) {
        compared.run();
        return known(request);
    }

    private synchronized Answer known(Request request) {
        var question = read(request);
        var answer = JSON.createObjectNode();
        var list = answer.putArray("known");
        question.get("keys").forEach(key -> {
            if (known.contains(question.get("storage") + "|" + key)) list.add(key);
        });
        return new Answer(200, "application/json", answer.toString());
    }

    private Answer take(Request request) {
        before.run();
        var answer = taken(request);
        after.run();
        return answer;
    }

    private Answer taken(Request request) {
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
                var id = question.get("storage") + "|" + item.get("key") + "|" + item.get("row");
                known.add(question.get("storage") + "|" + item.get("key"));
                if (tasks.putIfAbsent(id, item) == null) created++;
            }
            var all = question.get("items").size();
            batches.add(all);
            return new Answer(
                    200, "application/json", "{\"created\":" + created + ",\"existed\":" + (all - created) + "}");
        }
    }

    private static JsonNode read(Request request) {
        try {
            return JSON.readTree(request.body());
        } catch (JsonProcessingException broken) {
            throw new IllegalArgumentException(broken);
        }
    }
}
