package io.glossa.tasks.manager;

import io.glossa.tasks.manager.BlockCounts.Block;
import io.glossa.tasks.manager.KeptCounts.Known;
import io.glossa.tasks.manager.filter.Sql;
import io.glossa.tasks.project.Project;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;

/**
 * Counts what lists find, exactly, as of the reader's moment. What took long is kept by block of ids and counted again only
 * where tasks have changed since.
 */
@ApplicationScoped
class ListCounts {
    /** One in so many blocks may be counted by itself before all are counted at once. */
    static final int PART = 4;

    /** All is planned for, and no more is read than shows whether they are few. */
    private static final String FIND_FEW =
            """
            with m as materialized (
                select t.id, t.total_annotations as annotations, t.total_predictions as predictions
                from task t where %s)
            select array_agg(id order by id), array_agg(annotations order by id), array_agg(predictions order by id)
            from (select * from m limit %d) f having count(*) <= %d""";

    private static final String BY_BLOCK =
            """
            select t.id >> 12, count(*), coalesce(sum(t.total_annotations), 0)::bigint,
                coalesce(sum(t.total_predictions), 0)::bigint, null::bigint[]
            from task t where %s group by 1 order by 1""";
    /** Each block is walked from end to end, whatever the database thinks of what is sought there. */
    private static final String SOME_BLOCKS =
            """
            select b.block, n.tasks, n.annotations, n.predictions, n.ids
            from unnest($1::bigint[]) b (block) cross join lateral (
                select count(*) as tasks, coalesce(sum(t.total_annotations), 0)::bigint as annotations,
                    coalesce(sum(t.total_predictions), 0)::bigint as predictions,
                    array_agg(t.id order by t.id) filter (where $2) as ids
                from (select * from task s where s.project = $3 and s.id >= b.block << 12 and s.id < (b.block + 1) << 12
                      order by s.project, s.id offset 0) t
                where %s) n""";

    /** Blocks that are counted at once where nobody waits: far from what a statement may take. */
    static final int PIECE = 16;

    private final ReadOnly readOnly;
    private final TaskFinder finder;
    private final KeptCounts kept;
    private final ManagerConfig config;
    private final AtomicBoolean busy = new AtomicBoolean();
    private final AtomicBoolean busyAhead = new AtomicBoolean();

    ListCounts(ReadOnly readOnly, TaskFinder finder, KeptCounts kept, ManagerConfig config) {
        this.readOnly = readOnly;
        this.finder = finder;
        this.kept = kept;
        this.config = config;
    }

    /** @param client in a transaction whose statements all see one moment */
    Uni<BlockCounts> of(SqlClient client, Project project, TaskQuery query) {
        var where = query.selection(project).where();
        var digest = digest(where);
        return kept.find(client, project.id(), digest).flatMap(known -> {
            if (known.missing().isEmpty() && known.counts() != null)
                return Uni.createFrom().item(known.counts());
            long begun = System.nanoTime();
            return count(client, project, query, where, known).invoke(counts -> {
                if (isWorthKeeping(known, System.nanoTime() - begun))
                    kept.keep(project.id(), digest, known.moment(), counts);
            });
        });
    }

    /**
     * Counts piece by piece what took longer than a reader may wait, and keeps it for whoever asks again. One at a time; what
     * comes meanwhile is passed over.
     */
    Uni<Void> inBackground(Project project, TaskQuery query) {
        return inBackground(busy, project, query, known -> true);
    }

    /** The same before anybody has asked, where nothing has been counted yet and it would take long. */
    Uni<Void> ahead(Project project, TaskQuery query) {
        return inBackground(
                busyAhead,
                project,
                query,
                known -> known.counts() == null && known.moment().tasks() >= config.indexFrom());
    }

    private Uni<Void> inBackground(AtomicBoolean busy, Project project, TaskQuery query, Predicate<Known> wanted) {
        if (busy.getAndSet(true)) return Uni.createFrom().voidItem();
        var where = query.selection(project).where();
        var digest = digest(where);
        return readOnly.unhurriedly(connection -> kept.find(connection, project.id(), digest)
                        .flatMap(known -> wanted.test(known)
                                ? finder.settleWalk(connection, query)
                                        .chain(() -> pieces(connection, project, where, known))
                                        .invoke(counts -> kept.keep(project.id(), digest, known.moment(), counts))
                                        .replaceWithVoid()
                                : Uni.createFrom().voidItem()))
                .eventually(() -> busy.set(false));
    }

    private Uni<BlockCounts> pieces(SqlClient client, Project project, Sql where, Known known) {
        var missing = known.missing();
        var all =
                Uni.createFrom().item(known.counts() == null ? new BlockCounts(List.of(), List.of()) : known.counts());
        for (int i = 0; i < missing.size(); i += PIECE) {
            var piece = missing.subList(i, Math.min(missing.size(), i + PIECE));
            all = all.flatMap(sofar -> some(client, project, where, sofar, piece));
        }
        return all;
    }

    private boolean isWorthKeeping(Known known, long nanos) {
        return known.moment().tasks() >= config.indexFrom()
                && nanos >= config.keepCountsFrom().toNanos();
    }

    private Uni<BlockCounts> count(SqlClient client, Project project, TaskQuery query, Sql where, Known known) {
        var missing = known.missing();
        if (known.counts() != null
                && missing.size() <= Math.max(1, known.moment().blocks().size() / PART)) {
            return finder.settleWalk(client, query)
                    .chain(() -> some(client, project, where, known.counts(), missing))
                    .call(() -> finder.unsettle(client, query));
        }
        return finder.settleSearch(client, project, query)
                .flatMap(many -> many && known.moment().tasks() / TaskFinder.MANY > config.fewFound()
                        ? withoutLoops(client, () -> byBlock(client, where))
                        : fewOrByBlock(client, where))
                .map(counts -> counts.over(known.moment().blocks()));
    }

    private Uni<BlockCounts> fewOrByBlock(SqlClient client, Sql where) {
        return few(client, where).flatMap(few -> few != null ? Uni.createFrom().item(few) : byBlock(client, where));
    }

    /** What is known to find many looks nothing up task by task, whatever the database thinks of what is sought. */
    private static Uni<BlockCounts> withoutLoops(SqlClient client, Supplier<Uni<BlockCounts>> work) {
        return client.query("set local enable_nestloop = off")
                .execute()
                .chain(ignored -> work.get())
                .call(() -> client.query("set local enable_nestloop = on").execute());
    }

    /** All of them, or null when they are many. */
    private Uni<BlockCounts> few(SqlClient client, Sql where) {
        int few = config.fewFound();
        return client.preparedQuery(FIND_FEW.formatted(where.numbered(1), few + 1, few))
                .execute(Tuple.wrap(new ArrayList<>(where.values())))
                .map(rows -> rows.size() == 0 ? null : listed(rows.iterator().next()));
    }

    private static BlockCounts listed(Row row) {
        var ids = row.getArrayOfLongs(0);
        if (ids == null) return new BlockCounts(List.of(), List.of());
        var annotations = row.getArrayOfIntegers(1);
        var predictions = row.getArrayOfIntegers(2);
        var blocks = new ArrayList<Block>();
        for (int i = 0, next; i < ids.length; i = next) {
            long number = ids[i] >> BlockCounts.BITS;
            long annotated = 0;
            long predicted = 0;
            for (next = i; next < ids.length && ids[next] >> BlockCounts.BITS == number; next++) {
                annotated += annotations[next];
                predicted += predictions[next];
            }
            blocks.add(new Block(number, next - i, annotated, predicted));
        }
        return new BlockCounts(blocks, Arrays.asList(ids));
    }

    private static Uni<BlockCounts> byBlock(SqlClient client, Sql where) {
        return client.preparedQuery(BY_BLOCK.formatted(where.numbered(1)))
                .execute(Tuple.wrap(new ArrayList<>(where.values())))
                .map(rows -> new BlockCounts(
                        StreamSupport.stream(rows.spliterator(), false)
                                .map(ListCounts::block)
                                .toList(),
                        null));
    }

    private Uni<BlockCounts> some(SqlClient client, Project project, Sql where, BlockCounts known, List<Long> missing) {
        var values = Tuple.tuple()
                .addArrayOfLong(missing.toArray(Long[]::new))
                .addBoolean(known.few())
                .addLong(project.id());
        for (var value : where.values()) values.addValue(value);
        return client.preparedQuery(SOME_BLOCKS.formatted(where.numbered(4)))
                .execute(values)
                .map(rows -> joined(known, rows));
    }

    private BlockCounts joined(BlockCounts known, Iterable<Row> counted) {
        var blocks = new ArrayList<>(known.blocks());
        var ids = known.few() ? new ArrayList<>(known.ids()) : null;
        for (var row : counted) {
            blocks.add(block(row));
            if (ids != null && row.getArrayOfLongs(4) != null) ids.addAll(List.of(row.getArrayOfLongs(4)));
        }
        blocks.sort(Comparator.comparingLong(Block::number));
        if (ids != null) ids.sort(null);
        return new BlockCounts(blocks, ids == null || ids.size() > config.fewFound() ? null : ids);
    }

    private static Block block(Row row) {
        return new Block(row.getLong(0), row.getLong(1), row.getLong(2), row.getLong(3));
    }

    /** The statement's text and its values, which are all that it depends on beside what is noted to have changed. */
    static UUID digest(Sql where) {
        var text = new StringBuilder(where.text());
        for (var value : where.values()) {
            text.append('\0');
            if (value instanceof Object[] list) {
                for (var item : list)
                    text.append(String.valueOf(item).length()).append(':').append(item);
            } else {
                text.append(value);
            }
        }
        return UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
