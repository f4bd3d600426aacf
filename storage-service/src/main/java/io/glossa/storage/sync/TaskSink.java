package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.ServiceTokens;
import io.glossa.problem.ProblemException;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.platform.ServicesConfig;
import io.glossa.storage.platform.Siblings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** tasks-service as a sync sees it. Calls block, and may be made again: what is there stays. */
@ApplicationScoped
class TaskSink {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ObjectMapper json;

    TaskSink(Siblings siblings, ServicesConfig services, ServiceTokens tokens, ObjectMapper json) {
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
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
     * @throws RefusedTasksException when one of them cannot be a task of this project
     * @throws ProblemException when tasks-service is away
     */
    Taken take(Storage storage, long user, List<SourceItem> items) {
        var question = question(storage).put("user", user);
        var list = question.putArray("items");
        items.forEach(item -> list.add(item.asJson()));
        var answer = ask(storage, "storage-tasks", question);
        return new Taken(answer.path("created").asInt(), answer.path("existed").asInt());
    }

    private ObjectNode question(Storage storage) {
        return json.createObjectNode()
                .put("storage_kind", storage.kind().code())
                .put("storage", storage.id());
    }

    private JsonNode ask(Storage storage, String path, ObjectNode question) {
        try {
            var answer = siblings.post(
                            services.tasks(),
                            "/internal/projects/" + storage.project() + "/" + path,
                            tokens.actingFor(storage.organization()),
                            json.writeValueAsBytes(question))
                    .await()
                    .atMost(PATIENCE);
            if (answer.status() == 200) return json.readTree(answer.body().getBytes());
            if (answer.status() == 400)
                throw new RefusedTasksException(reason(answer.body().getBytes()));
            if (answer.status() == 404) throw new SyncFailedException("The project is gone\n");
            throw new IOException("tasks-service answered " + answer.status());
        } catch (IOException foreign) {
            throw new PassingFailureException(foreign.toString());
        } catch (ProblemException away) {
            throw new PassingFailureException(away.getMessage());
        }
    }

    private String reason(byte[] body) throws IOException {
        var answer = json.readTree(body);
        return answer.has("validation_errors")
                ? answer.get("validation_errors").toString()
                : answer.path("detail").asText("refused");
    }

    /** How many tasks were made, and how many were there. */
    record Taken(int created, int existed) {}

    /** tasks-service will not have one of the tasks; the message is its reason. */
    static final class RefusedTasksException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private RefusedTasksException(String reason) {
            super(reason, null, false, false);
        }
    }

    /** It may go well in a moment. */
    static final class PassingFailureException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private PassingFailureException(String reason) {
            super(reason, null, false, false);
        }
    }
}
