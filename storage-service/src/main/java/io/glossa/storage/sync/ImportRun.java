package io.glossa.storage.sync;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.glossa.jobs.JobRun;
import io.glossa.storage.connection.KeyFilter;
import io.glossa.storage.connection.Storage;
import io.glossa.storage.kind.StorageKind;
import io.glossa.storage.place.Entry;
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
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One worker's go at one sync: the listing page by page, each page's new keys to tasks, then the place where the listing
 * goes on; where nothing is new that is kept once a second only. After a crash the pages from there on are done again, and what
 * they made is found there.
 */
final class ImportRun {
    private static final Duration SHOW_EVERY = Duration.ofSeconds(1);
    private static final int MOST_PARTIAL = 1_000;

    private final JobRun run;
    private final Storage storage;
    private final Lister lister;
    private final Reader reader;
    private final TaskSink sink;
    private final SyncRecord record;
    private final SyncConfig config;
    private final Executor threads;
    private final boolean addresses;
    private final Patience patience;
    private final NewsTimer news;
    private final List<SourceItem> batch = new ArrayList<>();
    private SyncJob job;
    private Reached reached;
    private long batchBytes;
    private Instant shown = Instant.now();

    ImportRun(
            JobRun run,
            SyncJob job,
            Storage storage,
            Place place,
            TaskSink sink,
            SyncRecord record,
            SyncConfig config,
            Executor threads) {
        this.run = run;
        this.job = job;
        this.reached = job.reached();
        this.storage = storage;
        this.lister = (Lister) place;
        this.reader = (Reader) place;
        this.sink = sink;
        this.record = record;
        this.config = config;
        this.threads = threads;
        this.addresses = storage.flag("use_blob_urls");
        this.patience = new Patience(config.attempts());
        this.news = new NewsTimer(config.told());
    }

    /**
     * Works to the end and leaves word of it.
     *
     * @throws SyncFailedException when it cannot go on, or when objects could not be read and none was
     * @throws PlaceException when the place cannot be used
     */
    void run() {
        pages();
        if (reached.unread() > 0 && reached.created() + reached.existed() + reached.refused() == 0) {
            throw new SyncFailedException(reached.errors() + "\n");
        }
        record.completed(run, job.at(reached.at(null)));
    }

    private void pages() {
        var filter = filter();
        var pages = new PagesAhead(lister, config.page(), threads);
        var first = true; // of this go: one that dies soon, again and again, has to get further each time
        do {
            var before = reached.created();
            var page = persistently(() -> pages.at(reached.continuation()));
            page(page.entries().stream()
                    .filter(entry -> filter.takes(lister.matched(entry.key())))
                    .filter(entry -> isStorable(entry.key()))
                    .distinct()
                    .toList());
            flush();
            reached = reached.at(page.next());
            show(first || reached.created() > before);
            first = false;
        } while (reached.continuation() != null);
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

    private void page(List<Entry> entries) {
        if (entries.isEmpty()) return;
        var keys = entries.stream().map(Entry::key).toList();
        Set<String> known = new HashSet<>(persistently(() -> sink.known(storage, keys)));
        reached.partial().forEach(known::remove);
        reached = reached.with(0, known.size());
        var fresh =
                entries.stream().filter(entry -> !known.contains(entry.key())).toList();
        var ahead =
                new ReadAhead(reader, fresh.stream().filter(this::isReadWhole).toList(), config, threads);
        for (var entry : fresh) {
            requireHeld();
            if (isAddressed(entry)) add(addressed(entry.key()));
            else file(entry.key(), ahead);
        }
    }

    /** Whether its address is the task. */
    private boolean isAddressed(Entry entry) {
        return addresses && lister.address(entry.key()) != null;
    }

    private boolean isReadWhole(Entry entry) {
        var key = entry.key();
        return !isAddressed(entry) && !ParquetTasks.isNamed(key) && (addresses || TaskFile.isNamed(key));
    }

    /** One that cannot be read is told of, and the others go on. */
    private void file(String key, ReadAhead ahead) {
        try {
            if (!addresses) TaskFile.checkName(key);
            read(key, ahead);
            if (!reached.partial().contains(key)) return;
            flush();
            reached = reached.withoutPartial(key);
            show(true);
        } catch (BadObjectException bad) {
            broke(key, bad.getMessage());
        } catch (IOException cut) {
            broke(key, "IOError: " + key + " could not be read to its end");
        } catch (PlaceException unreadable) {
            if (unreadable.isPassing()) throw unreadable;
            broke(key, "StorageError: " + key + ": " + unreadable.getMessage());
        }
    }

    private void read(String key, ReadAhead ahead) throws IOException {
        if (ParquetTasks.isNamed(key)) {
            new ParquetTasks(key, config, this::addPart)
                    .read(new ObjectParts(reader, key, patience, this::requireHeld));
            return;
        }
        try (var object = ahead.take(key).orElseGet(() -> persistently(() -> reader.read(key, null)))) {
            if (object.total() == 0 && storage.type().kind() == StorageKind.REDIS) return;
            new TaskFile(key, config.largestTask().asLongValue(), this::addPart).read(object.bytes());
        }
    }

    /** While a file of several tasks is on its way it is marked, so that whoever goes on reads it again. */
    private void addPart(SourceItem item) {
        if (isFull(item)) mark(item.key());
        add(item);
    }

    /** The tasks before the broken place stay, and the next sync looks for the others. */
    private void broke(String key, String reason) {
        if (batch.stream().anyMatch(item -> item.key().equals(key))) mark(key);
        reached = reached.withUnread(reason);
    }

    private void mark(String key) {
        if (reached.partial().contains(key)) return;
        if (reached.partial().size() >= MOST_PARTIAL) {
            throw new SyncFailedException("ValueError: Too many files broke in the middle\n");
        }
        reached = reached.withPartial(key);
        show(true);
    }

    private SourceItem addressed(String key) {
        var task = JsonNodeFactory.instance.objectNode();
        task.putObject("data").put("$undefined$", lister.address(key));
        task.putArray("annotations");
        task.putArray("predictions");
        return SourceItem.of(key, null, task);
    }

    private void add(SourceItem item) {
        if (isFull(item)) flush();
        batch.add(item);
        batchBytes += item.size();
    }

    private boolean isFull(SourceItem next) {
        return !batch.isEmpty()
                && (batch.size() >= config.batch()
                        || batchBytes + next.size() > config.batchSize().asLongValue());
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
            reached = reached.with(taken.created(), taken.existed());
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
        reached = reached.withRefused("Validation error for task from " + key + ": " + reason);
    }

    private void show(boolean now) {
        var moment = Instant.now();
        if (!now && moment.isBefore(shown.plus(SHOW_EVERY))) return;
        job = job.at(reached);
        record.progress(run, job, news.isDue(moment));
        shown = moment;
    }

    private void requireHeld() {
        if (run.isStopped()) throw new LostLeaseException();
    }

    private <T> T persistently(Supplier<T> step) {
        return patience.persistently(step, this::requireHeld);
    }
}
