package io.glossa.tasks.importing;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;

/**
 * Gives out ids and, per project, the numbers that count its tasks. Both are taken in statements of their own, so that two
 * imports into one project never wait for each other; what an import did not use goes back if nobody has come after it.
 */
@ApplicationScoped
public class ImportNumbers {
    private final Pool pool;

    ImportNumbers(Pool pool) {
        this.pool = pool;
    }

    /** So many task ids, ascending, and the first of as many consecutive inner ids. */
    public Uni<Block> tasks(long project, int count) {
        return pool.preparedQuery(
                        """
                        with counted as (
                            insert into inner_id as i (project, last) values ($1, $2)
                            on conflict (project) do update set last = i.last + excluded.last
                            returning last)
                        select array(select nextval('task_id') from generate_series(1, $3)), last from counted""")
                .execute(Tuple.of(project, (long) count, count))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Block(row.getArrayOfLongs(0), row.getLong(1) - count + 1);
                });
    }

    /** The number of a task that is created alone: in an empty project the first is 2, as in the reference. */
    public Uni<Block> single(long project) {
        return pool.preparedQuery(
                        """
                        with counted as (
                            insert into inner_id as i (project, last) values ($1, 2)
                            on conflict (project) do update set last = greatest(i.last, 1) + 1
                            returning last)
                        select nextval('task_id'), last from counted""")
                .execute(Tuple.of(project))
                .map(rows -> {
                    var row = rows.iterator().next();
                    return new Block(new Long[] {row.getLong(0)}, row.getLong(1));
                });
    }

    public Uni<Long[]> annotations(int count) {
        return ids("annotation_id", count);
    }

    public Uni<Long[]> predictions(int count) {
        return ids("prediction_id", count);
    }

    /** Gives back the inner ids from here up to and including {@code last}, unless others have been given out since. */
    Uni<Void> giveBack(long project, long from, long last) {
        return pool.preparedQuery("update inner_id set last = $2 where project = $1 and last = $3")
                .execute(Tuple.of(project, from - 1, last))
                .replaceWithVoid();
    }

    /** Counts on from a lower number, unless others have been given out since {@code last}. */
    Uni<Void> shift(long project, long last, long by) {
        return giveBack(project, last - by + 1, last);
    }

    private Uni<Long[]> ids(String sequence, int count) {
        if (count == 0) return Uni.createFrom().item(new Long[0]);
        return pool.preparedQuery("select array(select nextval('" + sequence + "') from generate_series(1, $1))")
                .execute(Tuple.of(count))
                .map(rows -> rows.iterator().next().getArrayOfLongs(0));
    }

    /** Ids and inner ids given out together. */
    public record Block(Long[] ids, long firstInnerId) {
        int size() {
            return ids.length;
        }

        Long[] slice(int from, int count) {
            return Arrays.copyOfRange(ids, from, from + count);
        }
    }
}
