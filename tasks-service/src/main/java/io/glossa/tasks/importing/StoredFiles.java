package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.project.Project;
import io.glossa.tasks.upload.Upload;
import io.glossa.tasks.upload.UploadName;
import io.glossa.tasks.upload.Uploads;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionException;

/** Files that were uploaded before, brought back to be read. Blocks. */
@ApplicationScoped
class StoredFiles {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Set<String> LISTS = Set.of(".csv", ".tsv", ".txt");

    private final Uploads uploads;

    StoredFiles(Uploads uploads) {
        this.uploads = uploads;
    }

    /**
     * A project's files among these, by their ids; 400 when one's bytes are gone.
     *
     * @param asLists whether tables and texts hold tasks; otherwise each is one task, like a picture
     */
    List<KeptFile> fetch(Project project, List<Long> ids, boolean asLists, TemporaryFiles temporary) {
        var files = new ArrayList<KeptFile>();
        for (var upload : uploads.of(project.id(), ids).await().atMost(PATIENCE)) {
            var extension = UploadName.extension(upload.name());
            if (!asLists && LISTS.contains(extension)) extension = "";
            var path = temporary.create();
            if (!isThere(upload, path)) {
                throw ValidationErrors.ofBody("The file " + upload.name() + " is not there any more");
            }
            files.add(new KeptFile(upload, upload.name(), extension, path));
        }
        return files;
    }

    private boolean isThere(Upload upload, Path path) {
        try {
            return uploads.fetch(upload, path).join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
