package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.storage.connection.S3StorageSchema;
import io.glossa.storage.connection.StorageKind;
import io.glossa.storage.connection.StorageView;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Syncs of S3 import storages. */
@Path("/api/storages/s3/{id}/sync")
@Tag(name = "Storage: S3")
public class S3SyncResource {
    private final Caller caller;
    private final SyncService service;

    S3SyncResource(Caller caller, SyncService service) {
        this.caller = caller;
        this.service = service;
    }

    @POST
    @Operation(
            operationId = "syncS3Storage",
            summary = "Make tasks of a bucket's new objects",
            description =
                    "Answers as completed when that takes a moment only; otherwise the status tells how it goes on.")
    @APIResponse(
            responseCode = "200",
            description = "The storage",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = S3StorageSchema.class)))
    public Uni<ObjectNode> sync(@RestPath int id) {
        var user = caller.userWho(Permission.STORAGES_SYNC);
        return service.sync(caller.scope(), user, StorageKind.S3, id).map(StorageView::of);
    }

    /** The reference answers this one refusal in a shape of its own, which clients read. */
    @ServerExceptionMapper
    RestResponse<Refusal> refused(NotSynchronizableException refusal) {
        return RestResponse.status(RestResponse.Status.BAD_REQUEST, new Refusal(refusal.getMessage()));
    }

    @RegisterForReflection
    record Refusal(String message) {}
}
