package io.glossa.tasks.annotation;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Drafts of an annotation. */
@Path("/api/tasks/{task}/annotations/{annotation}/drafts")
@Tag(name = "Annotations")
@Produces(MediaType.APPLICATION_JSON)
public class AnnotationDraftResource {
    private final DraftService service;
    private final Caller caller;

    AnnotationDraftResource(DraftService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<byte[]> list(@RestPath long task, @RestPath long annotation) {
        caller.userWho(Permission.ANNOTATIONS_VIEW);
        return service.list(caller.scope(), task);
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> create(@RestPath long task, @RestPath long annotation, byte[] body) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        return service.create(caller.scope(), user, task, annotation, body);
    }
}
