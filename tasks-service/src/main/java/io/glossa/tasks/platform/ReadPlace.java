package io.glossa.tasks.platform;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/** One stream's connection and moment, once its turn has come; whoever leaves before that takes none along. */
public final class ReadPlace {
    private final Turns.Turn turn;
    private final StalledStreams stalled;
    private final StalledStreams.Stream reader;
    private final Pool pool;
    private final String begin;
    private SqlConnection connection;
    private boolean left;

    /**
     * @param letGo ends the stream as one that broke off, if that may be done to it
     * @param begin the statements that begin the moment, see {@link ReadTransaction#BEGIN}
     */
    public ReadPlace(Turns.Turn turn, StalledStreams stalled, Optional<Runnable> letGo, Pool pool, String begin) {
        this.turn = turn;
        this.stalled = stalled;
        this.reader = stalled.opened(letGo);
        this.pool = pool;
        this.begin = begin;
    }

    public Uni<SqlConnection> open() {
        return stalled.whileWaiting(turn.come()).chain(this::connected).call(opened -> opened.query(begin)
                .execute());
    }

    /** Who takes what is read here. */
    public StalledStreams.Stream reader() {
        return reader;
    }

    /** Never fails. */
    public Uni<Void> leave() {
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
