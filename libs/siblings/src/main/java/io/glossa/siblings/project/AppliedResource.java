package io.glossa.siblings.project;

import io.glossa.identity.Caller;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What projects-service asks after each change, so that its callers read their own writes here too. */
@Path("/internal/projects/{id}/applied")
public class AppliedResource {
    private final Caller caller;
    private final FollowedProjects projects;

    AppliedResource(Caller caller, FollowedProjects projects) {
        this.caller = caller;
        this.projects = projects;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Applied> applied(@RestPath long id, @RestQuery long revision) {
        caller.service();
        return projects.applied(id, revision).map(Applied::new);
    }

    /** The revision of a project that is applied here. */
    @RegisterForReflection
    public record Applied(long revision) {}
}
