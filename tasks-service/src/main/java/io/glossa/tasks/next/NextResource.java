package io.glossa.tasks.next;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.identity.Caller;
import io.glossa.identity.Permission;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.BodyOfGet;
import io.glossa.tasks.http.JsonBody;
import io.glossa.tasks.http.QueryScalar;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.manager.Selections;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** The next task of a project for the caller. */
@Path("/api/projects/{id}/next")
@Tag(name = "Projects")
@Produces(MediaType.APPLICATION_JSON)
public class NextResource {
    private static final int MOST = 50;
    private static final List<String> CHOOSING = List.of("filters", "ordering", "selectedItems");

    private final NextService service;
    private final NarrowedNext narrowed;
    private final Projects projects;
    private final Selections selections;
    private final Caller caller;

    NextResource(NextService service, NarrowedNext narrowed, Projects projects, Selections selections, Caller caller) {
        this.service = service;
        this.narrowed = narrowed;
        this.projects = projects;
        this.selections = selections;
        this.caller = caller;
    }

    @GET
    @Operation(
            operationId = "api_projects_next",
            summary = "Get next task to label",
            description = "Leases the task to the caller until it is submitted, skipped or the lease runs out; `queue`"
                    + " says why it is this one. 404 when there is none. Filters, ordering and selected items in a JSON body,"
                    + " which some front ends send with this GET, make it the first task in that order.")
    public Uni<byte[]> next(
            @RestPath long id,
            @RestQuery
                    @Parameter(
                            description = "Beyond the reference: so many tasks, at most 50, are leased at once and"
                                    + " answered as a list")
                    @Schema(implementation = Integer.class)
                    String prefetch,
            @RestQuery
                    @Parameter(description = "A view of the project: only tasks that it finds are handed out")
                    @Schema(implementation = Long.class)
                    String view,
            @RestQuery
                    @Parameter(
                            description = "Filters and selected items as JSON, when no view is named: only tasks that"
                                    + " they find are handed out")
                    String query,
            @Context HttpServerRequest http) {
        var user = caller.userWho(Permission.ANNOTATIONS_CREATE);
        var scope = caller.scope();
        var named = QueryScalar.id("view", view);
        var asked = json(query);
        return BodyOfGet.of(http).flatMap(body -> {
            var words = words(body);
            if (!NarrowedNext.says(words) && named == null && !NarrowedNext.says(asked)) {
                return prefetch == null
                        ? service.next(scope, user, id)
                        : service.next(scope, user, id, several(prefetch));
            }
            if (prefetch != null)
                throw ValidationErrors.of("prefetch", "Only tasks of the whole project come several at once.");
            return projects.require(scope, id)
                    .flatMap(project -> NarrowedNext.says(words)
                            ? selections
                                    .words(project, named, words)
                                    .flatMap(all -> narrowed.first(scope, user, project, all))
                            : selections
                                    .of(project, named, asked)
                                    .flatMap(selection -> narrowed.among(scope, user, project, selection)));
        });
    }

    /** What of a body chooses tasks, and in which order. */
    private static JsonNode words(byte[] body) {
        var words = JsonNodeFactory.instance.objectNode();
        if (body.length == 0) return words;
        var sent = JsonBody.read(body);
        for (var name : CHOOSING) if (sent.has(name)) words.set(name, JsonText.tree(sent.json(name)));
        return words;
    }

    private static JsonNode json(String text) {
        if (text == null || text.isBlank()) return JsonNodeFactory.instance.objectNode();
        JsonBody.check(text);
        return JsonText.tree(text);
    }

    private static int several(String prefetch) {
        var count = QueryScalar.id("prefetch", prefetch);
        if (count == null || count < 1 || count > MOST) {
            throw ValidationErrors.of("prefetch", "Ensure this value is between 1 and " + MOST + ".");
        }
        return count.intValue();
    }
}
