package io.glossa.tasks.importing;

import io.glossa.problem.ValidationErrors;
import io.glossa.tasks.upload.Upload;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;

/** Keys that the first tasks of all files so far have in common; there must be one. */
final class CommonColumns {
    private static final String INCONSISTENT = "You're trying to import inconsistent data:\n";

    private Set<String> columns;
    private boolean tables;

    Set<String> names() {
        return columns == null ? Set.of() : columns;
    }

    void add(FileTasks tasks, Upload upload) {
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
        var before = "clashes with data key(s) found from other files:\n\"" + String.join(",", new TreeSet<>(columns))
                + "\"";
        return tasks.isTable()
                ? "uploading tabular data from \"" + upload.path() + "\" with data key(s) \"" + names + "\", " + before
                : "uploading a single file " + upload.path() + " " + before;
    }
}
