package io.glossa.export.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.glossa.events.Event;
import io.glossa.events.EventType;
import io.glossa.export.conversion.ConvertedFile;
import io.glossa.export.conversion.ExportFormat;
import io.glossa.outbox.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;

/** Tells of files that are made of snapshots, were made or could not be, and of snapshots that are gone. */
@ApplicationScoped
class SnapshotNews {
    private final Outbox outbox;
    private final ObjectMapper json;

    SnapshotNews(Outbox outbox, ObjectMapper json) {
        this.outbox = outbox;
        this.json = json;
    }

    Uni<Void> started(SqlClient connection, Snapshot snapshot, Made file) {
        return tell(connection, EventType.EXPORT_STARTED, snapshot, data(snapshot, file));
    }

    Uni<Void> completed(SqlClient connection, Snapshot snapshot, Made file, ConvertedFile.Counts counts) {
        var data = data(snapshot, file)
                .put("tasks", counts.tasks())
                .put("finished_at", Instants.now().toString());
        counts.losses().counts().forEach(data.putObject("not_held")::put);
        counts.losses().notFetched().forEach(data.putArray("not_fetched")::add);
        return tell(connection, EventType.EXPORT_COMPLETED, snapshot, data);
    }

    Uni<Void> failed(SqlClient connection, Snapshot snapshot, Made file, String detail) {
        var data = data(snapshot, file)
                .put("finished_at", Instants.now().toString())
                .put("detail", detail);
        return tell(connection, EventType.EXPORT_FAILED, snapshot, data);
    }

    Uni<Void> deleted(SqlClient connection, Snapshot snapshot) {
        var data = json.createObjectNode().put("project", snapshot.project()).put("snapshot", snapshot.id());
        return tell(connection, EventType.EXPORT_DELETED, snapshot, data);
    }

    /** To be called when a transaction with news has committed. */
    void committed() {
        outbox.committed();
    }

    private ObjectNode data(Snapshot snapshot, Made file) {
        return json.createObjectNode()
                .put("project", snapshot.project())
                .put("export_type", file.format().name())
                .put("started_at", file.startedAt().toString())
                .put("created_by", file.createdBy())
                .put("snapshot", snapshot.id());
    }

    private Uni<Void> tell(SqlClient connection, EventType type, Snapshot snapshot, Object data) {
        try {
            return outbox.append(
                    connection,
                    Event.of(
                            type,
                            snapshot.project(),
                            "projects/" + snapshot.project(),
                            snapshot.organization(),
                            json.writeValueAsString(data)));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Which file it is about. */
    record Made(ExportFormat format, Instant startedAt, long createdBy) {
        static Made of(Snapshot snapshot) {
            return new Made(ExportFormat.JSON, snapshot.createdAt(), snapshot.createdBy());
        }

        static Made of(Conversion conversion) {
            return new Made(conversion.format(), conversion.createdAt(), conversion.createdBy());
        }
    }
}
