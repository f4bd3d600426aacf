package io.glossa.tasks.next;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The next task of a project for the caller. */
@Path("/api/projects/{id}/next")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class NextResource {
    private static final int MOST = 50;

    private final NextService service;
    private final Caller caller;

    NextResource(NextService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_projects_next",
            summary = "Get next task to label",
            description = "Leases the task to the caller until it is submitted, skipped or the lease runs out; `queue`"
                    + " says why it is this one. 404 when there is none.")
    public Uni<byte[]> next(
            @RestPath long id,
            @RestQuery
                    @Parameter(
                            description = "Beyond the reference: so many tasks, at most 50, are leased at once and"
                                    + " answered as a list")
                    @Schema(implementation = Integer.class)
                    String prefetch) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        return prefetch == null
                ? service.next(caller.scope(), user, id)
                : service.next(caller.scope(), user, id, several(prefetch));
    }

    private static int several(String prefetch) {
        var count = QueryScalar.id("prefetch", prefetch);
        if (count == null || count < 1 || count > MOST) {
            throw ValidationErrors.of("prefetch", "Ensure this value is between 1 and " + MOST + ".");
        }
        return count.intValue();
    }
}
