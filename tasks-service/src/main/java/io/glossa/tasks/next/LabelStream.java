package io.glossa.tasks.next;

import io.glossa.identity.OrganizationScope;
import io.glossa.identity.Principal;
import io.glossa.tasks.json.JsonWriter;
import io.glossa.tasks.project.Projects;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** What an annotator was given; handing out a task writes it down in the same transaction. */
@ApplicationScoped
class LabelStream {
    private static final String SERVED =
            """
            select t.id, (select max(a.id) from annotation a where a.task = t.id and a.completed_by = $2)
            from label_stream s cross join unnest(s.tasks) with ordinality u (task, place) join task t on t.id = u.task
            where s.project = $1 and s.user_id = $2 and t.id > (select tasks_after($1)) order by u.place""";

    private final Pool pool;
    private final Projects projects;

    LabelStream(Pool pool, Projects projects) {
        this.pool = pool;
        this.projects = projects;
    }

    Uni<byte[]> of(OrganizationScope scope, Principal.User user, long project) {
        return projects.require(scope, project)
                .chain(() -> pool.preparedQuery(SERVED).execute(Tuple.of(project, user.id())))
                .map(rows -> {
                    var out = new JsonWriter(1_024).beginArray();
                    for (var row : rows) {
                        out.beginObject()
                                .field("taskId", row.getLong(0))
                                .field("annotationId", row.getLong(1))
                                .endObject();
                    }
                    return out.endArray().toBytes();
                });
    }
}
