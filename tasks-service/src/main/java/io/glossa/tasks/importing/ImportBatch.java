package io.glossa.tasks.importing;

import io.glossa.tasks.importing.ImportErrors.Place;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tasks that are written by one round trip. */
final class ImportBatch {
    final List<ImportedTask> tasks = new ArrayList<>();
    final List<Origin> origins = new ArrayList<>();
    private final Set<String> externalIds = new HashSet<>();
    private int weight;

    void add(ImportedTask task, Origin origin) {
        tasks.add(task);
        origins.add(origin);
        weight += task.weight();
        if (task.externalId() != null) externalIds.add(task.externalId());
    }

    int size() {
        return tasks.size();
    }

    int weight() {
        return weight;
    }

    /** Whether it holds a task of this external id. */
    boolean has(String externalId) {
        return externalId != null && externalIds.contains(externalId);
    }

    /** The files that the tasks come from; empty when there are none. */
    Long[] uploads() {
        if (origins.stream().allMatch(origin -> origin.upload() == null)) return new Long[0];
        return origins.stream().map(Origin::upload).toArray(Long[]::new);
    }

    /**
     * Where a task comes from.
     *
     * @param index its number among all of the import, from 0
     * @param upload the file's record, or null
     */
    record Origin(long index, Place place, Long upload) {}
}
