package io.glossa.export.snapshot;

import io.glossa.jobs.Jobs;
import io.glossa.jobs.NewJob;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * Conversions that were asked for before their snapshot was finished. There is no job for them until it is: a job that waits
 * would take the place of one that has something to do. Whoever asks for one holds the snapshot's row, as does whoever
 * finishes it, so that none is overlooked.
 */
@ApplicationScoped
class WaitingConversions {
    static final String NO_SNAPSHOT = "There is no snapshot: it failed.";

    private final Jobs jobs;
    private final ConversionTable table;
    private final SnapshotNews news;

    WaitingConversions(Jobs jobs, ConversionTable table, SnapshotNews news) {
        this.jobs = jobs;
        this.table = table;
        this.news = news;
    }

    /** A new conversion of a snapshot whose row is held: to be done now, or when the snapshot is finished. */
    Uni<Void> add(SqlConnection connection, Snapshot snapshot, Conversion conversion) {
        return snapshot.status().isFinished()
                ? queue(connection, snapshot, conversion)
                : Uni.createFrom().voidItem();
    }

    /** To be called in the transaction that has completed the snapshot. */
    Uni<Void> completed(SqlConnection connection, Snapshot snapshot) {
        return each(connection, snapshot, conversion -> queue(connection, snapshot, conversion));
    }

    /** To be called in the transaction that has marked the snapshot as failed. */
    Uni<Void> failed(SqlConnection connection, Snapshot snapshot) {
        return each(connection, snapshot, conversion -> table.failed(connection, conversion.id(), NO_SNAPSHOT)
                .chain(() -> news.failed(connection, snapshot, SnapshotNews.Made.of(conversion), NO_SNAPSHOT)));
    }

    private Uni<Void> each(SqlConnection connection, Snapshot snapshot, Function<Conversion, Uni<Void>> step) {
        return table.inProgress(connection, snapshot.id())
                .onItem()
                .transformToMulti(waiting -> Multi.createFrom().iterable(waiting))
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .onItem()
                .ignoreAsUni();
    }

    private Uni<Void> queue(SqlConnection connection, Snapshot snapshot, Conversion conversion) {
        var job = new NewJob(
                ConversionJob.KIND,
                String.valueOf(conversion.id()),
                snapshot.organization(),
                snapshot.project(),
                new JsonObject());
        return jobs.enqueue(connection, job).replaceWithVoid();
    }
}
