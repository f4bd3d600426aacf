package io.glossa.storage.sync;

import io.glossa.storage.place.Lister;
import io.glossa.storage.place.PlaceException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** The pages of a listing, a few of them called for, one after the other, while those before are worked on. */
final class PagesAhead {
    private static final int AHEAD = 3;

    private final Lister lister;
    private final int size;
    private final Executor threads;
    private final Deque<CompletableFuture<Lister.Page>> coming = new ArrayDeque<>();

    PagesAhead(Lister lister, int size, Executor threads) {
        this.lister = lister;
        this.size = size;
        this.threads = threads;
    }

    /**
     * A page, and calls for those after it; may be asked for again when it fails.
     *
     * @param continuation where the page before said to go on; at first wherever the listing begins
     * @throws PlaceException when it cannot be listed
     */
    Lister.Page at(String continuation) {
        var page = coming.isEmpty() ? lister.list(continuation, size) : come(coming.poll(), continuation);
        call(page);
        return page;
    }

    /** What went wrong with it ahead goes wrong again, or does not. */
    private Lister.Page come(CompletableFuture<Lister.Page> called, String continuation) {
        try {
            return called.join();
        } catch (CompletionException | CancellationException failed) {
            coming.clear();
            return lister.list(continuation, size);
        }
    }

    private void call(Lister.Page page) {
        var last = coming.isEmpty() ? CompletableFuture.completedFuture(page) : coming.peekLast();
        while (coming.size() < AHEAD) {
            last = last.thenApplyAsync(this::after, threads);
            coming.add(last);
        }
    }

    /** Null after the last one, where nobody asks any more. */
    private Lister.Page after(Lister.Page page) {
        return page == null || page.next() == null ? null : lister.list(page.next(), size);
    }
}
