package io.glossa.storage.sync;

import io.glossa.identity.Caller;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Syncs of import storages. */
@Path("/api/storages/{kind: " + StorageKind.CODES + "}/{id}/sync")
@Tag(name = "Storage: import")
public class ImportSyncResource extends KindSyncResource {

    ImportSyncResource(Caller caller, SyncService service) {
        super(Direction.IMPORT, caller, service);
    }
}
