package io.glossa.tasks.upload;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** Records of uploaded files. A record is there before its bytes are; it says when they are. */
@ApplicationScoped
public class Uploads {
    private final Pool pool;
    private final UploadStore store;

    Uploads(Pool pool, UploadStore store) {
        this.pool = pool;
        this.store = store;
    }

    /** Records a file under a fresh name. */
    public Uni<Upload> record(long project, long user, String name, long size) {
        var stored = UploadName.stored(name);
        return pool.preparedQuery(
                        "insert into file_upload (project, user_id, name, size) values ($1, $2, $3, $4) returning id")
                .execute(Tuple.of(project, user, stored, size))
                .map(rows -> new Upload(rows.iterator().next().getLong(0), project, stored));
    }

    /** Stores the bytes; fails with 503 when the object store does not take them. */
    public CompletableFuture<Void> store(Upload upload, Path file) {
        return settled(upload, store.put(upload.project(), upload.name(), file));
    }

    public CompletableFuture<Void> store(Upload upload, byte[] content) {
        return settled(upload, store.put(upload.project(), upload.name(), content));
    }

    private CompletableFuture<Void> settled(Upload upload, CompletableFuture<Void> put) {
        return put.thenCompose(done -> pool.preparedQuery("update file_upload set stored = true where id = $1")
                        .execute(Tuple.of(upload.id()))
                        .subscribeAsCompletionStage()
                        .<Void>thenApply(saved -> null))
                .exceptionally(away -> {
                    throw CommonProblem.UNAVAILABLE.because("The file cannot be stored at the moment. Try again soon.");
                });
    }

    /** Whether a file of this name was uploaded to a project within the scope. */
    Uni<Boolean> exists(OrganizationScope scope, long project, String name) {
        return pool.preparedQuery(
                        """
                        select 1 from file_upload f join project s on s.id = f.project and s.organization = $3
                        where f.project = $1 and f.name = $2 and not s.deleted""")
                .execute(Tuple.of(project, name, scope.id()))
                .map(rows -> rows.size() > 0);
    }

    /**
     * @param name stored base name
     */
    public record Upload(long id, long project, String name) {
        /** {@code upload/30/494750ab-a.json}. */
        public String path() {
            return "upload/" + project + "/" + name;
        }
    }
}
