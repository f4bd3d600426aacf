package io.glossa.export.easy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.export.conversion.ConvertedFile;
import io.glossa.export.convert.Losses;
import io.glossa.identity.OrganizationScope;
import io.glossa.outbox.Outbox;
import io.glossa.siblings.project.ProjectRemoval;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * The record of a project's newest exports, and the news of each when it begins and ends. Neither ever spoils the export
 * itself.
 */
@ApplicationScoped
class ExportRuns implements ProjectRemoval {
    private static final Logger LOG = Logger.getLogger(ExportRuns.class);
    private static final int KEPT = 100;

    /** Older ones than are kept go in the same statement. */
    private static final String INSERT =
            """
            with made as (
                insert into export_run (project, organization, export_type, status, tasks, started_at, finished_at, created_by,
                                        detail, not_held)
                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10))
            delete from export_run where project = $1 and id <= (
                select id from export_run where project = $1 order by id desc offset $11 limit 1)""";

    private final Pool pool;
    private final Outbox outbox;
    private final ObjectMapper json;

    ExportRuns(Pool pool, Outbox outbox, ObjectMapper json) {
        this.pool = pool;
        this.outbox = outbox;
        this.json = json;
    }

    /** Those that have ended, the newest first. */
    Uni<List<RunView>> newest(OrganizationScope scope, long project) {
        return pool.preparedQuery(
                        "select * from export_run where project = $1 and organization = $2 order by id desc limit $3")
                .execute(Tuple.of(project, scope.id(), KEPT))
                .map(rows -> {
                    var runs = new ArrayList<RunView>(rows.size());
                    for (var row : rows) runs.add(RunView.of(row));
                    return runs;
                });
    }

    @Override
    public Uni<Void> removed(SqlConnection connection, long organization, long project) {
        return connection
                .preparedQuery("delete from export_run where project = $1")
                .execute(Tuple.of(project))
                .replaceWithVoid();
    }

    /** To be told before the first of its bytes. One whose service dies has no end that anybody could tell of. */
    Uni<Void> started(ExportRun run) {
        return unspoiled(outbox.append(pool, event(run, EventType.EXPORT_STARTED, written(data(run)))), "beginning");
    }

    Uni<Void> completed(ExportRun run, ConvertedFile.Counts counts) {
        return record(run, EventType.EXPORT_COMPLETED, counts.tasks(), counts.losses(), null);
    }

    /** @param detail what went wrong, for people */
    Uni<Void> failed(ExportRun run, String detail) {
        return record(run, EventType.EXPORT_FAILED, 0, new Losses(), detail);
    }

    private Uni<Void> record(ExportRun run, EventType type, long tasks, Losses losses, String detail) {
        var finished = Instant.now().truncatedTo(ChronoUnit.MICROS);
        var status = type == EventType.EXPORT_COMPLETED ? "completed" : "failed";
        var row = Tuple.tuple()
                .addLong(run.project())
                .addLong(run.organization())
                .addString(run.format().name())
                .addString(status)
                .addLong(tasks)
                .addOffsetDateTime(utc(run.startedAt()))
                .addOffsetDateTime(utc(finished))
                .addLong(run.createdBy())
                .addString(detail)
                .addJsonObject(losses.isEmpty() ? null : JsonObject.mapFrom(losses.counts()))
                .addInteger(KEPT - 1);
        var event = event(run, type, data(run, type, tasks, losses, finished, detail));
        return unspoiled(
                pool.withTransaction(connection -> connection
                        .preparedQuery(INSERT)
                        .execute(row)
                        .flatMap(done -> outbox.append(connection, event))),
                "end");
    }

    private Uni<Void> unspoiled(Uni<Void> told, String what) {
        return told.invoke(outbox::committed)
                .onFailure()
                .invoke(failure -> LOG.warnf("The %s of an export is not recorded: %s", what, failure))
                .onFailure()
                .recoverWithNull();
    }

    private static Event event(ExportRun run, EventType type, String data) {
        return Event.of(type, run.project(), "projects/" + run.project(), run.organization(), data);
    }

    private ObjectNode data(ExportRun run) {
        return json.createObjectNode()
                .put("project", run.project())
                .put("export_type", run.format().name())
                .put("started_at", run.startedAt().toString())
                .put("created_by", run.createdBy());
    }

    private String data(ExportRun run, EventType type, long tasks, Losses losses, Instant finished, String detail) {
        var data = data(run).put("finished_at", finished.toString());
        if (type == EventType.EXPORT_COMPLETED) {
            data.put("tasks", tasks);
            losses.counts().forEach(data.putObject("not_held")::put);
            losses.notFetched().forEach(data.putArray("not_fetched")::add);
        }
        if (detail != null) data.put("detail", detail);
        return written(data);
    }

    private String written(ObjectNode data) {
        try {
            return json.writeValueAsString(data);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
