package io.glossa.tasks.upload;

import io.glossa.identity.OrganizationScope;
import io.glossa.problem.CommonProblem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Uploaded files of projects. A record is there before its bytes are; it says when they are. */
@ApplicationScoped
public class Uploads {
    private final Pool pool;
    private final UploadRepository repository;
    private final UploadStore store;

    Uploads(Pool pool, UploadRepository repository, UploadStore store) {
        this.pool = pool;
        this.repository = repository;
        this.store = store;
    }

    /** Records files under fresh names, in their order. */
    public Uni<List<Upload>> record(long project, long user, List<NewFile> files) {
        var names = new ArrayList<String>();
        var taken = new HashSet<String>();
        for (var file : files) {
            var name = UploadName.stored(file.name());
            while (!taken.add(name)) name = UploadName.stored(file.name());
            names.add(name);
        }
        return repository.insert(
                project, user, names, files.stream().map(NewFile::size).toList());
    }

    /** Stores the bytes; fails with 503 when the object store does not take them. */
    public CompletableFuture<Void> store(Upload upload, Path file) {
        return put(upload.project(), upload.name(), file).thenCompose(done -> repository
                .markStored(upload.id())
                .subscribeAsCompletionStage()
                .<Void>thenApply(saved -> null));
    }

    /** A project's records among these ids, by id. */
    public Uni<List<Upload>> of(long project, List<Long> ids) {
        return repository.list(project, null, ids, "id");
    }

    /** Brings the bytes into a file; empty when they are gone. */
    public CompletableFuture<Boolean> fetch(Upload upload, Path target) {
        return store.fetch(upload.project(), upload.name(), target);
    }

    /** A file within the scope, found by its id. */
    Uni<Upload> require(OrganizationScope scope, long id) {
        return repository.find(scope, id).map(found -> found.orElseThrow(CommonProblem.NOT_FOUND::asIs));
    }

    /** Puts other bytes under a record: stored first under a fresh name, then pointed at. Answers the record after it. */
    Uni<Upload> replace(Upload upload, NewFile file, Path content) {
        var name = UploadName.stored(file.name());
        return repository
                .expect(upload.project(), name)
                .chain(() -> Uni.createFrom().completionStage(() -> put(upload.project(), name, content)))
                .chain(() ->
                        pool.withTransaction(connection -> repository.replace(connection, upload, name, file.size())))
                .map(replaced -> replaced.orElseThrow(CommonProblem.NOT_FOUND::asIs));
    }

    private CompletableFuture<Void> put(long project, String name, Path content) {
        return store.put(project, name, content).exceptionally(away -> {
            throw CommonProblem.UNAVAILABLE.because("The file cannot be stored at the moment. Try again soon.");
        });
    }

    /** A file that is to be recorded, as its sender calls it. */
    public record NewFile(String name, long size) {}
}
