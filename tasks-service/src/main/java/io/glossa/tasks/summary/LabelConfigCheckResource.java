package io.glossa.tasks.summary;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.labelconfig.InvalidLabelConfigException;
import io.glossa.labelconfig.LabelConfig;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.counter.Counters;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Says whether a label config may replace a project's present one, given what its annotations use (platform.md 5.7). */
@Path("/internal/projects/{id}/label-config-check")
public class LabelConfigCheckResource {
    private final LabelUsage usage;
    private final Counters counters;
    private final Caller caller;

    LabelConfigCheckResource(LabelUsage usage, Counters counters, Caller caller) {
        this.usage = usage;
        this.counters = counters;
        this.caller = caller;
    }

    @POST
    @Operation(hidden = true)
    public Uni<Verdict> check(@RestPath long id, Question question) {
        caller.service();
        var config = parsed(question.labelConfig());
        return counters.of(id)
                .flatMap(totals -> totals.tasks() == 0
                        ? Uni.createFrom().item(new Verdict(List.of()))
                        : usage.of(id)
                                .map(uses -> new Verdict(LabelConfigCheck.errors(config, uses, question.strict()))));
    }

    private static LabelConfig parsed(String source) {
        try {
            return LabelConfig.parse(source == null ? "" : source);
        } catch (InvalidLabelConfigException bad) {
            throw ValidationErrors.of("label_config", bad.getMessage());
        }
    }

    /** @param strict whether labels that annotations or drafts use must stay too, not only their controls */
    @RegisterForReflection
    public record Question(@JsonProperty("label_config") String labelConfig, boolean strict) {}

    @RegisterForReflection
    public record Verdict(List<String> errors) {}
}
