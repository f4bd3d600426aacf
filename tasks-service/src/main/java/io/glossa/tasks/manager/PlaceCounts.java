package io.glossa.tasks.manager;

import io.glossa.tasks.manager.KeptPlaces.Known;
import io.glossa.tasks.manager.filter.Orderings.Order;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Counts where tasks stand in an order, exactly, as of the reader's moment. What took long is kept by block of ids and counted
 * again only where tasks have changed since.
 */
@ApplicationScoped
class PlaceCounts {
    /** Tasks that may be found between two keys, on an average. */
    private static final int BETWEEN = 4_096;

    private static final int MOST_KEYS = 511;
    /** Tasks that are looked at for each key, so that few keys are far apart, and at least. */
    private static final int SAMPLES = 8;

    private static final int LEAST_SAMPLES = 200;

    private static final String KEYS =
            """
            select array(select key::text from unnest(q.keys) with ordinality u (key, place) order by place)
            from (select percentile_disc({}) within group (order by %s) as keys
                  from (select {} as k from %s offset 0) x where x.k is not null) q""";
    private static final String PLACES =
            """
            select n.block, n.place, count(*) from (
                select x.id >> 12 as block, case when x.k is null then -1
                    else 2 * w.behind - coalesce((({})[w.behind] = %1$s)::integer, 0) end as place
                from ({} offset 0) x cross join lateral (select width_bucket(%1$s, {}) as behind offset 0) w) n
            group by 1, 2""";
    /** Each block is walked from end to end, whatever the database thinks of what is sought there. */
    private static final String OF_BLOCKS =
            """
            select t.id, {} as k from unnest({}) b (block) cross join lateral (
                select * from task s where s.project = %d and s.id >= b.block << 12 and s.id < (b.block + 1) << 12
                order by s.project, s.id offset 0) t
            where {}""";

    private final ReadOnly readOnly;
    private final KeptPlaces kept;
    private final ManagerConfig config;
    private final AtomicBoolean busy = new AtomicBoolean();

    PlaceCounts(ReadOnly readOnly, KeptPlaces kept, ManagerConfig config) {
        this.readOnly = readOnly;
        this.kept = kept;
        this.config = config;
    }

    /**
     * Of a query that has one order.
     *
     * @param client in a transaction whose statements all see one moment
     */
    Uni<OrderPlaces> of(SqlClient client, Project project, TaskQuery query) {
        var asked = new Asked(project, query);
        return kept.find(client, project.id(), asked.digest).flatMap(known -> {
            if (known.places() != null && known.missing().isEmpty())
                return Uni.createFrom().item(known.places());
            long begun = System.nanoTime();
            return count(client, asked, known).invoke(places -> {
                if (System.nanoTime() - begun >= config.keepCountsFrom().toNanos()) asked.keep(known.moment(), places);
            });
        });
    }

    /**
     * Counts piece by piece what took longer than a reader may wait, and keeps it for whoever asks again. One at a time; what
     * comes meanwhile is passed over.
     */
    Uni<Void> inBackground(Project project, TaskQuery query) {
        if (busy.getAndSet(true)) return Uni.createFrom().voidItem();
        var asked = new Asked(project, query);
        return readOnly.unhurriedly(connection -> kept.find(connection, project.id(), asked.digest)
                        .flatMap(known ->
                                pieces(connection, asked, known).invoke(places -> asked.keep(known.moment(), places))))
                .eventually(() -> busy.set(false))
                .replaceWithVoid();
    }

    private Uni<OrderPlaces> pieces(SqlClient client, Asked asked, Known known) {
        var all = known.places() == null
                ? keys(client, asked, known.moment())
                : Uni.createFrom().item(known.places());
        var missing = known.missing();
        for (int i = 0; i < missing.size(); i += ListCounts.PIECE) {
            var piece = missing.subList(i, Math.min(missing.size(), i + ListCounts.PIECE));
            all = all.flatMap(sofar -> some(client, asked, sofar, piece));
        }
        return all;
    }

    private Uni<OrderPlaces> count(SqlClient client, Asked asked, Known known) {
        var missing = known.missing();
        int part = known.moment().blocks().size() / ListCounts.PART;
        return known.places() != null && missing.size() <= Math.max(1, part)
                ? some(client, asked, known.places(), missing)
                : keys(client, asked, known.moment()).flatMap(none -> all(client, asked, none, missing));
    }

    /** What parts the order: keys that are about as far from each other, as a sample of all tasks tells. */
    private static Uni<OrderPlaces> keys(SqlClient client, Asked asked, Moment moment) {
        int number = (int) Math.min(MOST_KEYS, moment.tasks() / BETWEEN + 1);
        var places = new Double[number];
        for (int i = 0; i < number; i++) places[i] = (i + 1.0) / (number + 1);
        var sampled = TaskFinder.sampled(asked.project.id(), Math.max(LEAST_SAMPLES, number * SAMPLES));
        var sql = Sql.join(
                KEYS.formatted(asked.order.type().item("x.k"), sampled),
                Sql.of("?::float8[]", (Object) places),
                asked.order.by());
        return run(client, sql).map(rows -> {
            var keys = rows.iterator().next().getArrayOfStrings(0);
            return OrderPlaces.none(List.copyOf(new LinkedHashSet<>(List.of(keys))));
        });
    }

    private static Uni<OrderPlaces> all(SqlClient client, Asked asked, OrderPlaces none, List<Long> blocks) {
        return counted(client, asked, none, asked.order.keys(asked.where), blocks);
    }

    private static Uni<OrderPlaces> some(SqlClient client, Asked asked, OrderPlaces known, List<Long> blocks) {
        var tasks = Sql.join(
                OF_BLOCKS.formatted(asked.project.id()),
                asked.order.by(),
                Sql.of("?::bigint[]", (Object) blocks.toArray(Long[]::new)),
                asked.where);
        return counted(client, asked, known, tasks, blocks);
    }

    private static Uni<OrderPlaces> counted(
            SqlClient client, Asked asked, OrderPlaces known, Sql tasks, List<Long> blocks) {
        var type = asked.order.type();
        var keys = type.values(known.keys());
        return run(client, Sql.join(PLACES.formatted(type.item("x.k")), keys, tasks, keys))
                .map(rows -> {
                    Map<Long, short[]> counted = new HashMap<>();
                    for (var block : blocks) counted.put(block, known.nothing());
                    for (var row : rows) {
                        var counts = counted.computeIfAbsent(row.getLong(0), block -> known.nothing());
                        OrderPlaces.add(counts, row.getInteger(1), row.getLong(2));
                    }
                    return known.with(counted);
                });
    }

    private static Uni<? extends Iterable<Row>> run(SqlClient client, Sql sql) {
        return client.preparedQuery(sql.numbered(1)).execute(Tuple.wrap(new ArrayList<>(sql.values())));
    }

    /** What is ordered by what. */
    private final class Asked {
        private final Project project;
        private final Sql where;
        private final Order order;
        private final UUID digest;

        Asked(Project project, TaskQuery query) {
            this.project = project;
            this.where = query.selection(project).where();
            this.order = query.order().get(0);
            this.digest = ListCounts.digest(Sql.all(List.of(where, order.by())));
        }

        void keep(Moment moment, OrderPlaces places) {
            if (moment.tasks() >= config.indexFrom()) kept.keep(project.id(), digest, moment, places);
        }
    }
}
