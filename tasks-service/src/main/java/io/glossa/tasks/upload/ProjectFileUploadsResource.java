package io.glossa.tasks.upload;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.QueryScalar;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The files uploaded to a project (tasks.md 1.4). */
@Path("/api/projects/{id}/file-uploads")
@Tag(name = "Files")
public class ProjectFileUploadsResource {
    private final UploadRepository repository;
    private final Projects projects;
    private final Caller caller;

    ProjectFileUploadsResource(UploadRepository repository, Projects projects, Caller caller) {
        this.repository = repository;
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_projects_file_uploads_list",
            summary = "List my files in a project",
            description =
                    "Those that the caller uploaded: all, those named by ids, or, while the project is a draft, all.")
    @APIResponse(
            responseCode = "200",
            description = "The files",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(type = SchemaType.ARRAY, implementation = FileUploadView.class)))
    public Uni<List<FileUploadView>> list(
            @RestPath long id,
            @Parameter(
                            description = "Whether all of the caller's files are wanted",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @RestQuery
                    String all,
            @Parameter(description = "Numbers of the files wanted, as a JSON list or repeated") @RestQuery
                    List<String> ids,
            @Parameter(description = "id, file or size; a minus before it turns the order") @RestQuery
                    String ordering) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        var everything = QueryScalar.bool("all", all, false);
        var wanted = UploadIds.ofQuery(ids);
        var order = ordering != null && UploadRepository.isOrder(ordering) ? ordering : "id";
        return projects.require(caller.scope(), id)
                .flatMap(project ->
                        everything || wanted != null ? Uni.createFrom().item(true) : projects.isDraft(project.id()))
                .flatMap(shown -> shown
                        ? repository.list(id, user.id(), wanted, order)
                        : Uni.createFrom().item(List.<Upload>of()))
                .map(uploads -> uploads.stream().map(FileUploadView::of).toList());
    }

    @DELETE
    @Operation(
            operationId = "api_projects_file_uploads_delete",
            summary = "Delete a project's files",
            description = "Those in file_upload_ids, or all of everybody's. Tasks that were made of them stay.")
    @APIResponse(
            responseCode = "200",
            description = "How many were deleted",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Deleted.class)))
    public Uni<Deleted> delete(
            @RestPath long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = Object.class))) byte[] sent) {
        caller.userWho(Permission.TASKS_CREATE);
        var wanted = UploadIds.ofBody(sent);
        return projects.require(caller.scope(), id)
                .map(Project::id)
                .flatMap(project -> repository.delete(project, wanted))
                .map(Deleted::new);
    }

    /** How many files were deleted. */
    @RegisterForReflection
    public record Deleted(long deleted) {}
}
