package io.glossa.projects.project;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.projects.input.Ids;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** What the other services keep of projects (docs/internals.md). */
@Path("/internal/projects")
public class InternalProjectResource {
    private static final int LARGEST_PAGE = 1_000;

    private final ProjectRepository projects;
    private final ProjectJson json;
    private final Caller caller;

    InternalProjectResource(ProjectRepository projects, ProjectJson json, Caller caller) {
        this.projects = projects;
        this.json = json;
        this.caller = caller;
    }

    @GET
    @Path("/{id:\\d+}")
    @Operation(hidden = true)
    public Uni<ObjectNode> get(@PathParam("id") String id) {
        var service = caller.service();
        return projects.requireAnywhere(Ids.of(id)).map(project -> {
            if (!service.actsFor(project.organization())) throw CommonProblem.noMatch("Project");
            return json.record(project);
        });
    }

    /** By id, so that a reader goes on after the last one it has. */
    @GET
    @Operation(hidden = true)
    public Uni<List<ObjectNode>> list(
            @QueryParam("after") @DefaultValue("0") String after,
            @QueryParam("limit") @DefaultValue("500") String limit) {
        var service = caller.service();
        var most = (int) Math.max(1, Math.min(LARGEST_PAGE, Ids.of(limit)));
        return projects.after(Ids.of(after), service.organization(), most)
                .map(rows -> rows.stream().map(json::record).toList());
    }
}
