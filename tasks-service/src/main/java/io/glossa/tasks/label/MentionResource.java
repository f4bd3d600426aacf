package io.glossa.tasks.label;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.Caller;
import io.glossa.problem.ValidationErrors;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Tells projects-service how many annotations hold a label's value (platform.md 7.2). */
@Path("/internal/mentions")
public class MentionResource {
    private static final int MOST = 100;

    private final Mentions mentions;
    private final Caller caller;

    MentionResource(Mentions mentions, Caller caller) {
        this.mentions = mentions;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Counted> count(Question question) {
        caller.service();
        if (question.values() == null || question.values().size() > MOST) {
            throw ValidationErrors.of("values", "Between 0 and " + MOST + " values are counted at once.");
        }
        return mentions.count(question.values()).map(Counted::new);
    }

    @RegisterForReflection
    public record Question(List<Wanted> values) {}

    /** @param value any JSON */
    @RegisterForReflection
    public record Wanted(long project, JsonNode value) {}

    /** @param counts in the order of the question */
    @RegisterForReflection
    public record Counted(List<Long> counts) {}
}
