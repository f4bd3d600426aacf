package io.glossa.storage.platform;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.ServiceTokens;
import io.glossa.problem.ProblemException;
import io.glossa.siblings.ServicesConfig;
import io.glossa.siblings.Siblings;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;

/** Questions to tasks-service about a project. Calls block, and mean the same when they are made again. */
@ApplicationScoped
public class TasksClient {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Siblings siblings;
    private final ServicesConfig services;
    private final ServiceTokens tokens;
    private final ObjectMapper json;

    TasksClient(Siblings siblings, ServicesConfig services, ServiceTokens tokens, ObjectMapper json) {
        this.siblings = siblings;
        this.services = services;
        this.tokens = tokens;
        this.json = json;
    }

    /**
     * The answer as JSON.
     *
     * @throws RefusedQuestionException when it will not have what was sent
     * @throws NoProjectException when the project is gone
     * @throws PassingFailureException when it is away
     */
    public byte[] ask(long organization, long project, String path, ObjectNode question) {
        try {
            var answer = siblings.post(
                            services.tasks(),
                            "/internal/projects/" + project + "/" + path,
                            tokens.actingFor(organization),
                            json.writeValueAsBytes(question))
                    .await()
                    .atMost(PATIENCE);
            return switch (answer.status()) {
                case 200 -> answer.body().getBytes();
                case 400 ->
                    throw new RefusedQuestionException(reason(answer.body().getBytes()));
                case 404 -> throw new NoProjectException();
                default -> throw new PassingFailureException("tasks-service answered " + answer.status());
            };
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

    /** tasks-service will not have something that was sent; the message is its reason. */
    public static final class RefusedQuestionException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private RefusedQuestionException(String reason) {
            super(reason, null, false, false);
        }
    }

    /** There is no such project any more. */
    public static final class NoProjectException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private NoProjectException() {
            super("The project is gone", null, false, false);
        }
    }

    /** It may go well in a moment. */
    public static final class PassingFailureException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private PassingFailureException(String reason) {
            super(reason, null, false, false);
        }
    }
}
