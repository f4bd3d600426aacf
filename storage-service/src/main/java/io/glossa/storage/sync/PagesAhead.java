package io.glossa.storage.sync;

import io.glossa.storage.place.Lister;
import io.glossa.storage.place.PlaceException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The pages of a listing, each called for while the one before it is worked on. */
final class PagesAhead {
    private final Lister lister;
    private final int size;
    private final Executor threads;
    private CompletableFuture<Lister.Page> coming;

    PagesAhead(Lister lister, int size, Executor threads) {
        this.lister = lister;
        this.size = size;
        this.threads = threads;
    }

    /**
     * A page, and the call for the one after it; may be asked for again when it fails.
     *
     * @param continuation where the page before said to go on; at first wherever the listing begins
     * @throws PlaceException when it cannot be listed
     */
    Lister.Page at(String continuation) {
        var called = coming;
        coming = null;
        var page = called == null ? lister.list(continuation, size) : come(called, continuation);
        if (page.next() != null) {
            coming = CompletableFuture.supplyAsync(() -> lister.list(page.next(), size), threads);
        }
        return page;
    }

    /** What went wrong with it ahead goes wrong again, or does not. */
    private Lister.Page come(CompletableFuture<Lister.Page> called, String continuation) {
        try {
            return called.join();
        } catch (CompletionException | CancellationException failed) {
            return lister.list(continuation, size);
        }
    }
}
