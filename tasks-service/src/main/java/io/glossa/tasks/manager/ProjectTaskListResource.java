package io.glossa.tasks.manager;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.task.TaskDocs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
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
    private final ListAnswers answers;
    private final Caller caller;

    ProjectTaskListResource(TaskListing listing, ListAnswers answers, Caller caller) {
        this.listing = listing;
        this.answers = answers;
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
    public Uni<Void> list(
            @RestPath long id,
            @RestQuery @Schema(implementation = Integer.class) String page,
            @RestQuery("page_size") @Schema(implementation = Integer.class) String pageSize,
            @RestQuery String include,
            HttpHeaders headers,
            @Context HttpServerRequest http) {
        caller.userWho(Permission.TASKS_VIEW);
        ListAnswers.accepted(headers);
        var scope = caller.scope();
        var wanted = Page.ofProject(page, pageSize);
        var members = TaskListResource.names(include);
        return answers.send(http, part -> listing.plain(scope, id, wanted, members, part));
    }
}
