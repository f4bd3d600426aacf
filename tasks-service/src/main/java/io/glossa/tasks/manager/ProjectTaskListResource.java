package io.glossa.tasks.manager;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.task.TaskDocs;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
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
public class ProjectTaskListResource {
    private final TaskListing listing;
    private final Caller caller;

    ProjectTaskListResource(TaskListing listing, Caller caller) {
        this.listing = listing;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_projects_tasks_list", summary = "List project tasks")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TaskDocs.Task[].class)))
    public Multi<byte[]> list(
            @RestPath long id,
            @RestQuery @Schema(implementation = Integer.class) String page,
            @RestQuery("page_size") @Schema(implementation = Integer.class) String pageSize,
            @RestQuery String include,
            HttpHeaders headers) {
        caller.userWho(Permission.TASKS_VIEW);
        JsonStreams.accepted(headers);
        return JsonStreams.of(
                listing.plain(caller.scope(), id, Page.ofProject(page, pageSize), TaskListResource.names(include)));
    }
}
