package io.glossa.storage.project;

import io.glossa.identity.Caller;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** What projects-service asks, so that its callers read their own writes here too. */
@Path("/internal/projects")
class ProjectQuestions {
    private final Caller caller;
    private final Projects projects;

    ProjectQuestions(Caller caller, Projects projects) {
        this.caller = caller;
        this.projects = projects;
    }

    @GET
    @Path("/{id}/applied")
    @Operation(hidden = true)
    public Uni<Applied> applied(@RestPath long id, @RestQuery long revision) {
        caller.service();
        return projects.applied(id, revision).map(Applied::new);
    }

    /** The revision of a project that is applied here. */
    record Applied(long revision) {}
}
