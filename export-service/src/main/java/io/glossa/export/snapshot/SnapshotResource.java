package io.glossa.export.snapshot;

import com.fasterxml.jackson.databind.JsonNode;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A project's snapshots. */
@Path("/api/projects/{id}/exports")
@Tag(name = "Export")
public class SnapshotResource {
    private final Caller caller;
    private final SnapshotService service;

    SnapshotResource(Caller caller, SnapshotService service) {
        this.caller = caller;
        this.service = service;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(
            operationId = "createSnapshot",
            summary = "Make a snapshot",
            description =
                    "Keeps the project's tasks as they are at one moment, as a file. Answers at once; small ones are"
                            + " completed by then, others are to be asked for until they are completed or failed.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SnapshotDocs.Create.class)))
    @APIResponse(
            responseCode = "201",
            description = "The snapshot",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreatedSnapshotView.class)))
    public Uni<CreatedSnapshotView> create(@RestPath long id, byte[] body) throws IOException {
        return create(id, SentBody.json(body));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ResponseStatus(201)
    @Operation(hidden = true)
    public Uni<CreatedSnapshotView> createByForm(@RestPath long id, byte[] body) {
        return create(id, SentBody.form(body));
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    @Operation(hidden = true)
    public Uni<CreatedSnapshotView> createByParts(
            @RestPath long id, @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType, byte[] body) {
        return create(id, SentBody.parts(body, contentType));
    }

    @GET
    @Operation(
            operationId = "listSnapshots",
            summary = "List snapshots",
            description = "The newest hundred, the newest first.")
    @APIResponse(
            responseCode = "200",
            description = "Snapshots",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = SnapshotView.class)))
    public Uni<List<SnapshotView>> list(
            @RestPath long id,
            @RestQuery
                    @Parameter(
                            description =
                                    "id, title, status, created_at or finished_at; with a minus the other way round")
                    String ordering) {
        caller.userWho(Permission.EXPORTS_CREATE);
        return service.list(caller.scope(), id, Ordering.of(ordering));
    }

    @GET
    @Path("/{export_pk}")
    @Operation(operationId = "getSnapshot", summary = "Get a snapshot")
    public Uni<SnapshotView> get(@RestPath long id, @RestPath("export_pk") long exportPk) {
        caller.userWho(Permission.EXPORTS_CREATE);
        return service.get(caller.scope(), id, exportPk);
    }

    @DELETE
    @Path("/{export_pk}")
    @ResponseStatus(204)
    @Operation(
            operationId = "deleteSnapshot",
            summary = "Delete a snapshot",
            description = "With its conversions and files; one that is being made is stopped.")
    @APIResponse(responseCode = "204", description = "It is gone")
    public Uni<Void> delete(@RestPath long id, @RestPath("export_pk") long exportPk) {
        caller.userWho(Permission.EXPORTS_CREATE);
        return service.delete(caller.scope(), id, exportPk);
    }

    @GET
    @Path("/{export_pk}/cursor")
    @Operation(
            operationId = "getSnapshotCursor",
            summary = "Where the next incremental snapshot goes on",
            description =
                    "A snapshot whose task_filter_options have the cursor as since holds all tasks that changed after"
                            + " this one was read: none is missed, and some may come again. Deleted tasks and drafts by"
                            + " themselves are no changes.")
    public Uni<CursorView> cursor(@RestPath long id, @RestPath("export_pk") long exportPk) {
        caller.userWho(Permission.EXPORTS_CREATE);
        return service.cursor(caller.scope(), id, exportPk);
    }

    @POST
    @Path("/{export_pk}/convert")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "convertSnapshot",
            summary = "Convert a snapshot",
            description = "Starts making a file in another format, which is kept with the snapshot. Whether it is done"
                    + " stands among the snapshot's converted_formats; a download waits for it.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SnapshotDocs.Convert.class)))
    @APIResponse(
            responseCode = "200",
            description = "It has begun",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ConversionStarted.class)))
    public Uni<ConversionStarted> convert(@RestPath long id, @RestPath("export_pk") long exportPk, byte[] body)
            throws IOException {
        return convert(id, exportPk, SentBody.json(body));
    }

    @POST
    @Path("/{export_pk}/convert")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public Uni<ConversionStarted> convertByForm(@RestPath long id, @RestPath("export_pk") long exportPk, byte[] body) {
        return convert(id, exportPk, SentBody.form(body));
    }

    @POST
    @Path("/{export_pk}/convert")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public Uni<ConversionStarted> convertByParts(
            @RestPath long id,
            @RestPath("export_pk") long exportPk,
            @RestHeader(HttpHeaders.CONTENT_TYPE) String contentType,
            byte[] body) {
        return convert(id, exportPk, SentBody.parts(body, contentType));
    }

    private Uni<CreatedSnapshotView> create(long id, JsonNode body) {
        var user = caller.userWho(Permission.EXPORTS_CREATE);
        return service.create(user, caller.scope(), id, SnapshotRequest.of(body))
                .map(CreatedSnapshotView::of);
    }

    private Uni<ConversionStarted> convert(long id, long exportPk, JsonNode body) {
        var user = caller.userWho(Permission.EXPORTS_CREATE);
        return service.convert(user, caller.scope(), id, exportPk, ConversionOrder.of(body));
    }
}
