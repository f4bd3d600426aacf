package io.glossa.tasks.exporting;

import io.glossa.identity.Caller;
import io.glossa.problem.CommonProblem;
import io.glossa.problem.ProblemException;
import io.glossa.problem.StreamedAnswer;
import io.glossa.problem.TornAnswer;
import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.http.QueryScalar;
import io.glossa.tasks.manager.Selection;
import io.glossa.tasks.manager.Selections;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** A project's tasks as NDJSON: one task a line, one consistent moment, and a last line without which it was cut. */
@Path("/internal/projects/{id}/export")
public class ExportStreamResource {
    private static final Map<String, List<String>> NDJSON =
            Map.of(HttpHeaders.CONTENT_TYPE, List.of("application/x-ndjson"));

    /** Streams of jobs, and of files that wait for more than their readers. */
    private static final Optional<Runnable> KEPT = Optional.empty();

    private final ExportStream stream;
    private final Projects projects;
    private final Selections selections;
    private final Caller caller;

    ExportStreamResource(ExportStream stream, Projects projects, Selections selections, Caller caller) {
        this.stream = stream;
        this.projects = projects;
        this.selections = selections;
        this.caller = caller;
    }

    @GET
    @Operation(hidden = true)
    public Uni<Void> export(
            @RestPath long id,
            @RestQuery("download_all_tasks") String all,
            @RestQuery String ids,
            @RestQuery String columns,
            @RestQuery("let_go") String letGo,
            @Context HttpServerRequest http) {
        var options = ExportOptions.easy(QueryScalar.bool("download_all_tasks", all, false), ids(ids));
        var named = QueryScalar.bool("columns", columns, false);
        var tear = QueryScalar.bool("let_go", letGo, false) ? tearing(http) : KEPT;
        return project(id).flatMap(found -> sent(http, stream.lines(found, options, null, named, tear)));
    }

    @POST
    @Operation(hidden = true)
    public Uni<Void> export(@RestPath long id, ExportOptions options, @Context HttpServerRequest http) {
        if (options == null) throw ValidationErrors.ofBody("No data provided");
        return project(id).flatMap(found -> selection(found, options.view())
                .flatMap(selection -> sent(http, stream.lines(found, options, selection.orElse(null), false, KEPT))));
    }

    private static Uni<Void> sent(HttpServerRequest http, Multi<byte[]> lines) {
        return StreamedAnswer.send(http, NDJSON, lines);
    }

    private static Optional<Runnable> tearing(HttpServerRequest http) {
        var context = Vertx.currentContext();
        return Optional.of(() -> context.runOnContext(here -> TornAnswer.reset(http)));
    }

    @GET
    @Path("/cursor")
    @Operation(hidden = true)
    public Uni<Cursor> cursor(@RestPath long id) {
        return project(id).flatMap(found -> stream.cursor()).map(Cursor::new);
    }

    /** Empty when there is no view, or none of this project. */
    private Uni<Optional<Selection>> selection(Project project, Long view) {
        if (view == null) return Uni.createFrom().item(Optional.empty());
        return selections
                .ofView(project, view)
                .map(Optional::of)
                .onFailure(ProblemException.class)
                .recoverWithItem(Optional.empty());
    }

    private Uni<Project> project(long id) {
        var service = caller.service();
        return projects.require(id).invoke(found -> {
            if (!service.actsFor(found.organization())) throw CommonProblem.noMatch("Project");
        });
    }

    private static Long[] ids(String text) {
        if (text == null || text.isBlank()) return null;
        try {
            var parts = text.split(",");
            var ids = new Long[parts.length];
            for (int i = 0; i < parts.length; i++) ids[i] = Long.valueOf(parts[i].strip());
            return ids;
        } catch (NumberFormatException notAnId) {
            throw ValidationErrors.of("ids", "Task ids are whole numbers, separated by commas.");
        }
    }

    /** From when on a later stream has to look for changes. */
    record Cursor(OffsetDateTime cursor) {}
}
