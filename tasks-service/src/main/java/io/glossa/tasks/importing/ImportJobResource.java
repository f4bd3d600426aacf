package io.glossa.tasks.importing;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** Imports that go on after their request. */
@Path("/api/projects/{id}/imports/{import_pk}")
@Tag(name = "Import")
public class ImportJobResource {
    private final ImportJobs jobs;
    private final Projects projects;
    private final Caller caller;

    ImportJobResource(ImportJobs jobs, Projects projects, Caller caller) {
        this.jobs = jobs;
        this.projects = projects;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_projects_imports_retrieve",
            summary = "Get an import's state",
            description = "Of an import that was asked for with async=true: how far it has come, and what came of it.")
    @APIResponse(
            responseCode = "200",
            description = "The import",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportJobView.class)))
    public Uni<ImportJobView> view(@RestPath long id, @RestPath("import_pk") long importId) {
        caller.userWho(Permission.TASKS_CREATE);
        var scope = caller.scope();
        return projects.require(scope, id).chain(() -> jobs.view(scope, id, importId));
    }

    @DELETE
    @ResponseStatus(204)
    @Operation(
            operationId = "api_projects_imports_cancel",
            summary = "Cancel an import",
            description = "Nothing of it stays but its files.")
    @APIResponse(responseCode = "204", description = "It will not be done")
    @APIResponse(responseCode = "409", description = "It is over")
    public Uni<Void> cancel(@RestPath long id, @RestPath("import_pk") long importId) {
        caller.userWho(Permission.TASKS_CREATE);
        var scope = caller.scope();
        return projects.require(scope, id).chain(() -> jobs.cancel(scope, id, importId));
    }
}
