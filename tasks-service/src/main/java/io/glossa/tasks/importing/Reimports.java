package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.upload.Upload;
import io.glossa.tasks.upload.UploadName;
import io.glossa.tasks.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Reads uploaded files once more: their tasks of before go, those of now come, both at once or neither. Blocks. */
@ApplicationScoped
class Reimports {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> LISTS = Set.of(".csv", ".tsv", ".txt");

    private final FileImports imports;
    private final Uploads uploads;

    Reimports(FileImports imports, Uploads uploads) {
        this.imports = imports;
        this.uploads = uploads;
    }

    /** @param asLists whether tables and texts hold tasks; otherwise each is one task, like a picture */
    ReimportAnswer again(Project project, long user, List<Long> ids, boolean asLists) {
        long started = System.nanoTime();
        if (ids.isEmpty()) return ReimportAnswer.nothing(ids);
        var found = uploads.of(project.id(), ids).await().atMost(PATIENCE);
        if (found.isEmpty()) return ReimportAnswer.nothing(ids);
        try (var temporary = new TemporaryFiles()) {
            var files = new ArrayList<KeptFile>();
            for (var upload : found) files.add(fetch(upload, asLists, temporary));
            var reading = new FileReading(project, files);
            var replaced = found.stream().map(Upload::id).toList();
            var totals =
                    imports.write(project, user, reading, ImportOptions.PLAIN, new ImportErrors(), replaced, () -> {});
            return ReimportAnswer.of(reading, ids, totals, started);
        }
    }

    private KeptFile fetch(Upload upload, boolean asLists, TemporaryFiles temporary) {
        var extension = UploadName.extension(upload.name());
        if (!asLists && LISTS.contains(extension)) extension = "";
        var path = temporary.create();
        if (!isThere(upload, path)) {
            throw ValidationErrors.ofBody("The file " + upload.name() + " is not there any more");
        }
        return new KeptFile(upload, upload.name(), extension, path);
    }

    private boolean isThere(Upload upload, java.nio.file.Path path) {
        try {
            return uploads.fetch(upload, path).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
