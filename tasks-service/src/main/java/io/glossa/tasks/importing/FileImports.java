package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.upload.UploadName;
import io.glossa.tasks.upload.Uploads;
import io.glossa.tasks.upload.Uploads.Upload;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/**
 * Imports of files: each is recorded and goes to the object store while it is read. Tasks are all or nothing; the records
 * and the files stay even when the tasks are refused. Calls block.
 */
@ApplicationScoped
class FileImports {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String INCONSISTENT = "You're trying to import inconsistent data:\n";

    private final Imports imports;
    private final Uploads uploads;

    FileImports(Imports imports, Uploads uploads) {
        this.imports = imports;
        this.uploads = uploads;
    }

    ImportAnswer files(Project project, long user, List<SentFile> files, ImportOptions options) {
        long started = System.nanoTime();
        if (files.isEmpty()) throw ValidationErrors.ofBody("load_tasks: No data found in DATA or in FILES");
        for (var file : files) {
            var extension = UploadName.extension(file.name());
            if (!UploadName.isAccepted(extension))
                throw ValidationErrors.ofBody(extension + " extension is not supported");
        }
        var stored = new ArrayList<Upload>();
        var storing = new ArrayList<CompletableFuture<Void>>();
        try {
            for (var file : files) {
                var upload = uploads.record(project.id(), user, file.name(), file.size())
                        .await()
                        .atMost(PATIENCE);
                stored.add(upload);
                storing.add(uploads.store(upload, file.path()));
            }
            return read(project, user, files, stored, storing, options, started);
        } finally {
            // The temporary files go with the request: nobody may still be reading them.
            for (var one : storing) one.handle((done, failure) -> null).join();
        }
    }

    /** JSON in a form's {@code url} field, which counts as a file of its own. */
    ImportAnswer inForm(Project project, long user, String url, ImportOptions options) {
        if (url == null || url.isBlank()) throw ValidationErrors.ofBody("\"url\" is not found in request data");
        if (!url.stripLeading().startsWith("[") && !url.stripLeading().startsWith("{")) {
            throw ValidationErrors.ofBody("Import from an address is not offered here");
        }
        Path file = null;
        try {
            file = Files.createTempFile("inplace", ".json");
            Files.writeString(file, url);
            return files(project, user, List.of(new SentFile("inplace.json", file, Files.size(file))), options);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        } finally {
            remove(file);
        }
    }

    private static void remove(Path file) {
        try {
            if (file != null) Files.deleteIfExists(file);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }

    private ImportAnswer read(
            Project project,
            long user,
            List<SentFile> files,
            List<Upload> stored,
            List<CompletableFuture<Void>> storing,
            ImportOptions options,
            long started) {
        var seen = new Seen();
        if (!options.commit()) {
            long count = dryRun(project, files, stored, seen);
            awaitAll(storing);
            return answer(count, null, null, files, stored, seen, started, null);
        }
        var totals = imports.inSession(project, null, user, options.returnIds(), session -> {
            var errors = new ImportErrors();
            long[] count = {0};
            for (int i = 0; i < files.size(); i++) {
                var upload = stored.get(i);
                readFile(project, files.get(i), upload, true, seen, outcome -> {
                    long index = count[0]++;
                    if (outcome.problem() != null) return errors.add(index, outcome.problem());
                    if (!errors.any()) {
                        session.add(
                                Preannotation.apply(outcome.task(), options.fromFields(), project.config()),
                                upload.id());
                    }
                    return true;
                });
            }
            errors.throwIfAny(count[0]);
            if (count[0] == 0) throw ValidationErrors.ofBody("load_tasks: No tasks added");
            awaitAll(storing);
            return session.commit();
        });
        return answer(
                totals.tasks(),
                totals.annotations(),
                totals.predictions(),
                files,
                stored,
                seen,
                started,
                options.returnIds() ? totals.ids() : null);
    }

    private static long dryRun(Project project, List<SentFile> files, List<Upload> stored, Seen seen) {
        long[] count = {0};
        for (int i = 0; i < files.size(); i++) {
            readFile(project, files.get(i), stored.get(i), false, seen, outcome -> {
                count[0]++;
                return true;
            });
        }
        if (count[0] == 0) throw ValidationErrors.ofBody("load_tasks: No tasks added");
        return count[0];
    }

    private static void readFile(
            Project project,
            SentFile file,
            Upload upload,
            boolean checked,
            Seen seen,
            java.util.function.Predicate<TaskReader.Outcome> taker) {
        var extension = UploadName.extension(file.name());
        var tasks = new FileTasks(file.path(), extension, "/data/" + upload.path(), project.config(), checked);
        if (!Seen.isParsed(extension) && project.config().dataFields().size() > 1) {
            throw unreadable(
                    upload,
                    "Your label config has more than one data key and direct file upload supports only one data key. "
                            + "To import data with multiple data keys, use a JSON or CSV file.");
        }
        try {
            boolean[] first = {true};
            tasks.each(outcome -> {
                if (first[0]) seen.file(tasks, upload);
                first[0] = false;
                return taker.test(outcome);
            });
        } catch (UnreadableFileException unreadable) {
            throw unreadable(upload, unreadable.getMessage());
        }
    }

    private static RuntimeException unreadable(Upload upload, String reason) {
        return ValidationErrors.ofBody("Failed to parse input file " + upload.name() + ": " + reason);
    }

    private static void awaitAll(List<CompletableFuture<Void>> storing) {
        for (var one : storing) {
            try {
                one.orTimeout(10, TimeUnit.MINUTES).join();
            } catch (CompletionException failed) {
                throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
            }
        }
    }

    private static ImportAnswer answer(
            long tasks,
            Long annotations,
            Long predictions,
            List<SentFile> files,
            List<Upload> stored,
            Seen seen,
            long started,
            List<Long> ids) {
        Map<String, Integer> formats = new LinkedHashMap<>();
        for (var file : files) formats.merge(UploadName.extension(file.name()), 1, Integer::sum);
        boolean list = formats.containsKey(".csv") || formats.containsKey(".tsv") || formats.containsKey(".txt");
        return new ImportAnswer(
                tasks,
                annotations,
                predictions,
                Imports.seconds(started),
                stored.stream().map(Upload::id).toList(),
                list,
                formats,
                List.copyOf(seen.columns()),
                ids);
    }

    /**
     * A file as it came.
     *
     * @param path where its bytes wait
     */
    record SentFile(String name, Path path, long size) {}

    /** Which columns the files so far have in common. */
    private static final class Seen {
        private Set<String> columns;
        private boolean tables;

        Set<String> columns() {
            return columns == null ? Set.of() : columns;
        }

        static boolean isParsed(String extension) {
            return Set.of(".json", ".csv", ".tsv", ".txt").contains(extension);
        }

        void file(FileTasks tasks, Upload upload) {
            var own = tasks.columns();
            if (columns == null) {
                columns = new LinkedHashSet<>(own);
                tables = tasks.isTable();
                return;
            }
            var common = new LinkedHashSet<>(columns);
            common.retainAll(own);
            if (common.isEmpty()) throw ValidationErrors.ofBody(INCONSISTENT + clash(tasks, upload, own));
            columns = common;
        }

        private String clash(FileTasks tasks, Upload upload, Set<String> own) {
            var names = String.join(",", new TreeSet<>(own));
            if (!tables) {
                return "uploading tabular data from " + upload.path() + " with data key(s) " + names
                        + ", clashes with other raw binary files (images, audios, etc.)";
            }
            var before = "clashes with data key(s) found from other files:\n\""
                    + String.join(",", new TreeSet<>(columns)) + "\"";
            return tasks.isTable()
                    ? "uploading tabular data from \"" + upload.path() + "\" with data key(s) \"" + names + "\", "
                            + before
                    : "uploading a single file " + upload.path() + " " + before;
        }
    }
}
