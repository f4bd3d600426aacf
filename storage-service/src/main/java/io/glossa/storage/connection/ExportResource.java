package io.glossa.storage.connection;

import io.glossa.identity.Caller;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Storages that annotations are exported to. */
@Path("/api/storages/export/{kind: " + StorageKind.CODES + "}")
@Tag(name = "Storage: export")
public class ExportResource extends KindResource {

    ExportResource(Caller caller, StorageService service) {
        super(Direction.EXPORT, caller, service);
    }
}
