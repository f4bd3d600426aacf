package io.glossa.tasks.task;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.glossa.tasks.counter.Counters;
import io.glossa.tasks.counter.ProjectTotals;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.project.Projects;
import io.glossa.tasks.relation.RelationRepository;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRelations;
import io.glossa.tasks.relation.TaskRow;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;

/** Pages of a project's tasks as JSON. A fixed number of statements, whatever the page's size. */
@ApplicationScoped
class TaskPages {
    private final Pool pool;
    private final Projects projects;
    private final Counters counters;
    private final TaskRepository tasks;
    private final RelationRepository relations;

    TaskPages(Pool pool, Projects projects, Counters counters, TaskRepository tasks, RelationRepository relations) {
        this.pool = pool;
        this.projects = projects;
        this.counters = counters;
        this.tasks = tasks;
        this.relations = relations;
    }

    /** The Data Manager's list: tasks with totals of the whole project. */
    Uni<byte[]> enveloped(
            OrganizationScope scope, long project, Page page, boolean all, Set<String> include, long reader) {
        return projects.require(scope, project).flatMap(found -> counters.of(project)
                .flatMap(totals -> rows(found, page, totals).flatMap(rows -> {
                    var json = new TaskJson(found.config(), found.modelVersion(), include, now());
                    if (!all) return Uni.createFrom().item(listed(json, rows, totals));
                    return relations.all(pool, rows).map(with -> detailed(json, rows, with, totals, reader));
                })));
    }

    /** The plain list of a project's tasks, newest first. */
    Uni<byte[]> plain(OrganizationScope scope, long project, Page page, Set<String> include) {
        return projects.require(scope, project).flatMap(found -> counters.of(project)
                .flatMap(totals -> {
                    if (totals.tasks() == 0 || page.offset(totals.tasks()) >= totals.tasks()) {
                        throw CommonProblem.NOT_FOUND.asIs();
                    }
                    return tasks.page(project, true, page.offset(totals.tasks()), page.size(), totals.tasks());
                })
                .flatMap(rows -> relations.all(pool, rows).map(with -> simple(found, rows, with, include))));
    }

    private Uni<List<TaskRow>> rows(Project project, Page page, ProjectTotals totals) {
        long offset = page.offset(totals.tasks());
        if (offset > 0 && offset >= totals.tasks()) throw CommonProblem.INVALID_PAGE.asIs();
        return tasks.page(project.id(), false, offset, page.size(), totals.tasks());
    }

    private static byte[] listed(TaskJson json, List<TaskRow> rows, ProjectTotals totals) {
        var out = envelope(totals, rows.size());
        for (var row : rows) json.listed(out, row);
        return out.endArray().endObject().toBytes();
    }

    private static byte[] detailed(
            TaskJson json, List<TaskRow> rows, TaskRelations with, ProjectTotals totals, long reader) {
        var out = envelope(totals, rows.size());
        for (var row : rows) json.detailed(out, row, with, reader, false);
        return out.endArray().endObject().toBytes();
    }

    private static byte[] simple(Project project, List<TaskRow> rows, TaskRelations with, Set<String> include) {
        var json = new TaskJson(project.config(), project.modelVersion(), include, now());
        var out = new JsonWriter(1_024 * (rows.size() + 1)).beginArray();
        for (var row : rows) json.simple(out, row, with);
        return out.endArray().toBytes();
    }

    private static JsonWriter envelope(ProjectTotals totals, int rows) {
        return new JsonWriter(1_024 * (rows + 1))
                .beginObject()
                .field("total_annotations", totals.annotations())
                .field("total_predictions", totals.predictions())
                .field("total", totals.tasks())
                .name("tasks")
                .beginArray();
    }

    static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
