package io.glossa.export.easy;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.StreamedAnswer;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** The easy export of a project. */
@Path("/api/projects/{id}/export")
@Tag(name = "Export")
public class ExportResource {
    private final Caller caller;
    private final ExportService service;

    ExportResource(Caller caller, ExportService service) {
        this.caller = caller;
        this.service = service;
    }

    @GET
    @Operation(
            operationId = "exportProject",
            summary = "Export tasks and annotations",
            description =
                    "Streams the project's tasks in one format, as they are at one moment. Besides the formats of the"
                            + " list there are JSONL, a task a line, PARQUET, and JSON_COMPLETIONS with the words of the 0.8 releases. A file that breaks off was not exported: the"
                            + " connection is cut instead of ended. What a format cannot hold is counted in the list of"
                            + " direct exports, in the event export.completed.v1, and in the comment of an archive.")
    @Parameter(
            name = "exportType",
            in = ParameterIn.QUERY,
            description = "Name of the format; JSON unless said otherwise",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "export_type",
            in = ParameterIn.QUERY,
            description = "Older spelling of exportType",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "download_all_tasks",
            in = ParameterIn.QUERY,
            description = "Also tasks without an annotation",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "download_resources",
            in = ParameterIn.QUERY,
            description =
                    "Whether VOC and ASR_MANIFEST bring the media files; true unless said otherwise. COCO and YOLO"
                            + " say it in their names",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "interpolate_key_frames",
            in = ParameterIn.QUERY,
            description = "Fill in the frames between the key frames of videos",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "escape_formulas",
            in = ParameterIn.QUERY,
            description = "Write an apostrophe before text in CSV and TSV that a spreadsheet would take for a formula",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Parameter(
            name = "ids",
            in = ParameterIn.QUERY,
            description = "Only these tasks; also written ids[]",
            schema = @Schema(type = SchemaType.ARRAY, implementation = String.class))
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.STRING, format = "binary")))
    public Uni<Void> export(@RestPath long id, HttpHeaders headers, @Context HttpServerRequest http) {
        var user = caller.userWho(Permission.EXPORTS_CREATE);
        acceptsJson(headers);
        var request = ExportRequest.of(Query.of(http.query()));
        var scope = caller.scope();
        return service.export(user, scope, id, request)
                .flatMap(file -> StreamedAnswer.send(http, fileHeaders(request, id, file.extension()), file.bytes()));
    }

    @HEAD
    @Operation(hidden = true)
    public Uni<Response> head(@RestPath long id, HttpHeaders headers, @Context HttpServerRequest http) {
        caller.userWho(Permission.EXPORTS_CREATE);
        acceptsJson(headers);
        var request = ExportRequest.of(Query.of(http.query()));
        return service.check(caller.scope(), id).map(found -> {
            var answer = Response.ok();
            fileHeaders(request, id, request.format().extension())
                    .forEach((name, values) -> answer.header(name, values.get(0)));
            return answer.build();
        });
    }

    @GET
    @Path("/formats")
    @Operation(
            operationId = "listExportFormats",
            summary = "Export formats",
            description = "All formats; those that do not fit the label config are marked as disabled and come last.")
    @APIResponse(
            responseCode = "200",
            description = "The formats",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = FormatView.class)))
    public Uni<List<FormatView>> formats(@RestPath long id) {
        caller.userWho(Permission.EXPORTS_VIEW);
        return service.formats(caller.scope(), id);
    }

    @GET
    @Path("/files")
    @Operation(
            operationId = "listExportFiles",
            summary = "Files of earlier exports",
            description = "Always empty: files are sent while they are made and not kept. Snapshots are.")
    @APIResponse(
            responseCode = "200",
            description = "No files",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExportFilesView.class)))
    public Uni<ExportFilesView> files(@RestPath long id) {
        caller.userWho(Permission.EXPORTS_VIEW);
        return service.check(caller.scope(), id).map(found -> new ExportFilesView(List.of()));
    }

    @GET
    @Path("/runs")
    @Operation(
            operationId = "listExportRuns",
            summary = "List direct exports",
            description =
                    "The newest hundred that have ended, the newest first, each with what its file leaves out. Snapshots and"
                            + " their conversions are listed by themselves.")
    @APIResponse(
            responseCode = "200",
            description = "Direct exports",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = RunView.class)))
    public Uni<List<RunView>> runs(@RestPath long id) {
        caller.userWho(Permission.EXPORTS_VIEW);
        return service.runs(caller.scope(), id);
    }

    private static Map<String, List<String>> fileHeaders(ExportRequest request, long id, String extension) {
        var name = request.fileName(id, Instant.now(), extension);
        return Map.of(
                HttpHeaders.CONTENT_DISPOSITION,
                List.of("attachment; filename=\"" + name + "\""),
                "filename",
                List.of(name),
                HttpHeaders.CONTENT_TYPE,
                List.of((extension.equals("zip") ? "application/" : "application/.") + extension));
    }

    /** The reference negotiates as if the answer were JSON, whatever the file is. */
    private static void acceptsJson(HttpHeaders headers) {
        var wanted = headers.getAcceptableMediaTypes();
        if (wanted.stream().noneMatch(MediaType.APPLICATION_JSON_TYPE::isCompatible)) {
            throw CommonProblem.NOT_ACCEPTABLE.asIs();
        }
    }
}
