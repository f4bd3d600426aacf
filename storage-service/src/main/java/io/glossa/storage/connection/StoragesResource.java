package io.glossa.storage.connection;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
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
    @Operation(operationId = "listStorageTypes", summary = "Kinds of import storage")
    @APIResponse(
            responseCode = "200",
            description = "The kinds",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = StorageType.class)))
    public List<StorageType> types() {
        caller.userWho(Permission.STORAGES_VIEW);
        return Arrays.stream(StorageKind.values())
                .map(kind -> new StorageType(kind.code(), kind.title()))
                .toList();
    }

    @GET
    @Operation(operationId = "listStorages", summary = "Import storages of a project, of all kinds")
    @APIResponse(
            responseCode = "200",
            description = "The storages; none when there is no such project",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = S3StorageSchema.class)))
    public Uni<List<ObjectNode>> all(
            @Parameter(description = "Project id", schema = @Schema(type = SchemaType.INTEGER)) @RestQuery
                    String project) {
        caller.userWho(Permission.STORAGES_VIEW);
        if (project == null || !project.matches("[0-9]{1,18}"))
            return Uni.createFrom().item(List.of());
        var id = Long.parseLong(project);
        var scope = caller.scope();
        return Multi.createFrom()
                .items(StorageKind.values())
                .onItem()
                .transformToUniAndConcatenate(kind -> service.list(scope, kind, id))
                .onItem()
                .<Storage>disjoint()
                .map(StorageView::of)
                .collect()
                .asList()
                .onFailure(ProblemException.class)
                .recoverWithItem(List.of());
    }

    /** A kind of storage. */
    record StorageType(String name, String title) {}
}
