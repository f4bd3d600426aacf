package io.glossa.tasks.action;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** What can be done to the tasks that are selected in the Data Manager. */
@Path("/api/dm/actions")
@Tag(name = "Data Manager")
@Produces(MediaType.APPLICATION_JSON)
public class ActionResource {
    private static final String RUN =
            "Which tasks: those of the view, or else those that the body's filters and selected"
                    + " items mean; what an action needs to know stands beside them. On many tasks it is a job: the answer is 202"
                    + " at once and names the job, whose progress is at /api/jobs/{id}.";

    private final ActionService service;
    private final Caller caller;

    ActionResource(ActionService service, Caller caller) {
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_dm_actions_list",
            summary = "Get actions",
            description = "What the caller may do to selected tasks, in the order of the menu.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ActionDocs.Entry[].class)))
    public Uni<byte[]> list(
            @RestQuery @Parameter(required = true, description = "Project id") @Schema(implementation = Integer.class)
                    String project) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        return service.menu(caller.scope(), user, QueryScalar.id("project", project));
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_dm_actions_create", summary = "Post actions", description = RUN)
    @APIResponse(
            responseCode = "200",
            description = "Done",
            content = @Content(schema = @Schema(implementation = ActionDocs.Done.class)))
    @APIResponse(
            responseCode = "202",
            description = "Goes on as a job",
            content = @Content(schema = @Schema(implementation = ActionDocs.Accepted.class)))
    public Uni<RestResponse<byte[]>> run(
            @RestQuery @Parameter(required = true, description = "Name of the action") String id,
            @RestQuery @Parameter(required = true, description = "Project id") @Schema(implementation = Integer.class)
                    String project,
            @RestQuery
                    @Parameter(description = "Id of the view whose tasks are meant")
                    @Schema(implementation = Integer.class)
                    String view,
            @RequestBody(content = @Content(schema = @Schema(implementation = ActionDocs.Selected.class)))
                    byte[] body) {
        caller.user();
        if (id == null || id.isEmpty()) {
            return Uni.createFrom()
                    .item(RestResponse.ResponseBuilder.<byte[]>create(422)
                            .entity("{\"detail\":\"No action id \\\"None\\\", use ?id=<action-id>\"}"
                                    .getBytes(StandardCharsets.UTF_8))
                            .build());
        }
        return service.run(
                        caller.scope(),
                        caller,
                        QueryScalar.id("project", project),
                        QueryScalar.id("view", view),
                        id,
                        body)
                .map(outcome -> outcome.job() == null
                        ? RestResponse.ok(outcome.answer())
                        : RestResponse.ResponseBuilder.<byte[]>create(202)
                                .entity(outcome.answer())
                                .header(HttpHeaders.LOCATION, "/api/jobs/" + outcome.job())
                                .build());
    }

    @GET
    @Path("/{id}/form")
    @Operation(
            operationId = "api_dm_actions_form_read",
            summary = "Get an action's form",
            description = "The fields of the action's dialog, with what this project has to choose from.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = ActionDocs.Column[].class)))
    public Uni<byte[]> form(
            @RestPath String id,
            @RestQuery @Parameter(required = true, description = "Project id") @Schema(implementation = Integer.class)
                    String project) {
        return service.form(caller.scope(), caller, QueryScalar.id("project", project), id);
    }
}
