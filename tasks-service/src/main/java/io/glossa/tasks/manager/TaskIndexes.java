package io.glossa.tasks.manager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.tasks.manager.filter.TaskIndex;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Set;
import org.jboss.logging.Logger;

/** Notes which indexes a project's lists would be served by, for the builder to make them. */
@ApplicationScoped
class TaskIndexes {
    private static final Logger LOG = Logger.getLogger(TaskIndexes.class);
    private static final String WANT =
            """
            insert into task_index as i (project, kind, name, standing, wishes)
            select $1, r.kind, r.name, $5, $6 from unnest($2::text[], $3::text[]) r (kind, name)
            where (select sum(tasks) from task_block where project = $1) >= $4
            on conflict (project, kind, name) do update
            set used_at = now(), standing = false, wishes = greatest(i.wishes + 1, excluded.wishes) where not $5""";

    private final Pool pool;
    private final ManagerConfig config;
    /** Told a short while ago, which is less than {@link ManagerConfig#indexRest}. */
    private final Cache<Wish, Boolean> told = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    TaskIndexes(Pool pool, ManagerConfig config) {
        this.pool = pool;
        this.config = config;
    }

    /** Nobody waits for it, and what is told anew within minutes is not written again. */
    void want(long project, Set<TaskIndex> indexes) {
        want(project, indexes, config.indexFrom(), false, 1);
    }

    /** The same for a view that is stored, which is going to be listed again and again. */
    void wantForView(long project, Set<TaskIndex> indexes) {
        want(project, indexes, config.indexFrom(), false, config.slowIndexWishes());
    }

    /** What is likely to be of use is made before anybody has asked for it, as long as there is room. */
    void expect(long project, Set<TaskIndex> indexes) {
        want(project, indexes, config.indexFrom(), true, config.slowIndexWishes());
    }

    /** What any project is likely to be asked for, that has so many tasks. */
    void expectFrom(long tasks, long project, TaskIndex index) {
        want(project, Set.of(index), tasks, true, config.slowIndexWishes());
    }

    /** A project has grown: what it was too small for is noted when it is told again. */
    void grown(long project) {
        told.asMap().keySet().removeIf(wish -> wish.project == project);
    }

    private void want(long project, Set<TaskIndex> indexes, long from, boolean standing, int wishes) {
        var fresh = new ArrayList<TaskIndex>();
        for (var index : indexes) {
            if (told.asMap().putIfAbsent(new Wish(project, index, standing, wishes), true) == null) fresh.add(index);
        }
        if (fresh.isEmpty()) return;
        note(project, fresh.toArray(TaskIndex[]::new), from, standing, wishes)
                .subscribe()
                .with(done -> {}, failure -> {
                    for (var index : fresh) told.invalidate(new Wish(project, index, standing, wishes));
                    LOG.debugf("Wishes for indexes are lost for now: %s", failure.toString());
                });
    }

    private Uni<Void> note(long project, TaskIndex[] indexes, long from, boolean standing, int wishes) {
        var kinds = new String[indexes.length];
        var names = new String[indexes.length];
        for (int i = 0; i < indexes.length; i++) {
            kinds[i] = indexes[i].kind().name();
            names[i] = indexes[i].name();
        }
        return pool.preparedQuery(WANT)
                .execute(Tuple.of(project)
                        .addArrayOfString(kinds)
                        .addArrayOfString(names)
                        .addLong(from)
                        .addBoolean(standing)
                        .addInteger(wishes))
                .replaceWithVoid();
    }

    private record Wish(long project, TaskIndex index, boolean standing, int wishes) {}
}
