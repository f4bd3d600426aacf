package io.glossa.tasks.importing;

import java.util.ArrayList;
import java.util.List;

/** Tasks that are written by one round trip. */
final class ImportBatch {
    final List<ImportedTask> tasks = new ArrayList<>();
    final List<Long> uploads = new ArrayList<>();
    private int weight;

    void add(ImportedTask task, Long upload) {
        tasks.add(task);
        uploads.add(upload);
        weight += task.weight();
    }

    int size() {
        return tasks.size();
    }

    int weight() {
        return weight;
    }
}
