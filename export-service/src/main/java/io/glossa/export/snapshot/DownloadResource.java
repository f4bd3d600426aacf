package io.glossa.export.snapshot;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.export.conversion.ExportFormat;
import io.glossa.export.object.ObjectStore;
import io.glossa.files.ConditionHeaders;
import io.glossa.files.Conditions;
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
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    @APIResponse(responseCode = "206", description = "The part of it that was asked for")
    @APIResponse(responseCode = "304", description = "The client has it already")
    @APIResponse(responseCode = "416", description = "It has no such part")
    public Uni<Void> download(
            @RestPath long id,
            @RestPath("export_pk") long exportPk,
            @RestQuery("exportType") @Parameter(description = "Name of the format; the stored JSON when left out")
                    String exportType,
            @BeanParam ConditionHeaders wanted,
            @Context HttpServerRequest http) {
        return CallersContext.back(file(id, exportPk, exportType))
                .flatMap(file -> file.isEmpty() ? none(http) : sent(http, file.get(), wanted.read()));
    }

    @HEAD
    @Operation(hidden = true)
    public Uni<Response> head(
            @RestPath long id,
            @RestPath("export_pk") long exportPk,
            @RestQuery("exportType") String exportType,
            @HeaderParam(HttpHeaders.IF_NONE_MATCH) String known) {
        return file(id, exportPk, exportType).map(file -> {
            if (file.isEmpty())
                return Response.status(Response.Status.NOT_FOUND)
                        .type(MediaType.TEXT_PLAIN)
                        .build();
            var part = file.get().part(new Conditions(null, null, known));
            var answer = Response.status(part.status());
            file.get().headers(part).forEach((name, values) -> answer.header(name, values.get(0)));
            return answer.build();
        });
    }

    /** Empty when it is not there yet, or never will be. */
    private Uni<Optional<SnapshotFile>> file(long id, long exportPk, String exportType) {
        var user = caller.userWho(Permission.EXPORTS_CREATE);
        var scope = caller.scope();
        var format = format(exportType);
        return service.completed(scope, id, exportPk).flatMap(found -> {
            if (found.isEmpty()) return Uni.createFrom().item(Optional.<SnapshotFile>empty());
            var snapshot = found.get();
            if (format == null) return Uni.createFrom().item(Optional.of(SnapshotFile.stored(snapshot)));
            if (format == ExportFormat.JSON) return Uni.createFrom().item(Optional.of(SnapshotFile.json(snapshot)));
            return service.file(user, scope, snapshot, format)
                    .map(made -> Optional.of(SnapshotFile.converted(snapshot, made)));
        });
    }

    /** The reference says so in plain text. */
    private static Uni<Void> none(HttpServerRequest http) {
        var text = Map.of(HttpHeaders.CONTENT_TYPE, List.of(MediaType.TEXT_PLAIN));
        return StreamedAnswer.send(http, 404, text, Multi.createFrom().item("Export is not completed".getBytes(UTF_8)));
    }

    private Uni<Void> sent(HttpServerRequest http, SnapshotFile file, Conditions wanted) {
        var part = file.part(wanted);
        var bytes = part.isSent()
                ? objects.get(file.object(), part.first(), part.length())
                        .onFailure()
                        .transform(DownloadResource::unreadable)
                : Multi.createFrom().<byte[]>empty();
        return StreamedAnswer.send(http, part.status(), file.headers(part), bytes);
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
