package io.glossa.tasks.exporting;

import io.glossa.tasks.platform.ReadTransaction;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;

/** One stream's connection and moment, once its turn has come; whoever leaves before that takes none along. */
final class StreamPlace {
    /**
     * Pages are small and mostly in order already; sorting what belongs to each task by itself takes several times as long as
     * sorting the page.
     */
    private static final String BEGIN = ReadTransaction.BEGIN + "set local enable_incremental_sort = off";

    /**
     * Where nothing restricts the tasks, each page's statements walk along the same indexes, and planning them anew takes a tenth
     * of what the page costs.
     */
    private static final String PLANNED_ONCE =
            """
            ; set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off;
            set local enable_bitmapscan = off""";

    private final Turns.Turn turn;
    private final Pool pool;
    private final String begin;
    private SqlConnection connection;
    private boolean left;

    /** @param whole whether all tasks of a project are read */
    StreamPlace(Turns.Turn turn, Pool pool, boolean whole) {
        this.turn = turn;
        this.pool = pool;
        this.begin = whole ? BEGIN + PLANNED_ONCE : BEGIN;
    }

    Uni<SqlConnection> open() {
        return turn.come().chain(this::connected).call(opened -> opened.query(begin)
                .execute());
    }

    /** Never fails. */
    Uni<Void> leave() {
        return ended().onFailure().recoverWithNull().eventually(turn::end);
    }

    private Uni<SqlConnection> connected() {
        return Uni.createFrom().emitter(waiting -> pool.getConnection()
                .subscribe()
                .with(
                        opened -> {
                            if (keeps(opened)) waiting.complete(opened);
                            else opened.closeAndForget();
                        },
                        waiting::fail));
    }

    private synchronized boolean keeps(SqlConnection opened) {
        if (!left) connection = opened;
        return !left;
    }

    private Uni<Void> ended() {
        synchronized (this) {
            left = true;
            if (connection == null) return Uni.createFrom().voidItem();
        }
        return ReadTransaction.end(connection);
    }
}
