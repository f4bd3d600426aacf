package io.glossa.tasks.counter;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** How much people have annotated, for projects-service, which shows it beside them. */
@Path("/internal/contributions")
public class ContributionResource {
    private final Counters counters;
    private final Caller caller;

    ContributionResource(Counters counters, Caller caller) {
        this.counters = counters;
        this.caller = caller;
    }

    /** Within the organization that the question is asked for, or all; zeros for whoever made nothing. */
    @POST
    @Operation(hidden = true)
    public Uni<Map<String, Shown>> of(Question question) {
        var service = caller.service();
        var users = question.users() == null ? List.<Long>of() : question.users();
        return counters.contributions(service.organization(), users).map(found -> {
            var shown = new LinkedHashMap<String, Shown>();
            for (var user : users) shown.put(user.toString(), found.getOrDefault(user, Shown.NONE));
            return shown;
        });
    }

    @RegisterForReflection
    public record Question(List<Long> users) {}

    /** @param projects in which the person has an annotation, by id */
    @RegisterForReflection
    public record Shown(@JsonProperty("annotations_count") long annotations, List<Long> projects) {
        static final Shown NONE = new Shown(0, List.of());
    }
}
