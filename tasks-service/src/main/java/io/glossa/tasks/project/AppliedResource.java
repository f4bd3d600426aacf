package io.glossa.tasks.project;

import io.glossa.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Tells how new our copy of a project is, after bringing it up to date. */
@Path("/internal/projects/{id}/applied")
public class AppliedResource {
    private final Projects projects;
    private final Caller caller;

    AppliedResource(Projects projects, Caller caller) {
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Applied> applied(@RestPath long id, @RestQuery @DefaultValue("0") long revision) {
        caller.service();
        return projects.catchUp(id, revision).map(Applied::new);
    }

    @io.quarkus.runtime.annotations.RegisterForReflection
    public record Applied(long revision) {}
}
