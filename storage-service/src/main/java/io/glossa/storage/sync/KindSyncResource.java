package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.storage.connection.StorageView;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.kind.StorageType;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;

/** Syncs of storages of one kind, whichever it is. */
public abstract class KindSyncResource {
    private final Direction direction;
    private final Caller caller;
    private final SyncService service;

    KindSyncResource(Direction direction, Caller caller, SyncService service) {
        this.direction = direction;
        this.caller = caller;
        this.service = service;
    }

    @POST
    @Operation(
            operationId = "sync",
            summary = "Bring what is there over: new objects as tasks, or all annotations as objects",
            description =
                    "Answers as completed when that takes a moment only; otherwise the status tells how it goes on.")
    @APIResponse(responseCode = "200", description = "The storage")
    public Uni<ObjectNode> sync(@RestPath StorageKind kind, @RestPath int id) {
        var user = caller.userWho(Permission.STORAGES_SYNC);
        return service.sync(caller.scope(), user, new StorageType(direction, kind), id)
                .map(StorageView::of);
    }

    /** Not something that does not exist, but a wrong method. */
    @GET
    @Operation(hidden = true)
    public Uni<Void> synced(@RestPath StorageKind kind, @RestPath String id) {
        caller.userWho(Permission.STORAGES_VIEW);
        throw new NotAllowedException("POST");
    }
}
