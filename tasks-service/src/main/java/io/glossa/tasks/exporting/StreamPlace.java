package io.glossa.tasks.exporting;

import io.glossa.tasks.platform.ReadTransaction;
import io.glossa.tasks.platform.Turns;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

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
    private final StalledStreams stalled;
    private final StalledStreams.Stream reader;
    private final Pool pool;
    private final String begin;
    private SqlConnection connection;
    private boolean left;

    /**
     * @param whole whether all tasks of a project are read
     * @param letGo ends the stream as one that broke off, if that may be done to it
     */
    StreamPlace(Turns.Turn turn, StalledStreams stalled, Optional<Runnable> letGo, Pool pool, boolean whole) {
        this.turn = turn;
        this.stalled = stalled;
        this.reader = stalled.opened(letGo);
        this.pool = pool;
        this.begin = whole ? BEGIN + PLANNED_ONCE : BEGIN;
    }

    Uni<SqlConnection> open() {
        return stalled.whileWaiting(turn.come()).chain(this::connected).call(opened -> opened.query(begin)
                .execute());
    }

    /** Who takes what is read here. */
    StalledStreams.Stream reader() {
        return reader;
    }

    /** Never fails. */
    Uni<Void> leave() {
        reader.closed();
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
