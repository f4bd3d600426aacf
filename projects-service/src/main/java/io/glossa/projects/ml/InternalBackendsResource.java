package io.glossa.projects.ml;

import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.input.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** A project's ML backends for tasks-service, which shows them beside the versions of predictions (docs/internals.md). */
@Path("/internal/projects/{id:\\d+}/ml-backends")
public class InternalBackendsResource {
    private final MlService service;
    private final Caller caller;

    InternalBackendsResource(MlService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<List<MlBackend>> list(@PathParam("id") String id) {
        var organization = caller.service().organization();
        if (organization == null) throw CommonProblem.noMatch("Project");
        return service.known(new OrganizationScope(organization), Ids.of(id))
                .map(found -> found.stream().map(StoredBackend::view).toList());
    }
}
