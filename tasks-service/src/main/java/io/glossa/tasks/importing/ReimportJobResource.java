package io.glossa.tasks.importing;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;

/** Reimports are done within their request, so there is none to look at. */
@Path("/api/projects/{id}/reimports/{reimport_pk}")
public class ReimportJobResource {
    private final Projects projects;
    private final Caller caller;

    ReimportJobResource(Projects projects, Caller caller) {
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Void> view(@RestPath long id, @RestPath("reimport_pk") long reimportId) {
        caller.userWho(Permission.TASKS_CREATE);
        return projects.require(caller.scope(), id)
                .invoke(project -> {
                    throw CommonProblem.noMatch("ProjectReimport");
                })
                .replaceWithVoid();
    }
}
