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

    private final Turns.Turn turn;
    private final Pool pool;
    private SqlConnection connection;
    private boolean left;

    StreamPlace(Turns.Turn turn, Pool pool) {
        this.turn = turn;
        this.pool = pool;
    }

    Uni<SqlConnection> open() {
        return turn.come().chain(this::connected).call(StreamPlace::begin);
    }

    /** Never fails. */
    Uni<Void> leave() {
        return ended().onFailure().recoverWithNull().eventually(turn::end);
    }

    private static Uni<?> begin(SqlConnection opened) {
        return opened.query(BEGIN).execute();
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
