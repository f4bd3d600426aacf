package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.storage.connection.KeyFilter;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Lister;
import io.glossa.storage.place.Place;
import io.glossa.storage.place.PlaceException;
import io.glossa.storage.place.Reader;
import io.glossa.storage.platform.TasksClient.RefusedQuestionException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One worker's go at one sync: the listing page by page, each page's new keys to tasks, then the place where the listing
 * goes on. After a crash the last page is done again, and what it made is found there.
 */
final class ImportRun {
    private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
    private static final int LINES_KEPT = 100;

    private final UUID holder;
    private final Storage storage;
    private final Lister lister;
    private final Reader reader;
    private final TaskSink sink;
    private final SyncRecord record;
    private final SyncConfig config;
    private final BooleanSupplier held;
    private final List<SourceItem> batch = new ArrayList<>();
    private SyncJob job;
    private long batchBytes;
    private final Patience patience;
    private int created;
    private int existed;
    private int refused;
    private String errors;
    private Instant shown = Instant.now();

    /** @param held whether the job is still this worker's; asked between steps */
    ImportRun(
            UUID holder,
            SyncJob job,
            Storage storage,
            Place place,
            TaskSink sink,
            SyncRecord record,
            SyncConfig config,
            BooleanSupplier held) {
        this.holder = holder;
        this.job = job;
        this.storage = storage;
        this.lister = (Lister) place;
        this.reader = (Reader) place;
        this.sink = sink;
        this.record = record;
        this.config = config;
        this.held = held;
        this.created = job.created();
        this.existed = job.existed();
        this.refused = job.refused();
        this.errors = job.errors();
        this.patience = new Patience(config.attempts());
    }

    /** Works to the end and leaves word of it. */
    void run() {
        try {
            pages();
            record.completed(holder, job.at(null, null, created, existed, refused, errors));
        } catch (SyncFailedException failure) {
            record.failed(holder, job, failure.getMessage());
        } catch (PlaceException unusable) {
            record.failed(holder, job, "StorageError: " + unusable.getMessage() + "\n");
        }
    }

    private void pages() {
        var filter = filter();
        do {
            var page = persistently(() -> lister.list(job.continuation(), config.page()));
            page(page.keys().stream()
                    .filter(key -> filter.takes(lister.matched(key)))
                    .filter(this::isStorable)
                    .distinct()
                    .toList());
            flush();
            job = job.at(page.next(), job.partialKey(), created, existed, refused, errors);
            show(false);
        } while (job.continuation() != null);
    }

    private KeyFilter filter() {
        try {
            return new KeyFilter(storage.text("regex_filter"));
        } catch (IllegalArgumentException bad) {
            throw new SyncFailedException(bad.getMessage() + "\n");
        }
    }

    /** Whatever else a key holds is data; a null character has no place in a database. */
    private boolean isStorable(String key) {
        if (key.indexOf('\0') < 0) return true;
        refuse(key.replace("\0", "\\0"), "the key holds a null character");
        return false;
    }

    private void page(List<String> keys) {
        if (keys.isEmpty()) return;
        Set<String> known = new HashSet<>(persistently(() -> sink.known(storage, keys)));
        if (job.partialKey() != null) known.remove(job.partialKey());
        existed += known.size();
        for (var key : keys) {
            if (known.contains(key)) continue;
            requireHeld();
            var address = storage.flag("use_blob_urls") ? lister.address(key) : null;
            if (address != null) add(addressed(key, address));
            else file(key);
        }
    }

    /**
     * While a file of several tasks is on its way it is marked, so that whoever goes on reads it again; so is one that broke
     * in the middle, whose first tasks stay, for the next sync.
     */
    private void file(String key) {
        try {
            if (!storage.flag("use_blob_urls")) TaskFile.checkName(key);
            try (var object = persistently(() -> reader.read(key, null))) {
                if (object.total() == 0 && storage.type().kind() == StorageKind.REDIS) return;
                new TaskFile(key, config.largestTask().asLongValue(), item -> {
                            if (isFull(item) && !key.equals(job.partialKey())) mark(key);
                            add(item);
                        })
                        .read(object.bytes());
            }
        } catch (SyncFailedException broken) {
            if (batch.stream().anyMatch(item -> item.key().equals(key))) mark(key);
            flush();
            throw broken;
        } catch (IOException cut) {
            throw new SyncFailedException("IOError: " + key + " could not be read to its end\n");
        }
        if (key.equals(job.partialKey())) {
            flush();
            mark(null);
        }
    }

    private void mark(String key) {
        job = job.at(job.continuation(), key, created, existed, refused, errors);
        show(true);
    }

    private static SourceItem addressed(String key, String address) {
        var task = JsonNodeFactory.instance.objectNode();
        task.putObject("data").put("$undefined$", address);
        task.putArray("annotations");
        task.putArray("predictions");
        return new SourceItem(key, null, task);
    }

    private void add(SourceItem item) {
        if (isFull(item)) flush();
        batch.add(item);
        batchBytes += size(item);
    }

    private boolean isFull(SourceItem next) {
        return !batch.isEmpty()
                && (batch.size() >= config.batch()
                        || batchBytes + size(next) > config.batchSize().asLongValue());
    }

    private void flush() {
        if (batch.isEmpty()) return;
        take(List.copyOf(batch));
        batch.clear();
        batchBytes = 0;
        show(false);
    }

    /** A batch that is refused is taken by halves, until the one that is at fault stands alone. */
    private void take(List<SourceItem> items) {
        requireHeld();
        try {
            var taken = persistently(() -> sink.take(storage, job.user(), items));
            created += taken.created();
            existed += taken.existed();
        } catch (RefusedQuestionException refusal) {
            if (items.size() == 1) {
                refuse(items.get(0).key(), refusal.getMessage());
                return;
            }
            take(items.subList(0, items.size() / 2));
            take(items.subList(items.size() / 2, items.size()));
        }
    }

    private void refuse(String key, String reason) {
        refused++;
        if (refused > LINES_KEPT) return;
        var line = "Validation error for task from " + key + ": " + reason;
        errors = errors == null ? line : errors + "\n" + line;
    }

    private void show(boolean now) {
        job = job.at(job.continuation(), job.partialKey(), created, existed, refused, errors);
        if (!now && Instant.now().isBefore(shown.plus(SHOW_EVERY))) return;
        record.progress(holder, job);
        shown = Instant.now();
    }

    private void requireHeld() {
        if (!held.getAsBoolean()) throw new LostLeaseException();
    }

    private <T> T persistently(Supplier<T> step) {
        return patience.persistently(step, this::requireHeld);
    }

    private static long size(SourceItem item) {
        return item.key().length() + item.task().toString().length();
    }
}
