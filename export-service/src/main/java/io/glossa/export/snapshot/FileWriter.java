package io.glossa.export.snapshot;

import io.glossa.export.conversion.ConvertedFile;
import io.glossa.export.object.ObjectStore;
import io.glossa.export.object.StoredObject;
import io.glossa.jobs.JobRun;
import io.glossa.jobs.JobStoppedException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Writes a job's file to the bucket while it is made. Each go has a key of its own, so that a worker that was taken for
 * dead never writes over its successor's file. The row names the key before the first byte is written, and whoever makes it
 * forget a key, or removes it, holds the row and dooms the key that it then has.
 */
@ApplicationScoped
class FileWriter {
    private final ObjectStore objects;
    private final DoomedObjects doomed;
    private final SnapshotNews news;
    private final Lookout lookout;

    FileWriter(ObjectStore objects, DoomedObjects doomed, SnapshotNews news, Lookout lookout) {
        this.objects = objects;
        this.doomed = doomed;
        this.news = news;
        this.lookout = lookout;
    }

    /** A file to be written, and its row. */
    interface Writing {
        /**
         * What the row says from now on: the file is being written to this key.
         *
         * @return the key that an earlier go wrote to, or null
         */
        Uni<String> begun(SqlConnection connection, String key);

        Uni<ConvertedFile> file();

        /** What the row says when the file is there, and the news of it. */
        Uni<Void> completed(SqlConnection connection, ConvertedFile file, StoredObject stored);
    }

    /** @param ending of the file's key, may be empty */
    Uni<Void> write(JobRun run, Snapshot snapshot, String ending, Writing writing) {
        var key = snapshot.folder() + snapshot.id() + "-" + UUID.randomUUID() + ending;
        return run.commit(connection ->
                        writing.begun(connection, key).flatMap(before -> doomed.add(connection, before, false)))
                .chain(writing::file)
                .flatMap(file ->
                        objects.put(key, file.bytes()).flatMap(stored -> completed(run, writing, file, stored)));
    }

    private Uni<Void> completed(JobRun run, Writing writing, ConvertedFile file, StoredObject stored) {
        return run.complete(connection -> writing.completed(connection, file, stored))
                .invoke(news::committed)
                .invoke(lookout::happened)
                .onFailure(JobStoppedException.class)
                .call(() -> objects.remove(stored.key()));
    }
}
