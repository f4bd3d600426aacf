package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.storage.bucket.BucketAccess;
import io.glossa.storage.bucket.BucketException;
import io.glossa.storage.bucket.Buckets;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.sync.TaskSink.PassingFailureException;
import io.glossa.storage.sync.TaskSink.RefusedTasksException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * One worker's go at one sync: the listing page by page, each page's new keys to tasks, then the place where the listing
 * goes on. After a crash the last page is done again, and what it made is found there.
 */
final class SyncRun {
    private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final int LINES_KEPT = 100;

    private final UUID holder;
    private final Storage storage;
    private final BucketAccess access;
    private final Buckets buckets;
    private final TaskSink sink;
    private final SyncRecord record;
    private final SyncConfig config;
    private final BooleanSupplier held;
    private final List<SourceItem> batch = new ArrayList<>();
    private SyncJob job;
    private long batchBytes;
    private int created;
    private int existed;
    private int refused;
    private String errors;
    private Instant shown = Instant.now();

    /** @param held whether the job is still this worker's; asked between steps */
    SyncRun(
            UUID holder,
            SyncJob job,
            Storage storage,
            BucketAccess access,
            Buckets buckets,
            TaskSink sink,
            SyncRecord record,
            SyncConfig config,
            BooleanSupplier held) {
        this.holder = holder;
        this.job = job;
        this.storage = storage;
        this.access = access;
        this.buckets = buckets;
        this.sink = sink;
        this.record = record;
        this.config = config;
        this.held = held;
        this.created = job.created();
        this.existed = job.existed();
        this.refused = job.refused();
        this.errors = job.errors();
    }

    /** Works to the end and leaves word of it. */
    void run() {
        try {
            pages();
            record.completed(holder, job.at(null, null, created, existed, refused, errors));
        } catch (SyncFailedException failure) {
            record.failed(holder, job, failure.getMessage());
        } catch (BucketException unreachable) {
            record.failed(holder, job, "S3StorageError: " + unreachable.getMessage() + "\n");
        }
    }

    private void pages() {
        var filter = new KeyFilter(storage.text("regex_filter"));
        do {
            var page = persistently(() ->
                    buckets.list(access, prefix(), storage.flag("recursive_scan"), job.continuation(), config.page()));
            page(page.keys().stream().filter(filter::takes).toList());
            flush();
            job = job.at(page.next(), job.partialKey(), created, existed, refused, errors);
            show(false);
        } while (job.continuation() != null);
    }

    private void page(List<String> keys) {
        if (keys.isEmpty()) return;
        Set<String> known = new HashSet<>(persistently(() -> sink.known(storage, keys)));
        if (job.partialKey() != null) known.remove(job.partialKey());
        existed += known.size();
        for (var key : keys) {
            if (known.contains(key)) continue;
            requireHeld();
            if (storage.flag("use_blob_urls")) add(address(key));
            else file(key);
        }
    }

    /**
     * While a file of several tasks is on its way it is marked, so that whoever goes on reads it again; so is one that broke
     * in the middle, whose first tasks stay, for the next sync.
     */
    private void file(String key) {
        try {
            TaskFile.checkName(key);
            try (var object = persistently(() -> buckets.read(access, key))) {
                new TaskFile(key, config.largestTask().asLongValue(), item -> {
                            if (isFull(item) && !key.equals(job.partialKey())) mark(key);
                            add(item);
                        })
                        .read(object);
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

    private SourceItem address(String key) {
        var task = JsonNodeFactory.instance.objectNode();
        task.putObject("data").put("$undefined$", "s3://" + access.bucket() + "/" + key);
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
        } catch (RefusedTasksException refusal) {
            if (items.size() == 1) {
                refuse(items.get(0), refusal.getMessage());
                return;
            }
            take(items.subList(0, items.size() / 2));
            take(items.subList(items.size() / 2, items.size()));
        }
    }

    private void refuse(SourceItem item, String reason) {
        refused++;
        if (refused > LINES_KEPT) return;
        var line = "Validation error for task from " + item.key() + ": " + reason;
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
        var pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            requireHeld();
            try {
                return step.get();
            } catch (PassingFailureException away) {
                if (attempt >= config.attempts())
                    throw new SyncFailedException("ServiceError: " + away.getMessage() + "\n");
            } catch (BucketException away) {
                if (!away.isPassing() || attempt >= config.attempts()) throw away;
            }
            rest(pause);
            pause = pause.multipliedBy(2);
        }
    }

    /** About this long, so that workers that failed together do not come back together. */
    private static void rest(Duration pause) {
        LockSupport.parkNanos(pause.toNanos() / 2 + ThreadLocalRandom.current().nextLong(pause.toNanos()));
    }

    private String prefix() {
        var prefix = storage.text("prefix");
        return prefix == null ? "" : prefix.replaceAll("/+$", "") + "/";
    }

    private static long size(SourceItem item) {
        return item.key().length() + item.task().toString().length();
    }
}
