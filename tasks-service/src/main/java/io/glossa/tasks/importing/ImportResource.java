package io.glossa.tasks.importing;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.project.Projects;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Import of tasks into a project. */
@Path("/api/projects/{id}/import")
@Tag(name = "Import")
@Blocking
public class ImportResource {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Imports imports;
    private final Projects projects;
    private final Caller caller;

    ImportResource(Imports imports, Projects projects, Caller caller) {
        this.imports = imports;
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
}
