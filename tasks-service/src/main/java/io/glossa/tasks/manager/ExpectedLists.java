package io.glossa.tasks.manager;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.glossa.identity.OrganizationScope;
import io.glossa.problem.ProblemException;
import io.glossa.tasks.manager.filter.TaskIndex;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Has indexes made for the lists that a large project is going to be asked for, before the first of them: by what its views
 * filter and order by, and newest first. What the first of its views find is counted as well. Nobody waits for it. All else
 * is left until somebody asks for it: to make an index all tasks of all projects are read.
 */
@ApplicationScoped
public class ExpectedLists {
    private static final Logger LOG = Logger.getLogger(ExpectedLists.class);
    /** Views whose tasks are counted ahead: each costs up to a second of one processor at a million tasks. */
    private static final int COUNTED = 10;

    /** Tables that were never analyzed, or of which a tenth has changed since, as autovacuum asks by default. */
    private static final String GROWN =
            """
            select string_agg(relid::regclass::text, ', ') from pg_stat_user_tables
            where relid = any ('{task,annotation,prediction}'::regclass[])
                and (coalesce(last_analyze, last_autoanalyze) is null or n_mod_since_analyze > n_live_tup / 10)""";

    private final Pool pool;
    private final ViewRepository views;
    private final TaskIndexes indexes;
    private final ListCounts counts;
    private final ManagerConfig config;
    /** Looked at a short while ago. */
    private final Cache<Long, Boolean> seen = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();

    ExpectedLists(Pool pool, ViewRepository views, TaskIndexes indexes, ListCounts counts, ManagerConfig config) {
        this.pool = pool;
        this.views = views;
        this.indexes = indexes;
        this.counts = counts;
        this.config = config;
    }

    /** Of a project that so many tasks have been added to. Few make no project large that was not before. */
    public void after(Project project, long added) {
        if (added < config.indexFrom()) return;
        indexes.grown(project.id());
        analyzed().subscribe().with(done -> prepare(project, query -> counts.inBackground(project, query)));
    }

    /**
     * Until a table that has grown much is analyzed, the database takes any condition of it for as good as any other, and looks for what
     * belongs to one task among all that belongs to its project. By itself it would begin within a minute or two. A table that has
     * grown little beside what it had is known well enough. Waiting for one that is being vacuumed or given an index would be in the way
     * of that index, which waits for all transactions.
     */
    private Uni<Void> analyzed() {
        return pool.query(GROWN)
                .execute()
                .map(rows -> rows.iterator().next().getString(0))
                .flatMap(tables -> tables == null
                        ? Uni.createFrom().voidItem()
                        : pool.withTransaction(connection -> connection
                                .query("set local client_min_messages = error; analyze (skip_locked) " + tables)
                                .execute()
                                .replaceWithVoid()))
                .onFailure()
                .invoke(failure -> LOG.debugf("What has grown is not analyzed for now: %s", failure.toString()))
                .onFailure()
                .recoverWithNull();
    }

    /** Of a project that somebody looks at, as the Data Manager does before its first list. */
    void of(Project project) {
        if (seen.asMap().putIfAbsent(project.id(), true) != null) return;
        prepare(project, query -> counts.ahead(project, query));
    }

    private void prepare(Project project, Function<TaskQuery, Uni<Void>> count) {
        views.list(new OrganizationScope(project.organization()), project.id())
                .map(found -> found.stream()
                        .flatMap(view -> query(view, project).stream())
                        .toList())
                .invoke(queries -> expect(project, queries))
                .onItem()
                .transformToMulti(Multi.createFrom()::iterable)
                .select()
                .where(query -> !query.all())
                .select()
                .first(COUNTED)
                .onItem()
                .transformToUniAndConcatenate(count::apply)
                .onItem()
                .ignoreAsUni()
                .subscribe()
                .with(done -> {}, failure -> LOG.debugf("Lists are not expected for now: %s", failure.toString()));
    }

    private void expect(Project project, List<TaskQuery> queries) {
        var expected = new HashSet<TaskIndex>();
        for (var query : queries) expected.addAll(query.indexes());
        indexes.expect(project.id(), expected);
        indexes.expectFrom(config.newestFirstFrom(), project.id(), TaskIndex.NEWEST_FIRST);
    }

    private static Optional<TaskQuery> query(DataView view, Project project) {
        try {
            return Optional.of(TaskQuery.ofView(view, project));
        } catch (ProblemException invalidByNow) {
            return Optional.empty(); // whoever lists by it is told
        }
    }
}
