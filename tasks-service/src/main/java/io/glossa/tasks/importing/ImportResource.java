package io.glossa.tasks.importing;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.importing.FileImports.SentFile;
import io.glossa.tasks.project.Projects;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Import of tasks into a project. */
@Path("/api/projects/{id}/import")
@Tag(name = "Import")
@Blocking
public class ImportResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Imports imports;
    private final FileImports files;
    private final Projects projects;
    private final Caller caller;

    ImportResource(Imports imports, FileImports files, Projects projects, Caller caller) {
        this.imports = imports;
        this.files = files;
        this.projects = projects;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @ResponseStatus(201)
    @Operation(operationId = "api_projects_import_create", summary = "Import tasks")
    public ImportAnswer json(
            @RestPath long id,
            @RestQuery("commit_to_project") @Schema(implementation = Boolean.class) String commit,
            @RestQuery("return_task_ids") @Schema(implementation = Boolean.class) String returnIds,
            @RestQuery("preannotated_from_fields") String fromFields,
            @RequestBody(content = @Content(schema = @Schema(implementation = Object.class))) InputStream body) {
        var user = caller.userWho(Permission.TASKS_CREATE);
        var options = ImportOptions.of(commit, returnIds, fromFields);
        var project = projects.require(caller.scope(), id).await().atMost(PATIENCE);
        return imports.body(project, user.id(), body, options);
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @ResponseStatus(201)
    @Operation(hidden = true)
    public ImportAnswer files(
            @RestPath long id,
            @RestQuery("commit_to_project") String commit,
            @RestQuery("return_task_ids") String returnIds,
            @RestQuery("preannotated_from_fields") String fromFields,
            @RestForm(FileUpload.ALL) List<FileUpload> sent) {
        var user = caller.userWho(Permission.TASKS_CREATE);
        var options = ImportOptions.of(commit, returnIds, fromFields);
        var project = projects.require(caller.scope(), id).await().atMost(PATIENCE);
        // of two files under one field name the last one counts
        var byField = new LinkedHashMap<String, SentFile>();
        for (var file : sent) {
            byField.remove(file.name());
            byField.put(file.name(), new SentFile(file.fileName(), file.uploadedFile(), file.size()));
        }
        return files.files(project, user.id(), List.copyOf(byField.values()), options);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @ResponseStatus(201)
    @Operation(hidden = true)
    public ImportAnswer form(
            @RestPath long id,
            @RestQuery("commit_to_project") String commit,
            @RestQuery("return_task_ids") String returnIds,
            @RestQuery("preannotated_from_fields") String fromFields,
            @RestForm String url) {
        var user = caller.userWho(Permission.TASKS_CREATE);
        var options = ImportOptions.of(commit, returnIds, fromFields);
        var project = projects.require(caller.scope(), id).await().atMost(PATIENCE);
        return files.inForm(project, user.id(), url, options);
    }
}
