package io.glossa.tasks.manager;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.task.TaskDocs;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The plain list of one project's tasks. */
@Path("/api/projects/{id}/tasks")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class ProjectTaskListResource {
    private final TaskListing listing;
    private final Caller caller;

    ProjectTaskListResource(TaskListing listing, Caller caller) {
        this.listing = listing;
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
        return listing.plain(caller.scope(), id, Page.ofProject(page, pageSize), TaskListResource.names(include));
    }
}
