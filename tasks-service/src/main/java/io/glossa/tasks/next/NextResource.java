package io.glossa.tasks.next;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The next task of a project for the caller. */
@Path("/api/projects/{id}/next")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class NextResource {
    private final NextService service;
    private final Caller caller;

    NextResource(NextService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_projects_next", summary = "Get next task to label")
    public Uni<byte[]> next(@RestPath long id) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        return service.next(caller.scope(), user, id);
    }
}
