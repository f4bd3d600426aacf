package io.glossa.storage.sync;

import io.glossa.storage.place.Content;
import io.glossa.storage.place.Entry;
import io.glossa.storage.place.Reader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Fetches small objects before it is their turn, several at once: of a small object most of the time is spent waiting for it.
 * So many of them are in memory and no more.
 */
final class ReadAhead {
    private final Reader reader;
    private final Iterator<String> keys;
    private final int atOnce;
    private final int largest;
    private final Executor threads;
    private final Map<String, CompletableFuture<Content>> coming = new HashMap<>();

    /** @param entries in the order in which they will be asked for; those that are large are left out */
    ReadAhead(Reader reader, List<Entry> entries, SyncConfig config, Executor threads) {
        this.reader = reader;
        this.atOnce = config.readers();
        this.largest = Math.toIntExact(config.smallObject().asLongValue());
        this.threads = threads;
        this.keys = entries.stream()
                .filter(entry -> entry.size() == null || entry.size() <= largest)
                .map(Entry::key)
                .distinct()
                .iterator();
    }

    /**
     * An object that was fetched whole. Empty for one that was not called for, that is larger than it was said to be, or that
     * did not come: what is wrong with it is for whoever reads it in turn.
     */
    Optional<Content> take(String key) {
        call();
        var called = coming.remove(key);
        if (called == null) return Optional.empty();
        call();
        try {
            return Optional.ofNullable(called.join());
        } catch (CompletionException | CancellationException failed) {
            return Optional.empty();
        }
    }

    private void call() {
        while (coming.size() < atOnce && keys.hasNext()) {
            var key = keys.next();
            coming.put(key, CompletableFuture.supplyAsync(() -> fetched(key), threads));
        }
    }

    /** Null for one that is to be read in its turn. */
    private Content fetched(String key) {
        try {
            return reader.readSmall(key, largest)
                    .map(bytes -> new Content(new ByteArrayInputStream(bytes), null, bytes.length, null, null, null))
                    .orElse(null);
        } catch (IOException cut) {
            throw new UncheckedIOException(cut);
        }
    }
}
