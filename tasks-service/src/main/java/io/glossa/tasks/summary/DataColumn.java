package io.glossa.tasks.summary;

import io.glossa.tasks.json.JsonType;
import java.util.Map;
import java.util.Set;

/**
 * A name in the data of a project's tasks.
 *
 * @param tasks how many tasks have a value of each type under it; types that none has are absent
 */
public record DataColumn(String name, Map<JsonType, Long> tasks) {
    public DataColumn {
        tasks = Map.copyOf(tasks);
    }

    /** Tasks that have it at all. */
    public long total() {
        return tasks.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Whether every value is of one of these types. */
    public boolean isOnly(Set<JsonType> types) {
        return types.containsAll(tasks.keySet());
    }
}
