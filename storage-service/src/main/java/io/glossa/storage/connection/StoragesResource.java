package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.storage.kind.Direction;
import io.glossa.storage.kind.StorageKind;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** Storages of all kinds together. */
@Path("/api/storages")
@Tag(name = "Storage")
public class StoragesResource {
    private final Caller caller;
    private final StorageService service;

    StoragesResource(Caller caller, StorageService service) {
        this.caller = caller;
        this.service = service;
    }

    @GET
    @Path("/types")
    @Operation(operationId = "listImportStorageTypes", summary = "Kinds of import storage")
    @APIResponse(responseCode = "200", description = "The kinds")
    public List<KindName> types() {
        caller.userWho(Permission.STORAGES_VIEW);
        return KindName.ALL;
    }

    @GET
    @Path("/export/types")
    @Operation(operationId = "listExportStorageTypes", summary = "Kinds of export storage")
    @APIResponse(responseCode = "200", description = "The kinds")
    public List<KindName> exportTypes() {
        return types();
    }

    @GET
    @Operation(operationId = "listImportStorages", summary = "Import storages of a project, of all kinds")
    @APIResponse(responseCode = "200", description = "The storages; none when there is no such project")
    public Uni<List<ObjectNode>> all(
            @Parameter(description = "Project id", schema = @Schema(type = SchemaType.INTEGER)) @RestQuery
                    String project) {
        return all(Direction.IMPORT, project);
    }

    @GET
    @Path("/export")
    @Operation(operationId = "listExportStorages", summary = "Export storages of a project, of all kinds")
    @APIResponse(responseCode = "200", description = "The storages; none when there is no such project")
    public Uni<List<ObjectNode>> allExport(
            @Parameter(description = "Project id", schema = @Schema(type = SchemaType.INTEGER)) @RestQuery
                    String project) {
        return all(Direction.EXPORT, project);
    }

    private Uni<List<ObjectNode>> all(Direction direction, String project) {
        caller.userWho(Permission.STORAGES_VIEW);
        if (project == null || !project.matches("[0-9]{1,18}")) {
            return Uni.createFrom().item(List.of());
        }
        return service.listAll(caller.scope(), direction, Long.parseLong(project))
                .map(storages -> storages.stream().map(StorageView::of).toList());
    }

    /** A kind of storage. */
    @RegisterForReflection
    record KindName(String name, String title) {
        private static final List<KindName> ALL = Arrays.stream(StorageKind.values())
                .map(kind -> new KindName(kind.code(), kind.title()))
                .toList();
    }
}
