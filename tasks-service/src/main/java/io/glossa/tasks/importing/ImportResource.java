package io.glossa.tasks.importing;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Import of tasks into a project. */
@Path("/api/projects/{id}/import")
@Tag(name = "Import")
@Blocking
public class ImportResource {
    static final String JSON_LINES = "application/x-ndjson";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Imports imports;
    private final FileImports files;
    private final SentText text;
    private final ImportKeys keys;
    private final Projects projects;
    private final Caller caller;

    ImportResource(
            Imports imports, FileImports files, SentText text, ImportKeys keys, Projects projects, Caller caller) {
        this.imports = imports;
        this.files = files;
        this.text = text;
        this.keys = keys;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "api_projects_import_create",
            summary = "Import tasks",
            description =
                    "As JSON (one task or a list), as application/x-ndjson (one task a line), or as files in a form:"
                            + " JSON, JSON lines, CSV, TSV, text, HTML, pictures, sound, video, PDF, and zip archives of these. All"
                            + " tasks are checked against the label config; they are imported together or not at all.")
    @APIResponse(
            responseCode = "201",
            description = "What was imported",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportAnswer.class)))
    public RestResponse<ImportAnswer> json(
            @RestPath long id,
            @BeanParam ImportQuery query,
            @RequestBody(
                            content =
                                    @Content(
                                            schema =
                                                    @Schema(
                                                            type = SchemaType.ARRAY,
                                                            implementation = ImportDocs.Task.class)))
                    InputStream body) {
        return body(id, query, body, false);
    }

    @POST
    @Consumes({JSON_LINES, "application/jsonl", "application/jsonlines", "application/x-jsonlines"})
    @Operation(hidden = true)
    public RestResponse<ImportAnswer> jsonLines(@RestPath long id, @BeanParam ImportQuery query, InputStream body) {
        return body(id, query, body, true);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Operation(hidden = true)
    public RestResponse<ImportAnswer> files(
            @RestPath long id, @BeanParam ImportQuery query, @RestForm(FileUpload.ALL) List<FileUpload> sent) {
        // of two files under one field name the last one counts
        var byField = new LinkedHashMap<String, SentFile>();
        for (var file : sent) {
            byField.remove(file.name());
            byField.put(file.name(), new SentFile(file.fileName(), file.uploadedFile(), file.size()));
        }
        return files(id, query, List.copyOf(byField.values()), null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(hidden = true)
    public RestResponse<ImportAnswer> form(@RestPath long id, @BeanParam ImportQuery query, @RestForm String url) {
        caller.userWho(Permission.TASKS_CREATE);
        try (var temporary = new TemporaryFiles()) {
            project(id);
            var file = text.ofForm(url, temporary);
            return files(id, query, List.of(file), SentText.isJson(url.strip()) ? null : url.strip());
        }
    }

    private RestResponse<ImportAnswer> body(long id, ImportQuery query, InputStream body, boolean lines) {
        var user = caller.userWho(Permission.TASKS_CREATE);
        var options = query.options();
        var project = project(id);
        if (query.later()) {
            try (var temporary = new TemporaryFiles()) {
                return files(id, query, List.of(text.ofBody(body, lines, temporary)), null);
            }
        }
        return created(keys.once(id, options.key(), () -> imports.body(project, user.id(), body, lines, options)));
    }

    private RestResponse<ImportAnswer> files(long id, ImportQuery query, List<SentFile> sent, String url) {
        var user = caller.userWho(Permission.TASKS_CREATE);
        var options = query.options();
        var project = project(id);
        if (query.later() && options.commit()) {
            var number = files.later(project, user.id(), sent, url, options);
            return RestResponse.status(RestResponse.Status.CREATED, ImportAnswer.ofJob(number));
        }
        return created(keys.once(id, options.key(), () -> files.files(project, user.id(), sent, options)));
    }

    private Project project(long id) {
        return projects.require(caller.scope(), id).await().atMost(PATIENCE);
    }

    private static RestResponse<ImportAnswer> created(ImportKeys.Kept kept) {
        var response = RestResponse.ResponseBuilder.create(RestResponse.Status.CREATED, kept.answer());
        if (kept.replayed())
            return response.header("Idempotent-Replayed", "true").build();
        for (var note : kept.answer().notes()) response.header("Warning", "299 - " + quoted(note));
        return response.build();
    }

    /** As headers hold text: plain ASCII between quotes. */
    private static String quoted(String note) {
        return '"' + note.replaceAll("[^ -~]", "?").replaceAll("[\"\\\\]", "'") + '"';
    }
}
