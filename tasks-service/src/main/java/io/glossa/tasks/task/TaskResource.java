package io.glossa.tasks.task;

import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;

/** Tasks one by one and in the Data Manager's list. */
@Path("/api/tasks")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
public class TaskResource {
    /** Not in the envelope, as in the reference. */
    private static final byte[] NOTHING_NAMED =
            "{\"detail\":\"Neither project nor view id specified\"}".getBytes(StandardCharsets.UTF_8);

    private final TaskPages pages;
    private final TaskService service;
    private final Caller caller;

    TaskResource(TaskPages pages, TaskService service, Caller caller) {
        this.pages = pages;
        this.service = service;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_tasks_list", summary = "Get tasks list")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TaskDocs.PaginatedTasks.class)))
    public Uni<RestResponse<byte[]>> list(
            @RestQuery @Schema(implementation = Long.class) String project,
            @RestQuery @Schema(implementation = Long.class) String view,
            @RestQuery @Schema(implementation = Integer.class) String page,
            @RestQuery("page_size") @Schema(implementation = Integer.class) String pageSize,
            @RestQuery @Schema(enumeration = {"all", "task_only"}) String fields,
            @RestQuery String include,
            @RestQuery String query,
            @RestQuery @Schema(implementation = Boolean.class) String review,
            @RestQuery("resolve_uri") @Schema(implementation = Boolean.class) String resolveUri) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        QueryScalar.bool("review", review, false);
        QueryScalar.bool("resolve_uri", resolveUri, true);
        var projectId = QueryScalar.id("project", project);
        if (projectId == null) {
            if (QueryScalar.id("view", view) != null) throw CommonProblem.noMatch("View");
            return Uni.createFrom().item(RestResponse.status(RestResponse.Status.NOT_FOUND, NOTHING_NAMED.clone()));
        }
        if (query != null && !query.isBlank() && !query.strip().equals("{}")) {
            throw ValidationErrors.of("query", "Filters and orderings are not served here.");
        }
        return pages.enveloped(
                        caller.scope(),
                        projectId,
                        Page.ofDataManager(page, pageSize),
                        "all".equals(fields),
                        names(include),
                        user.id())
                .map(RestResponse::ok);
    }

    @POST
    @ResponseStatus(201)
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_tasks_create", summary = "Create task")
    @APIResponse(responseCode = "201", content = @Content(schema = @Schema(implementation = TaskDocs.Task.class)))
    public Uni<byte[]> create(
            @RequestBody(content = @Content(schema = @Schema(implementation = TaskDocs.TaskRequest.class)))
                    byte[] body) {
        caller.userWho(Permission.TASKS_CREATE);
        return service.create(caller.scope(), null, body);
    }

    @GET
    @Path("/{id}")
    @Operation(operationId = "api_tasks_read", summary = "Get task")
    @APIResponse(
            responseCode = "200",
            content = @Content(schema = @Schema(implementation = TaskDocs.DetailedTask.class)))
    public Uni<byte[]> read(
            @RestPath @Schema(implementation = String.class) long id,
            @RestQuery @Schema(implementation = Long.class) String project,
            @RestQuery @Schema(implementation = Boolean.class) String review,
            @RestQuery("resolve_uri") @Schema(implementation = Boolean.class) String resolveUri) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        QueryScalar.bool("resolve_uri", resolveUri, true);
        QueryScalar.bool("review", review, false);
        return service.read(caller.scope(), id, QueryScalar.id("project", project), user.id());
    }

    @PATCH
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "api_tasks_partial_update", summary = "Update task")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = TaskDocs.Task.class)))
    public Uni<byte[]> change(
            @RestPath @Schema(implementation = String.class) long id,
            @RequestBody(content = @Content(schema = @Schema(implementation = TaskDocs.TaskRequest.class)))
                    byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.change(caller.scope(), id, body, false);
    }

    @PUT
    @Path("/{id}")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<byte[]> replace(@RestPath @Schema(implementation = String.class) long id, byte[] body) {
        caller.userWho(Permission.TASKS_CHANGE);
        return service.change(caller.scope(), id, body, true);
    }

    @DELETE
    @Path("/{id}")
    @ResponseStatus(204)
    @Operation(operationId = "api_tasks_delete", summary = "Delete task")
    public Uni<Void> delete(@RestPath @Schema(implementation = String.class) long id) {
        caller.userWho(Permission.TASKS_DELETE);
        return service.delete(caller.scope(), id);
    }

    static Set<String> names(String include) {
        if (include == null || include.isBlank()) return null;
        return Set.of(include.split("\\s*,\\s*"));
    }
}
