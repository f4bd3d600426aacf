package io.glossa.tasks.importing;

import io.glossa.tasks.upload.Uploads;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Files on their way to the object store, a few at a time, while they are read. */
final class FileStoring implements AutoCloseable {
    private static final long PATIENCE_MINUTES = 30;

    private final Uploads uploads;
    private final List<KeptFile> files;
    private final AtomicInteger next = new AtomicInteger();
    private final CompletableFuture<Void> all;
    private volatile boolean stopped;

    FileStoring(Uploads uploads, List<KeptFile> files, int atOnce) {
        this.uploads = uploads;
        this.files = files;
        var chains = new CompletableFuture<?>[Math.min(atOnce, files.size())];
        for (int i = 0; i < chains.length; i++) chains[i] = one();
        all = CompletableFuture.allOf(chains);
    }

    private CompletableFuture<Void> one() {
        int which = next.getAndIncrement();
        if (stopped || which >= files.size()) return CompletableFuture.completedFuture(null);
        var file = files.get(which);
        return uploads.store(file.upload(), file.path())
                .whenComplete((done, failure) -> stopped |= failure != null)
                .thenCompose(done -> one());
    }

    /** Waits until all are there; fails when one could not be stored. */
    void await() {
        try {
            all.orTimeout(PATIENCE_MINUTES, TimeUnit.MINUTES).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    /** Begins no other, and waits for those that are under way: their bytes are gone after this. */
    @Override
    public void close() {
        stopped = true;
        all.handle((done, failure) -> null).join();
    }
}
