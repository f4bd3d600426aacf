package io.glossa.storage.delivery;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.problem.JsonLimits;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.platform.TasksClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Annotations as they are now, from tasks-service. Calls block. */
@ApplicationScoped
class AnnotationSource {
    /** Numbers go out as they came in. */
    private static final ObjectMapper JSON = JsonMapper.builder(JsonLimits.factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private final TasksClient tasks;
    private final TargetConfig config;

    AnnotationSource(TasksClient tasks, TargetConfig config) {
        this.tasks = tasks;
        this.config = config;
    }

    /** Those of these that there are, by id; if there are more than one answer takes, the first of them. */
    Batch byId(Storage storage, Collection<Long> annotations) {
        var question = JSON.createObjectNode();
        annotations.forEach(question.putArray("annotations")::add);
        return ask(storage, question);
    }

    /** Those that come next, by task and id. */
    Batch after(Storage storage, long task, long annotation) {
        return ask(
                storage,
                JSON.createObjectNode()
                        .put("after_task", task)
                        .put("after_annotation", annotation)
                        .put("limit", config.batch()));
    }

    /** Tasks as a project's export has them, with all their annotations; those that are gone are left out. */
    List<JsonNode> tasks(Storage storage, Collection<Long> ids) {
        var question = JSON.createObjectNode();
        ids.forEach(question.putArray("ids")::add);
        var answer = tasks.ask(storage.organization(), storage.project(), "export", question);
        try (var lines = JSON.readerFor(JsonNode.class).<JsonNode>readValues(answer)) {
            var found = lines.readAll();
            if (found.isEmpty() || !found.remove(found.size() - 1).path("end").booleanValue()) {
                throw new IOException("The export was cut");
            }
            return found;
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }

    private Batch ask(Storage storage, ObjectNode question) {
        try {
            var answer =
                    JSON.readTree(tasks.ask(storage.organization(), storage.project(), "annotation-objects", question));
            var objects = new ArrayList<AnnotationObject>();
            for (JsonNode object : answer.path("objects")) {
                objects.add(new AnnotationObject(
                        object.path("id").longValue(), object.at("/task/id").longValue(), object));
            }
            return new Batch(objects, answer.path("more").booleanValue());
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }

    /** @param more whether this was not all that was asked for */
    record Batch(List<AnnotationObject> objects, boolean more) {}
}
