package io.glossa.tasks.annotation;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Drafts one by one. */
@Path("/api/drafts/{id}")
@Tag(name = "Annotations")
@Produces(MediaType.APPLICATION_JSON)
public class DraftResource {
    private final DraftService service;
    private final Caller caller;

    DraftResource(DraftService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<byte[]> read(@RestPath long id) {
        var user = caller.userWho(Permission.ANNOTATIONS_VIEW);
        return service.read(caller.scope(), user, id);
    }

    @PATCH
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> change(@RestPath long id, byte[] body) {
        var user = caller.userWho(Permission.ANNOTATIONS_CHANGE);
        return service.change(caller.scope(), user, id, body);
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> replace(@RestPath long id, byte[] body) {
        caller.userWho(Permission.ANNOTATIONS_CHANGE);
        return change(id, body);
    }

    @DELETE
    @ResponseStatus(204)
    @Operation(hidden = true)
    public Uni<Void> delete(@RestPath long id) {
        var user = caller.userWho(Permission.ANNOTATIONS_CHANGE);
        return service.delete(caller.scope(), user, id);
    }
}
