package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.Caller;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Storages that tasks are imported from. */
@Path("/api/storages/{kind: " + StorageKind.CODES + "}")
@Tag(name = "Storage: import")
public class ImportResource extends KindResource {

    ImportResource(Caller caller, StorageService service) {
        super(Direction.IMPORT, caller, service);
    }

    @POST
    @Path("/files")
    @Operation(
            operationId = "preview",
            summary = "The first objects that a storage of this kind would take",
            description = "The storage is described as for a validation, with a limit.")
    @APIResponse(responseCode = "200", description = "The objects")
    public Uni<Preview> files(@RestPath StorageKind kind, JsonNode body) {
        return preview(kind, body);
    }
}
