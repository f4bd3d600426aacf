package io.glossa.tasks.manager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.tasks.relation.TaskRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** How many bytes a task of a project took in the lists made lately. */
@ApplicationScoped
class TaskSizes {
    private static final int PROJECTS = 20_000;

    private final Cache<Key, Long> known = Caffeine.newBuilder()
            .maximumSize(PROJECTS)
            .expireAfterAccess(Duration.ofDays(1))
            .build();

    /** What a task takes in the mean; empty while nobody has seen one. */
    OptionalLong of(long project, ComputedColumns columns) {
        var bytes = known.getIfPresent(new Key(project, columns.all()));
        return bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    /**
     * Some tasks have been read and written. Larger ones are remembered at once, and forgotten bit by bit.
     *
     * @return bytes that they took, in the database's answer or in ours
     */
    long took(long project, ComputedColumns columns, List<TaskRow> tasks, long written) {
        if (tasks.isEmpty()) return written;
        long read = 0;
        for (var task : tasks) {
            read += task.data().length()
                    + (task.meta() == null ? 0 : task.meta().length());
        }
        long bytes = Math.max(read, written);
        learn(project, columns, Math.max(1, bytes / tasks.size()));
        return bytes;
    }

    void learn(long project, ComputedColumns columns, long bytes) {
        known.asMap().merge(new Key(project, columns.all()), bytes, (before, now) -> Math.max(now, (before + now) / 2));
    }

    /** What hangs on tasks is a part of their size, or not. */
    private record Key(long project, boolean all) {}
}
