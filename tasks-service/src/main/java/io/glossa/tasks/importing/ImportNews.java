package io.glossa.tasks.importing;

import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.jobs.Job;
import io.glossa.outbox.Outbox;
import io.glossa.tasks.importing.ImportSession.Totals;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;

/** What is told of imports, in the transactions that begin and end them: of one that ends with its request those are one. */
@ApplicationScoped
class ImportNews {
    private final Outbox outbox;

    ImportNews(Outbox outbox) {
        this.outbox = outbox;
    }

    /** Of an import that goes on after its request. */
    Uni<Void> started(SqlClient connection, Project project, long number, ImportJob wanted) {
        var files = wanted.uploads().stream().limit(Event.MOST_IDS).toList();
        var data = data(project.id(), number)
                .put("file_upload_ids", new JsonArray(files))
                .put("total_bytes", wanted.bytes())
                .put("created_by", wanted.user());
        return tell(connection, EventType.IMPORT_STARTED, project.id(), project.organization(), data);
    }

    /** Of an import that ended with its request, which has no number. */
    Uni<Void> completed(SqlClient connection, Project project, Totals totals) {
        return completed(connection, project, null, totals);
    }

    /** Of an import that went on after its request. */
    Uni<Void> completed(SqlClient connection, Job job, Project project, Totals totals) {
        return completed(connection, project, job.id(), totals);
    }

    private Uni<Void> completed(SqlClient connection, Project project, Long number, Totals totals) {
        var data = data(project.id(), number)
                .put("task_count", totals.tasks())
                .put("annotation_count", totals.annotations())
                .put("prediction_count", totals.predictions());
        return tell(connection, EventType.IMPORT_COMPLETED, project.id(), project.organization(), data);
    }

    /** @param status {@code failed} or {@code canceled} */
    Uni<Void> failed(SqlClient connection, Job job, String status, String error) {
        var data = data(job.project(), job.id()).put("status", status).put("error", error);
        return tell(connection, EventType.IMPORT_FAILED, job.project(), job.organization(), data);
    }

    /** To be called when a transaction with news has committed. */
    void committed() {
        outbox.committed();
    }

    private static JsonObject data(long project, Long number) {
        return new JsonObject().put("project", project).put("import", number);
    }

    private Uni<Void> tell(SqlClient connection, EventType type, long project, long organization, JsonObject data) {
        return outbox.append(connection, Event.of(type, project, "projects/" + project, organization, data.encode()));
    }
}
