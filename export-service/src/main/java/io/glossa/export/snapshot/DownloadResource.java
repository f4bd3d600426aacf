package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.object.ObjectStore;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CallersContext;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.StreamedAnswer;
import io.glossa.problem.ValidationErrors;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The files of snapshots. */
@Path("/api/projects/{id}/exports/{export_pk}/download")
@Tag(name = "Export")
public class DownloadResource {
    private static final Logger LOG = Logger.getLogger(DownloadResource.class);

    private final Caller caller;
    private final SnapshotService service;
    private final ObjectStore objects;

    DownloadResource(Caller caller, SnapshotService service, ObjectStore objects) {
        this.caller = caller;
        this.service = service;
        this.objects = objects;
    }

    @GET
    @Operation(
            operationId = "downloadSnapshot",
            summary = "Download a snapshot",
            description =
                    "The stored JSON, or the snapshot in another format: made now if it was not before, and waited for"
                            + " while it is being made.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Void> download(
            @RestPath long id,
            @RestPath("export_pk") long exportPk,
            @RestQuery("exportType") @Parameter(description = "Name of the format; the stored JSON when left out")
                    String exportType,
            @Parameter(hidden = true) @HeaderParam("Range") String range,
            @Context HttpServerRequest http) {
        return CallersContext.back(file(id, exportPk, exportType))
                .map(file -> file.part(range))
                .flatMap(file -> StreamedAnswer.send(http, file.status(), file.headers(), bytes(file)));
    }

    @HEAD
    @Operation(hidden = true)
    public Uni<Response> head(
            @RestPath long id, @RestPath("export_pk") long exportPk, @RestQuery("exportType") String exportType) {
        return file(id, exportPk, exportType).map(file -> {
            var answer = Response.status(file.status());
            file.headers().forEach((name, values) -> answer.header(name, values.get(0)));
            return answer.build();
        });
    }

    private Uni<SnapshotFile> file(long id, long exportPk, String exportType) {
        var user = caller.userWho(Permission.EXPORTS_CREATE);
        var scope = caller.scope();
        var format = format(exportType);
        return service.completed(scope, id, exportPk).flatMap(found -> {
            if (found.isEmpty()) return Uni.createFrom().item(SnapshotFile.NONE);
            var snapshot = found.get();
            if (format == null) return Uni.createFrom().item(SnapshotFile.stored(snapshot));
            if (format == ExportFormat.JSON) return Uni.createFrom().item(SnapshotFile.json(snapshot));
            return service.file(user, scope, snapshot, format).map(made -> SnapshotFile.converted(snapshot, made));
        });
    }

    private Multi<byte[]> bytes(SnapshotFile file) {
        return file == SnapshotFile.NONE
                ? Multi.createFrom().item("Export is not completed".getBytes(UTF_8))
                : objects.get(file.object(), file.first(), file.length())
                        .onFailure()
                        .transform(DownloadResource::unreadable);
    }

    private static ProblemException unreadable(Throwable failure) {
        LOG.warnf("A file of a snapshot cannot be read: %s", failure.toString());
        return CommonProblem.UNAVAILABLE.because("The file cannot be read at the moment. Try again soon.");
    }

    private static ExportFormat format(String name) {
        if (name == null) return null;
        return ExportFormat.of(name)
                .orElseThrow(() -> ValidationErrors.of("exportType", "\"" + name + "\" is not a valid choice."));
    }
}
