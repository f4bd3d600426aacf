package io.glossa.tasks.task;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.JsonBody;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
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

/** What a labeling editor tells of the work on a task. */
@Path("/api/tasks/{id}/events")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TaskEventResource {
    private final TaskEvents events;
    private final Caller caller;

    TaskEventResource(TaskEvents events, Caller caller) {
        this.events = events;
        this.caller = caller;
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "api_tasks_events_create",
            summary = "Create task event",
            description = "Keeps that something happened while the caller worked on the task: it was loaded, a region"
                    + " was drawn, the page was left. `event_time` is the editor's clock.")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TaskDocs.Event.class)))
    public Uni<byte[]> create(
            @RestPath @Schema(implementation = Integer.class) long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = TaskDocs.EventRequest.class)))
                    byte[] body) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        return events.create(caller.scope(), user, id, JsonBody.read(body));
    }
}
