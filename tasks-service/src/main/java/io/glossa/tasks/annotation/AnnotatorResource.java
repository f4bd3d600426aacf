package io.glossa.tasks.annotation;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.user.UserView;
import io.glossa.tasks.user.Users;
import io.quarkus.runtime.annotations.RegisterForReflection;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/** Who has annotated in a project (platform.md 4.7). */
@Path("/api/projects/{id}/annotators")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class AnnotatorResource {
    private final Pool pool;
    private final Projects projects;
    private final Users users;
    private final Caller caller;

    AnnotatorResource(Pool pool, Projects projects, Users users, Caller caller) {
        this.pool = pool;
        this.projects = projects;
        this.users = users;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_projects_annotators_list", summary = "List annotators of a project")
    public Uni<List<Annotator>> list(@RestPath @Schema(implementation = Integer.class) long id) {
        caller.userWho(Permission.PROJECTS_VIEW);
        return projects.require(caller.scope(), id)
                .chain(() -> pool.preparedQuery(
                                "select user_id from annotator_counter where project = $1 and tasks > 0")
                        .execute(Tuple.of(id)))
                .flatMap(rows -> {
                    var ids = new TreeSet<Long>();
                    for (var row : rows) ids.add(row.getLong(0));
                    return users.byIds(ids).map(found -> ids.stream()
                            .map(found::get)
                            .map(Annotator::of)
                            .toList());
                });
    }

    @Schema(name = "Annotator")
    @RegisterForReflection
    public record Annotator(
            long id,
            @JsonProperty("first_name") String firstName,
            @JsonProperty("last_name") String lastName,
            String username,
            String email,
            String avatar) {

        static Annotator of(UserView user) {
            return new Annotator(
                    user.id(), user.firstName(), user.lastName(), user.username(), user.email(), user.avatar());
        }
    }
}
