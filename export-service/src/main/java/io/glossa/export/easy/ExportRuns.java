package io.glossa.export.easy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.export.conversion.ConvertedFile;
import io.glossa.export.convert.Losses;
import io.glossa.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jboss.logging.Logger;

/** The record of exports, and the news of each. Neither ever spoils the export itself. */
@ApplicationScoped
class ExportRuns {
    private static final Logger LOG = Logger.getLogger(ExportRuns.class);

    private final Pool pool;
    private final Outbox outbox;
    private final ObjectMapper json;

    ExportRuns(Pool pool, Outbox outbox, ObjectMapper json) {
        this.pool = pool;
        this.outbox = outbox;
        this.json = json;
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
                .addJsonObject(losses.isEmpty() ? null : JsonObject.mapFrom(losses.counts()));
        var event = Event.of(
                type,
                run.project(),
                "projects/" + run.project(),
                run.organization(),
                data(run, type, tasks, losses, finished, detail));
        return pool.withTransaction(connection -> connection
                        .preparedQuery(
                                """
                                insert into export_run (project, organization, export_type, status, tasks, started_at,
                                                        finished_at, created_by, detail, not_held)
                                values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)""")
                        .execute(row)
                        .flatMap(done -> outbox.append(connection, event)))
                .invoke(outbox::committed)
                .onFailure()
                .invoke(failure -> LOG.warnf("The end of an export is not recorded: %s", failure))
                .onFailure()
                .recoverWithNull();
    }

    private String data(ExportRun run, EventType type, long tasks, Losses losses, Instant finished, String detail) {
        var data = json.createObjectNode()
                .put("project", run.project())
                .put("export_type", run.format().name());
        if (type == EventType.EXPORT_COMPLETED) data.put("tasks", tasks);
        data.put("started_at", run.startedAt().toString())
                .put("finished_at", finished.toString())
                .put("created_by", run.createdBy());
        if (type == EventType.EXPORT_COMPLETED) {
            losses.counts().forEach(data.putObject("not_held")::put);
            losses.notFetched().forEach(data.putArray("not_fetched")::add);
        }
        if (detail != null) data.put("detail", detail);
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
