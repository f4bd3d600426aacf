package io.glossa.tasks.task;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The tasks of one project. */
@Path("/api/projects/{id}/tasks")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectTaskResource {
    private final TaskPages pages;
    private final TaskService service;
    private final Caller caller;

    ProjectTaskResource(TaskPages pages, TaskService service, Caller caller) {
        this.pages = pages;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_projects_tasks_list", summary = "List project tasks")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TaskDocs.Task[].class)))
    public Uni<byte[]> list(
            @RestPath long id,
            @RestQuery @Schema(implementation = Integer.class) String page,
            @RestQuery("page_size") @Schema(implementation = Integer.class) String pageSize,
            @RestQuery String include) {
        caller.userWho(Permission.TASKS_VIEW);
        return pages.plain(caller.scope(), id, Page.ofProject(page, pageSize), TaskResource.names(include));
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
