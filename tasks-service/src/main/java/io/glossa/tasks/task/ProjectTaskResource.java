package io.glossa.tasks.task;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;

/** The tasks of one project: one more, or none any more. */
@Path("/api/projects/{id}/tasks")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectTaskResource {
    private final TaskService service;
    private final Caller caller;

    ProjectTaskResource(TaskService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> create(
            @RestPath long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = TaskDocs.TaskRequest.class)))
                    byte[] body) {
        caller.userWho(Permission.TASKS_CREATE);
        return service.create(caller.scope(), id, body);
    }

    @DELETE
    @ResponseStatus(204)
    @Operation(operationId = "api_projects_tasks_delete", summary = "Delete all tasks")
    public Uni<Void> deleteAll(@RestPath long id) {
        caller.userWho(Permission.TASKS_DELETE);
        return service.deleteAll(caller.scope(), id);
    }
}
