package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.importing.ImportErrors.Place;
import io.glossa.tasks.importing.ImportSession.Totals;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.upload.UploadName;
import io.glossa.tasks.upload.Uploads;
import io.glossa.tasks.upload.Uploads.NewFile;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Imports of files: each is recorded and goes to the object store while it is read. Tasks are all or nothing; the records
 * and the files stay even when the tasks are refused. Calls block.
 */
@ApplicationScoped
class FileImports {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Imports imports;
    private final Uploads uploads;
    private final Archives archives;
    private final ImportJobs jobs;
    private final ImportKeys keys;
    private final ImportNews news;
    private final AfterImport after;
    private final ImportConfig config;

    FileImports(
            Imports imports,
            Uploads uploads,
            Archives archives,
            ImportJobs jobs,
            ImportKeys keys,
            ImportNews news,
            AfterImport after,
            ImportConfig config) {
        this.imports = imports;
        this.uploads = uploads;
        this.archives = archives;
        this.jobs = jobs;
        this.keys = keys;
        this.news = news;
        this.after = after;
        this.config = config;
    }

    ImportAnswer files(Project project, long user, List<SentFile> sent, ImportOptions options) {
        long started = System.nanoTime();
        check(sent);
        try (var temporary = new TemporaryFiles()) {
            var files = record(project, user, archives.unpacked(sent, temporary));
            try (var storing = new FileStoring(uploads, files, config.storedAtOnce())) {
                var reading = new FileReading(project, files, options.encoding());
                if (options.commit()) return write(project, user, reading, options, storing, started);
                long count = reading.each(TaskRules.unchecked(project), (index, outcome, file, row, line) -> true);
                if (count == 0) throw nothing();
                storing.await();
                return ImportAnswer.ofLook(reading, count, started);
            }
        }
    }

    /** Keeps files, and has them imported after the request; answers the import's number. */
    long later(Project project, long user, List<SentFile> sent, String url, ImportOptions options) {
        check(sent);
        try (var temporary = new TemporaryFiles()) {
            var files = record(project, user, archives.unpacked(sent, temporary));
            try (var storing = new FileStoring(uploads, files, config.storedAtOnce())) {
                storing.await();
            }
            var ids = files.stream().map(file -> file.upload().id()).toList();
            long bytes = files.stream().mapToLong(file -> file.upload().size()).sum();
            return jobs.add(project, new ImportJob(user, ids, bytes, url, options))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    private static void check(List<SentFile> sent) {
        if (sent.isEmpty()) throw ValidationErrors.ofBody("load_tasks: No data found in DATA or in FILES");
        for (var file : sent) if (!Archives.isArchive(file.name())) checkExtension(file.name());
    }

    private List<KeptFile> record(Project project, long user, List<SentFile> files) {
        var records = uploads.record(
                        project.id(),
                        user,
                        files.stream()
                                .map(file -> new NewFile(file.name(), file.size()))
                                .toList())
                .await()
                .atMost(PATIENCE);
        var kept = new ArrayList<KeptFile>();
        for (int i = 0; i < files.size(); i++) {
            var file = files.get(i);
            kept.add(new KeptFile(records.get(i), file.name(), UploadName.extension(file.name()), file.path()));
        }
        return kept;
    }

    /** Reads files in place of the tasks that they have brought before, in one transaction. */
    Totals again(Project project, long user, FileReading reading) {
        var totals = imports.inSession(project, null, user, false, session -> {
            session.replaceTasksOf(reading.uploadIds());
            fill(session, project, reading, ImportOptions.PLAIN, new ImportErrors(false), ImportProgress.UNHEARD);
            return session.commit((connection, done) -> news.completed(connection, project, done));
        });
        after.of(project, totals);
        return totals;
    }

    /** Writes the tasks of files in a transaction that is another's. */
    Totals within(
            SqlConnection connection,
            Project project,
            long user,
            FileReading reading,
            ImportOptions options,
            ImportErrors errors,
            ImportProgress progress) {
        return imports.inSession(connection, project, user, options.returnIds(), session -> {
            fill(session, project, reading, options, errors, progress);
            return session.commit();
        });
    }

    private ImportAnswer write(
            Project project, long user, FileReading reading, ImportOptions options, FileStoring storing, long started) {
        var errors = new ImportErrors(options.skipBad());
        var answer = new AtomicReference<ImportAnswer>();
        var totals = imports.inSession(project, null, user, options.returnIds(), session -> {
            fill(session, project, reading, options, errors, ImportProgress.UNHEARD);
            storing.await();
            return session.commit((connection, done) -> {
                answer.set(ImportAnswer.ofFiles(reading, done, options, errors, started));
                return news.completed(connection, project, done)
                        .chain(() -> keys.keep(connection, project.id(), options.key(), answer.get()));
            });
        });
        after.of(project, totals);
        return answer.get();
    }

    private static void fill(
            ImportSession session,
            Project project,
            FileReading reading,
            ImportOptions options,
            ImportErrors errors,
            ImportProgress progress) {
        var intake = new TaskIntake(session, project, options, errors);
        long count = reading.each(TaskRules.of(project, options), (index, outcome, file, row, line) -> {
            progress.reached(index + 1, reading.bytes());
            var place = new Place(file.name(), row, line, outcome.field());
            return intake.take(index, outcome, place, file.upload().id());
        });
        errors.throwIfAny(count);
        if (count == 0) throw nothing();
    }

    static void checkExtension(String name) {
        var extension = UploadName.extension(name);
        if (!UploadName.isAccepted(extension)) {
            throw ValidationErrors.ofBody(extension + " extension is not supported");
        }
    }

    private static RuntimeException nothing() {
        return ValidationErrors.ofBody("load_tasks: No tasks added");
    }
}
