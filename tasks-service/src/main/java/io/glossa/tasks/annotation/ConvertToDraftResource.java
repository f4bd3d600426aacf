package io.glossa.tasks.annotation;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Turns an annotation back into a draft. */
@Path("/api/annotations/{annotation}/convert-to-draft")
@Tag(name = "Annotations")
@Produces(MediaType.APPLICATION_JSON)
public class ConvertToDraftResource {
    private final DraftService service;
    private final Caller caller;

    ConvertToDraftResource(DraftService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Operation(hidden = true)
    public Uni<byte[]> convert(@RestPath long annotation) {
        var user = caller.userWho(Permission.ANNOTATIONS_DELETE);
        return service.convert(caller.scope(), user, annotation);
    }
}
