package io.glossa.tasks.webhook;

import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.relation.AnnotationJson;
import io.glossa.tasks.relation.AnnotationRow;
import io.glossa.tasks.relation.TaskJson;
import io.glossa.tasks.relation.TaskRow;
import io.glossa.tasks.relation.TaskRowJson;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Reads what is there of the tasks and annotations asked for. */
@ApplicationScoped
class Subjects {
    private final Pool pool;

    Subjects(Pool pool) {
        this.pool = pool;
    }

    /** {@code {"tasks": [..], "annotations": [..]}}, each by id, the tasks of the annotations included. */
    Uni<byte[]> of(Project project, Long[] taskIds, Long[] annotationIds) {
        return annotations(project.id(), annotationIds).flatMap(annotations -> tasks(project.id(), taskIds, annotations)
                .map(tasks -> write(project, tasks, annotations)));
    }

    private Uni<List<AnnotationRow>> annotations(long project, Long[] ids) {
        if (ids.length == 0) return Uni.createFrom().item(List.of());
        return pool.preparedQuery("select " + AnnotationRow.COLUMNS
                        + " from annotation a where a.project = $1 and a.id = any($2)"
                        + " and a.task > (select tasks_after($1)) order by a.id")
                .execute(Tuple.of(project).addArrayOfLong(ids))
                .map(rows -> {
                    var found = new ArrayList<AnnotationRow>(rows.size());
                    for (var row : rows) found.add(AnnotationRow.of(row));
                    return found;
                });
    }

    private Uni<List<TaskRow>> tasks(long project, Long[] ids, List<AnnotationRow> annotations) {
        var all = Stream.concat(Arrays.stream(ids), annotations.stream().map(AnnotationRow::task))
                .distinct()
                .toArray(Long[]::new);
        if (all.length == 0) return Uni.createFrom().item(List.of());
        return pool.preparedQuery("select " + TaskRow.COLUMNS
                        + " from task t where t.project = $1 and t.id = any($2)"
                        + " and t.id > (select tasks_after($1)) order by t.id")
                .execute(Tuple.of(project).addArrayOfLong(all))
                .map(rows -> {
                    var found = new ArrayList<TaskRow>(rows.size());
                    for (var row : rows) found.add(TaskRow.of(row));
                    return found;
                });
    }

    private static byte[] write(Project project, List<TaskRow> tasks, List<AnnotationRow> annotations) {
        var json = new TaskJson(project.config(), project.modelVersion(), null, OffsetDateTime.now(ZoneOffset.UTC));
        var out = new JsonWriter(1 << 14);
        out.beginObject().name("tasks").beginArray();
        for (var task : tasks) TaskRowJson.write(out, task, json.data(task));
        out.endArray().name("annotations").beginArray();
        for (var annotation : annotations) AnnotationJson.writeExported(out, annotation);
        return out.endArray().endObject().toBytes();
    }
}
