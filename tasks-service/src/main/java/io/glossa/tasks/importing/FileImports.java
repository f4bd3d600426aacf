package io.glossa.tasks.importing;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.importing.ImportErrors.Place;
import io.glossa.tasks.importing.ImportSession.Totals;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.upload.UploadName;
import io.glossa.tasks.upload.Uploads;
import io.glossa.tasks.upload.Uploads.NewFile;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
    private final UrlFetch addresses;
    private final ModelVersionWait versions;
    private final ImportConfig config;

    FileImports(
            Imports imports,
            Uploads uploads,
            Archives archives,
            UrlFetch addresses,
            ModelVersionWait versions,
            ImportConfig config) {
        this.imports = imports;
        this.uploads = uploads;
        this.archives = archives;
        this.addresses = addresses;
        this.versions = versions;
        this.config = config;
    }

    ImportAnswer files(Project project, long user, List<SentFile> sent, ImportOptions options) {
        long started = System.nanoTime();
        if (sent.isEmpty()) throw ValidationErrors.ofBody("load_tasks: No data found in DATA or in FILES");
        for (var file : sent) if (!Archives.isArchive(file.name())) checkExtension(file.name());
        try (var temporary = new TemporaryFiles()) {
            var files = record(project, user, archives.unpacked(sent, temporary));
            try (var storing = new FileStoring(uploads, files, config.storedAtOnce())) {
                var reading = new FileReading(project, files);
                if (options.commit()) {
                    var errors = new ImportErrors();
                    var totals = write(project, user, reading, options, errors, List.of(), storing::await);
                    return ImportAnswer.ofFiles(reading, totals, options, errors, started);
                }
                long count = reading.each(false, (index, outcome, file, row, line) -> true);
                if (count == 0) throw nothing();
                storing.await();
                return ImportAnswer.ofLook(reading, count, started);
            }
        }
    }

    /** What a form's {@code url} field says: JSON, which counts as a file of its own, or where a file is to be had. */
    ImportAnswer inForm(Project project, long user, String url, ImportOptions options) {
        if (url == null || url.isBlank()) throw ValidationErrors.ofBody("\"url\" is not found in request data");
        try (var temporary = new TemporaryFiles()) {
            var text = url.strip();
            var file = text.startsWith("[") || text.startsWith("{")
                    ? inPlace(text, temporary)
                    : addresses.fetch(text, temporary);
            return files(project, user, List.of(file), options);
        }
    }

    private static SentFile inPlace(String json, TemporaryFiles temporary) {
        try {
            var bytes = json.getBytes(UTF_8);
            return new SentFile("inplace.json", Files.write(temporary.create(), bytes), bytes.length);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
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

    /**
     * Writes the tasks of files in one transaction.
     *
     * @param errors takes what is left out
     * @param replaced uploads whose present tasks go away in it
     * @param last what must have succeeded before it is committed
     */
    Totals write(
            Project project,
            long user,
            FileReading reading,
            ImportOptions options,
            ImportErrors errors,
            List<Long> replaced,
            Runnable last) {
        var written = imports.inSession(project, null, user, options.returnIds(), session -> {
            if (!replaced.isEmpty()) session.replaceTasksOf(replaced);
            long count = reading.each(true, (index, outcome, file, row, line) -> {
                if (outcome.problem() != null) {
                    var place = new Place(file.name(), row, line, outcome.field());
                    if (!options.skipBad()) return errors.add(index, outcome.problem(), place);
                    errors.skip(outcome.problem(), place);
                } else if (!errors.any()) {
                    session.add(
                            Preannotation.apply(outcome.task(), options.fromFields(), project.config()),
                            file.upload().id());
                }
                return true;
            });
            errors.throwIfAny(count);
            if (count == 0) throw nothing();
            last.run();
            return session.commit();
        });
        versions.after(project, written.predictions());
        return written;
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
