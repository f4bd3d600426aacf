package io.glossa.tasks.manager;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.identity.Caller;
import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Permission;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.http.QueryScalar;
import io.glossa.tasks.json.JsonText;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.task.TaskDocs;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;

/** The Data Manager's list of tasks. */
@Path("/api/tasks")
@Tag(name = "Tasks")
public class TaskListResource {
    /** Not in the envelope, as in the reference. */
    private static final byte[] NOTHING_NAMED =
            "{\"detail\":\"Neither project nor view id specified\"}".getBytes(StandardCharsets.UTF_8);

    private final TaskListing listing;
    private final ListAnswers answers;
    private final Projects projects;
    private final Selections selections;
    private final ViewRepository views;
    private final Caller caller;

    TaskListResource(
            TaskListing listing,
            ListAnswers answers,
            Projects projects,
            Selections selections,
            ViewRepository views,
            Caller caller) {
        this.listing = listing;
        this.answers = answers;
        this.projects = projects;
        this.selections = selections;
        this.views = views;
        this.caller = caller;
    }

    @GET
    @Operation(operationId = "api_tasks_list", summary = "Get tasks list")
    @APIResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TaskDocs.PaginatedTasks.class)))
    public Uni<Void> list(
            @RestQuery @Schema(implementation = Long.class) String project,
            @RestQuery @Schema(implementation = Long.class) String view,
            @RestQuery @Schema(implementation = Integer.class) String page,
            @RestQuery("page_size") @Schema(implementation = Integer.class) String pageSize,
            @RestQuery @Schema(enumeration = {"all", "task_only"}) String fields,
            @RestQuery @Parameter(description = "Names of the members wanted, separated by commas") String include,
            @RestQuery @Parameter(description = "Filters, ordering and selected items as JSON, when no view is named")
                    String query,
            @RestQuery @Parameter(description = "Selected items as JSON, unless the query has them")
                    String selectedItems,
            @RestQuery("only_annotated") @Schema(implementation = Boolean.class) String onlyAnnotated,
            @RestQuery @Schema(implementation = Boolean.class) String review,
            @RestQuery("resolve_uri") @Schema(implementation = Boolean.class) String resolveUri,
            HttpHeaders headers,
            @Context HttpServerRequest http) {
        ListAnswers.accepted(headers);
        var user = caller.userWho(Permission.TASKS_VIEW);
        boolean reviewed = QueryScalar.bool("review", review, false);
        boolean resolve = QueryScalar.bool("resolve_uri", resolveUri, true);
        var projectId = QueryScalar.id("project", project);
        var viewId = QueryScalar.id("view", view);
        if (projectId == null && viewId == null) {
            return ListAnswers.send(http, 404, NOTHING_NAMED.clone());
        }
        var scope = caller.scope();
        var wanted = Page.ofDataManager(page, pageSize);
        return answers.send(http, part -> project(scope, projectId, viewId)
                .flatMap(found -> query(found, viewId, query, selectedItems)
                        .flatMap(asked -> listing.list(
                                found,
                                asked,
                                new ListRequest(
                                        wanted,
                                        new ComputedColumns(
                                                names(include),
                                                "all".equals(fields),
                                                reviewed ? "annotators"::equals : shown(asked)),
                                        user.id(),
                                        resolve),
                                part))));
    }

    private Uni<Project> project(OrganizationScope scope, Long project, Long view) {
        if (project != null) return projects.require(scope, project);
        return views.find(scope, view)
                .map(found ->
                        found.orElseThrow(() -> CommonProblem.noMatch("View")).project())
                .flatMap(id -> projects.require(scope, id));
    }

    private Uni<TaskQuery> query(Project project, Long view, String query, String selectedItems) {
        if (view != null) return selections.query(project, view);
        return Uni.createFrom().item(() -> TaskQuery.ofRequest(with(TaskQuery.parsed(query), selectedItems), project));
    }

    private static JsonNode with(JsonNode query, String selectedItems) {
        var items = TaskQuery.parsed(selectedItems);
        if (items == null) return query;
        var whole = query == null ? JsonText.tree("{}") : query;
        if (whole instanceof ObjectNode object && !object.hasNonNull("selectedItems"))
            object.set("selectedItems", items);
        return whole;
    }

    private static Predicate<String> shown(TaskQuery query) {
        return column -> query.visible().shows(column) || query.uses(column);
    }

    static Set<String> names(String include) {
        if (include == null || include.isBlank()) return null;
        return new HashSet<>(List.of(include.strip().split("\\s*,\\s*")));
    }
}
