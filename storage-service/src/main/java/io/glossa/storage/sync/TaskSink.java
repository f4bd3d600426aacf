package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.platform.TasksClient;
import io.glossa.storage.platform.TasksClient.NoProjectException;
import io.glossa.storage.platform.TasksClient.RefusedQuestionException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** tasks-service as a sync sees it. Calls block, and may be made again: what is there stays. */
@ApplicationScoped
class TaskSink {
    private final TasksClient tasks;
    private final ObjectMapper json;

    TaskSink(TasksClient tasks, ObjectMapper json) {
        this.tasks = tasks;
        this.json = json;
    }

    /** Which of these keys have tasks already. */
    Set<String> known(Storage storage, Collection<String> keys) {
        var question = question(storage);
        keys.forEach(question.putArray("keys")::add);
        var known = new HashSet<String>();
        ask(storage, "storage-keys", question).path("known").forEach(key -> known.add(key.asText()));
        return known;
    }

    /**
     * Makes tasks of these, all or none.
     *
     * @throws RefusedQuestionException when one of them cannot be a task of this project
     */
    Taken take(Storage storage, long user, List<SourceItem> items) {
        var question = question(storage).put("user", user);
        var list = question.putArray("items");
        items.forEach(item -> list.addRawValue(new RawValue(item.json())));
        var answer = ask(storage, "storage-tasks", question);
        return new Taken(answer.path("created").asInt(), answer.path("existed").asInt());
    }

    private ObjectNode question(Storage storage) {
        return json.createObjectNode()
                .put("storage_kind", storage.type().kind().code())
                .put("storage", storage.id());
    }

    private JsonNode ask(Storage storage, String path, ObjectNode question) {
        try {
            return json.readTree(tasks.ask(storage.organization(), storage.project(), path, question));
        } catch (NoProjectException gone) {
            throw new SyncFailedException(gone.getMessage() + "\n");
        } catch (IOException foreign) {
            throw new UncheckedIOException(foreign);
        }
    }

    /** How many tasks were made, and how many were there. */
    record Taken(int created, int existed) {}
}
