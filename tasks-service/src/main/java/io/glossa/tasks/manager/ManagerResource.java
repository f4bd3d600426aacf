package io.glossa.tasks.manager;

import io.glossa.identity.Caller;
import io.glossa.identity.IdentityHeader;
import io.glossa.identity.Permission;
import io.glossa.tasks.http.QueryScalar;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestQuery;

/** What the Data Manager asks before it lists tasks. */
@Path("/api/dm")
@Tag(name = "Data Manager")
@Produces(MediaType.APPLICATION_JSON)
public class ManagerResource {
    /** Which project is meant when none is named, as in the reference. */
    private static final long FIRST = 1;

    private final ColumnList columns;
    private final ProjectState state;
    private final Caller caller;

    ManagerResource(ColumnList columns, ProjectState state, Caller caller) {
        this.columns = columns;
        this.state = state;
        this.caller = caller;
    }

    @GET
    @Path("/columns")
    @Operation(operationId = "api_dm_columns_list", summary = "Get data manager columns")
    @APIResponse(responseCode = "200", description = "Columns that tasks can be filtered and ordered by")
    public Uni<byte[]> columns(@RestQuery @Schema(implementation = Long.class) String project) {
        caller.userWho(Permission.TASKS_VIEW);
        return columns.of(caller.scope(), id(project));
    }

    @GET
    @Path("/project")
    @Operation(operationId = "api_dm_project_read", summary = "Get project state")
    @APIResponse(responseCode = "200", description = "The project, with counts of its tasks and what the caller may do")
    public Uni<byte[]> project(
            @RestQuery @Schema(implementation = Long.class) String project,
            @RestHeader(IdentityHeader.NAME) @Parameter(hidden = true) String token) {
        var user = caller.userWho(Permission.TASKS_VIEW);
        return state.of(caller.scope(), id(project), user, token);
    }

    private static long id(String project) {
        var id = QueryScalar.id("project", project);
        return id == null ? FIRST : id;
    }
}
