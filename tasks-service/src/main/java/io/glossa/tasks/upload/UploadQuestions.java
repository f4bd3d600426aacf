package io.glossa.tasks.upload;

import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestMulti;
import org.jboss.resteasy.reactive.RestPath;

/** Uploaded files for other services: exports bring them along. */
@Path("/internal/projects/{id}/uploads")
public class UploadQuestions {
    private final Caller caller;
    private final Projects projects;
    private final UploadRepository uploads;
    private final UploadStore store;

    UploadQuestions(Caller caller, Projects projects, UploadRepository uploads, UploadStore store) {
        this.caller = caller;
        this.projects = projects;
        this.uploads = uploads;
        this.store = store;
    }

    @GET
    @Path("/{name}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(hidden = true)
    public Multi<byte[]> read(@RestPath long id, @RestPath String name) {
        var service = caller.service();
        var found = projects.require(id)
                .invoke(project -> {
                    if (!service.actsFor(project.organization())) throw CommonProblem.noMatch("Project");
                })
                .flatMap(project -> uploads.find(new OrganizationScope(project.organization()), id, name))
                .map(upload -> upload.orElseThrow(CommonProblem.NOT_FOUND::asIs))
                .flatMap(upload -> store.get(upload.project(), upload.name(), 0, upload.size()));
        return RestMulti.fromUniResponse(found, pieces -> pieces);
    }
}
