package io.glossa.tasks.importing;

import io.glossa.tasks.project.Project;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.Charset;
import java.util.List;

/** Reads uploaded files once more: their tasks of before go, those of now come, both at once or neither. Blocks. */
@ApplicationScoped
class Reimports {
    private final FileImports imports;
    private final StoredFiles stored;

    Reimports(FileImports imports, StoredFiles stored) {
        this.imports = imports;
        this.stored = stored;
    }

    /**
     * @param asLists whether tables and texts hold tasks; otherwise each is one task, like a picture
     * @param encoding of texts that do not mark their own
     */
    ReimportAnswer again(Project project, long user, List<Long> ids, boolean asLists, Charset encoding) {
        long started = System.nanoTime();
        try (var temporary = new TemporaryFiles()) {
            var files = stored.fetch(project, ids, asLists, temporary);
            if (files.isEmpty()) return ReimportAnswer.nothing(ids);
            var reading = new FileReading(project, files, encoding);
            return ReimportAnswer.of(reading, ids, imports.again(project, user, reading), started);
        }
    }
}
