package io.glossa.storage.sync;

import io.glossa.identity.Caller;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Syncs of export storages. */
@Path("/api/storages/export/{kind: " + StorageKind.CODES + "}/{id}/sync")
@Tag(name = "Storage: export")
public class ExportSyncResource extends KindSyncResource {

    ExportSyncResource(Caller caller, SyncService service) {
        super(Direction.EXPORT, caller, service);
    }
}
